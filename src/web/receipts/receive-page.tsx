import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { ApiError, PaperButton, ProblemNotice, afterAct, call, newKey } from '../api/index.ts';
import { today } from '../i18n/format.ts';
import { Badge, Button, Empty, Notice, Screen, TextField, announce } from '../kit/index.ts';
import { DropZone } from '../kit/upload.tsx';
import css from './receipt.module.css';

/** What a label led to: `received` just now, or here already. */
type Found = { readonly id: string; readonly number: string; readonly received: boolean };

/**
 * What came on paper is received by its label before anything else is done with it: a scanner types
 * what its code says, a camera or a picture is read, or somebody types the number. What is not on
 * its way is opened.
 */
export function ReceivePage() {
  const { t } = useLingui();
  const { take, busy, error } = useLabel();
  const [label, setLabel] = useState('');
  const [done, setDone] = useState<readonly Found[]>([]);
  const [unread, setUnread] = useState(false);
  const receive = useCallback(
    async (text: string) => {
      setUnread(false);
      const found = await take(text);
      if (found === null) return;
      const { number } = found;
      setDone((old) => [found, ...old.filter(({ id }) => id !== found.id)]);
      announce(found.received ? t`Received ${number}` : t`${number} is here already`);
      setLabel('');
    },
    [take, t],
  );
  useFollowed(receive);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (label.trim() !== '') void receive(label.trim());
  };
  const read = async (picture: Blob) => {
    const { readCodes } = await import('../check/read-codes.ts');
    const codes = await readCodes(picture);
    setUnread(codes.length === 0);
    for (const code of codes) await receive(code);
  };
  return (
    <Screen
      title={t`Receive paper`}
      lead={<Trans>Until it is received, its sender answers for it.</Trans>}
      actions={
        <PaperButton name="printLabels" query={{ day: today() }} file={`labels-${today()}.pdf`}>
          <Trans>Labels of today</Trans>
        </PaperButton>
      }
    >
      <div className={css['receive']}>
        <form className={css['receiveForm']} onSubmit={submit}>
          <ProblemNotice error={error} />
          <TextField
            label={t`Number on the label`}
            hint={t`Scan the label, or type the receipt number or the computer number`}
            value={label}
            onChange={setLabel}
            autoComplete="off"
            autoFocus
          />
          <Button type="submit" look="primary" busy={busy}>
            <Trans>Receive</Trans>
          </Button>
        </form>
        <DropZone
          title={<Trans>Choose pictures of labels, or take them with the camera</Trans>}
          accept="image/*"
          multiple
          onFiles={(files) =>
            void files.reduce((before, file) => before.then(() => read(file)), Promise.resolve())
          }
        />
        {unread && (
          <Notice tone="warn">
            <Trans>No code was found in the picture.</Trans>
          </Notice>
        )}
        <Done rows={done} />
      </div>
    </Screen>
  );
}

function Done({ rows }: { readonly rows: readonly Found[] }) {
  const { t } = useLingui();
  if (rows.length === 0) return <Empty icon="scan" title={<Trans>Nothing received yet</Trans>} />;
  return (
    <ul className={css['results']} aria-label={t`Received now`}>
      {rows.map(({ id, number, received }) => (
        <li key={id}>
          <Link to="/receipts/$id" params={{ id }}>
            {number}
          </Link>{' '}
          <Badge tone={received ? 'good' : 'plain'}>
            {received ? <Trans>received</Trans> : <Trans>received before</Trans>}
          </Badge>
        </li>
      ))}
    </ul>
  );
}

/** Receives what is on its way to this post; what is here already is only found. */
function useLabel() {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const take = useCallback(
    async (label: string): Promise<Found | null> => {
      setBusy(true);
      setError(null);
      try {
        const { found } = await call('findByLabel', { query: { label } });
        if (found?.receivable === false) return { ...found, received: false };
        const reply = await call('receiveReceipt', { body: { label } }, { key: newKey() });
        afterAct(client);
        return { id: reply.id, number: reply.number ?? '', received: true };
      } catch (failure) {
        if (!(failure instanceof ApiError)) throw failure;
        setError(failure);
        return null;
      } finally {
        setBusy(false);
      }
    },
    [client],
  );
  return { take, busy, error };
}

/** Who follows the code of a label with a telephone has come for that paper. */
function useFollowed(receive: (label: string) => Promise<void>): void {
  const { label } = useSearch({ strict: false });
  const asked = useRef<string | null>(null);
  useEffect(() => {
    if (label === undefined || asked.current === label) return;
    asked.current = label;
    void receive(label);
  }, [label, receive]);
}
