import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Receipt } from '../../contract/receipts.ts';
import { ProblemNotice, useAct } from '../api/index.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Button, Tabs, toast } from '../kit/index.ts';
import { useSession } from '../people/session.tsx';
import { CoverFields } from './cover-fields.tsx';
import { FindFile } from './find-file.tsx';
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
