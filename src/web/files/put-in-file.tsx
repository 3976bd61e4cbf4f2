import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import type { Receipt } from '../../contract/receipts.ts';
import { LoadFailure, ProblemNotice, read, useAct } from '../api/index.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Button, Empty, Tabs, TextField, toast } from '../kit/index.ts';
import { postName } from '../movement/marks.tsx';
import { useSession } from '../people/session.tsx';
import { CoverFields } from './cover-fields.tsx';
import css from './files.module.css';
import { useNewFile } from './new-file.tsx';

/**
 * A receipt goes on a file that the post holds, found by number, subject or sender, or on a new
 * one.
 */
export function PutInFile({
  receipt,
  onClose,
}: {
  readonly receipt: Receipt;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { post } = useSession();
  const [tab, setTab] = useState('existing');
  const [chosen, setChosen] = useState<{ readonly id: string; readonly number: string } | null>(
    null,
  );
  const add = useAct('addToFile');
  const { form } = receipt;
  const fresh = useNewFile(
    {
      subject: form.subject,
      category: form.category,
      subCategory: form.subCategory,
      classification: form.classification,
    },
    [receipt.id],
  );
  const submit = async () => {
    if (tab === 'new') {
      const reply = await fresh.create();
      if (reply !== null) void navigate({ to: '/files/$id', params: { id: reply.id } });
      return;
    }
    if (chosen === null) return;
    const reply = await add.run({ params: { id: chosen.id }, body: { receipt: receipt.id } });
    if (reply === null) return;
    toast(t`${receipt.number} is on file ${chosen.number}`);
    void navigate({ to: '/files/$id', params: { id: chosen.id } });
  };
  return (
    <Dialog
      title={t`Put ${receipt.number} in a file`}
      shape="wide"
      onClose={onClose}
      actions={
        <>
          <Button
            look="primary"
            busy={add.busy || fresh.busy}
            disabled={tab === 'existing' && chosen === null}
            onClick={() => void submit()}
          >
            {tab === 'new' ? (
              <Trans>Open the file and put it in</Trans>
            ) : (
              <Trans>Put in file</Trans>
            )}
          </Button>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </>
      }
    >
      <Tabs
        label={t`Which file`}
        current={tab}
        onChange={setTab}
        tabs={[
          { id: 'existing', label: t`Existing file` },
          { id: 'new', label: t`New file` },
        ]}
      >
        <div style={{ paddingTop: 12, display: 'flex', flexDirection: 'column', gap: 12 }}>
          <ProblemNotice error={tab === 'new' ? fresh.error : add.error} />
          {tab === 'new' ? (
            <CoverFields
              cover={fresh.cover}
              set={fresh.set}
              errors={fresh.errors}
              unit={post?.unitAbbr ?? ''}
            />
          ) : (
            <FindFile chosen={chosen?.id ?? null} onChoose={setChosen} />
          )}
        </div>
      </Tabs>
    </Dialog>
  );
}

function FindFile(props: {
  readonly chosen: string | null;
  readonly onChoose: (file: { readonly id: string; readonly number: string }) => void;
}) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const found = useQuery(read('findFiles', { query: q === '' ? { limit: 30 } : { q, limit: 30 } }));
  const rows = found.data?.rows ?? [];
  return (
    <>
      <TextField
        label={t`Number, subject or sender`}
        type="search"
        autoFocus
        value={text}
        onChange={setText}
        hint={t`Only a file that is with your post can take the receipt.`}
      />
      {found.error !== null && <LoadFailure error={found.error} />}
      {found.data !== undefined && rows.length === 0 && (
        <Empty icon="files" title={<Trans>No such file</Trans>}>
          <Trans>Try another word, or open a new file.</Trans>
        </Empty>
      )}
      {rows.length > 0 && (
        <ul className={css['found']} aria-label={t`Files found`}>
          {rows.map((row) => (
            <li key={row.id}>
              <button
                type="button"
                aria-pressed={row.id === props.chosen}
                disabled={!row.mine || row.status === 'closed' || row.status === 'parked'}
                onClick={() => props.onChoose(row)}
              >
                <span className={css['foundNumber']}>{row.number}</span>
                <span>{row.subject}</span>
                {row.status === 'closed' || row.status === 'parked' ? (
                  <span className={css['soft']}>
                    {row.status === 'closed' ? t`closed` : t`parked`}
                  </span>
                ) : (
                  !row.mine && (
                    <span className={css['soft']}>{t`with ${postName(row.holder)}`}</span>
                  )
                )}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
