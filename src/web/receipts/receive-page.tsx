import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { ProblemNotice, useAct } from '../api/index.ts';
import { Badge, Button, Empty, Notice, Screen, TextField, announce } from '../kit/index.ts';
import { DropZone } from '../kit/upload.tsx';
import css from './receipt.module.css';

type Received = { readonly id: string; readonly number: string };

/**
 * What came on paper is received by its label before anything else is done with it: a scanner types
 * the number, a camera or a picture is read, or somebody types it.
 */
export function ReceivePage() {
  const { t } = useLingui();
  const act = useAct('receiveReceipt');
  const [label, setLabel] = useState('');
  const [done, setDone] = useState<readonly Received[]>([]);
  const [unread, setUnread] = useState(false);
  const receive = async (text: string) => {
    setUnread(false);
    const reply = await act.run({ body: { label: text } });
    if (reply === null) return;
    const number = reply.number ?? '';
    setDone((old) => [{ id: reply.id, number }, ...old]);
    announce(t`Received ${number}`);
    setLabel('');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (label.trim() !== '') void receive(label.trim());
  };
  const read = async (picture: Blob) => {
    const codes = await codesIn(picture);
    setUnread(codes.length === 0);
    for (const code of codes) await receive(code);
  };
  return (
    <Screen
      title={t`Receive paper`}
      lead={<Trans>Until it is received, its sender answers for it.</Trans>}
    >
      <div className={css['receive']}>
        <form className={css['receiveForm']} onSubmit={submit}>
          <ProblemNotice error={act.error} />
          <TextField
            label={t`Number on the label`}
            hint={t`Scan the label, or type the receipt number or the computer number`}
            value={label}
            onChange={setLabel}
            autoComplete="off"
            autoFocus
          />
          <Button type="submit" look="primary" busy={act.busy}>
            <Trans>Receive</Trans>
          </Button>
        </form>
        {readerOf() !== null && (
          <DropZone
            title={<Trans>Choose pictures of labels, or take them with the camera</Trans>}
            accept="image/*"
            multiple
            onFiles={(files) =>
              void files.reduce((before, file) => before.then(() => read(file)), Promise.resolve())
            }
          />
        )}
        {unread && (
          <Notice tone="warn">
            <Trans>No code was found in the picture.</Trans>
          </Notice>
        )}
        {done.length === 0 ? (
          <Empty icon="scan" title={<Trans>Nothing received yet</Trans>} />
        ) : (
          <ul className={css['results']} aria-label={t`Received now`}>
            {done.map(({ id, number }) => (
              <li key={id}>
                <Link to="/receipts/$id" params={{ id }}>
                  {number}
                </Link>{' '}
                <Badge tone="good">
                  <Trans>received</Trans>
                </Badge>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Screen>
  );
}

type Reader = { readonly detect: (image: ImageBitmap) => Promise<{ readonly rawValue: string }[]> };
type Readers = { readonly BarcodeDetector?: new (how: { readonly formats: string[] }) => Reader };

/** The browser's own reader of codes; null where it has none: then a scanner or the keys do it. */
function readerOf(): Reader | null {
  const { BarcodeDetector } = globalThis as Readers;
  return BarcodeDetector === undefined ? null : new BarcodeDetector({ formats: ['qr_code'] });
}

async function codesIn(picture: Blob): Promise<readonly string[]> {
  const image = await createImageBitmap(picture).catch(() => null);
  if (image === null) return [];
  const found = (await readerOf()?.detect(image)) ?? [];
  image.close();
  return found.map(({ rawValue }) => rawValue);
}
