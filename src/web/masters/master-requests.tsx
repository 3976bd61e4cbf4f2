import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { LoadFailure, fieldErrors, read, useAct } from '../api/index.ts';
import type { ReplyTo } from '../api/index.ts';
import { OrderDialog, officeCss } from '../charges/index.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { Button, Empty, Loading, RadioGroup, TextArea, toast } from '../kit/index.ts';
import { Table } from '../kit/table.tsx';
import { LIST_WORDS, REQUEST_WORDS } from './words.ts';

type Asked = ReplyTo<'listMasterRequests'>['rows'][number];

/** What offices have asked for, and what was answered. */
export function MasterRequests({ answers }: { readonly answers: boolean }) {
  const { t } = useLingui();
  const reply = useQuery(read('listMasterRequests', {}));
  const [answering, setAnswering] = useState<Asked | null>(null);
  if (reply.isPending) return <Loading lines={5} />;
  if (reply.error !== null)
    return <LoadFailure error={reply.error} onRetry={() => void reply.refetch()} />;
  const { rows } = reply.data;
  if (rows.length === 0) return <Empty icon="inbox" title={<Trans>Nothing was asked for</Trans>} />;
  return (
    <>
      <Table
        label={t`Requests`}
        rows={rows}
        rowId={({ id }) => id}
        columns={[
          { title: t`Office`, cell: ({ officeName }) => pick(officeName) },
          { title: t`List`, cell: ({ list }) => wordOf(LIST_WORDS, list) },
          { title: t`Value`, cell: ({ value }) => pick(value.name) },
          { title: t`Why it is needed`, cell: ({ reason }) => reason },
          { title: t`Status`, cell: ({ status }) => wordOf(REQUEST_WORDS, status) },
          { title: t`Remarks`, cell: ({ remarks }) => remarks },
          {
            title: t`Acts`,
            bare: true,
            end: true,
            cell: (row) =>
              answers &&
              row.status === 'asked' && (
                <Button onClick={() => setAnswering(row)}>
                  <Trans>Answer</Trans>
                </Button>
              ),
          },
        ]}
      />
      {answering !== null && <AnswerForm asked={answering} onClose={() => setAnswering(null)} />}
    </>
  );
}

function AnswerForm({ asked, onClose }: { readonly asked: Asked; readonly onClose: () => void }) {
  const { t } = useLingui();
  const act = useAct('answerMaster');
  const [granted, setGranted] = useState(true);
  const [remarks, setRemarks] = useState('');
  const [order, setOrder] = useState('');
  const name = pick(asked.value.name);
  const submit = async () => {
    const body = { granted, remarks, order: granted ? order : '' };
    if ((await act.run({ params: { id: asked.id }, body })) === null) return;
    toast(granted ? t`${name} is granted` : t`${name} is declined`);
    onClose();
  };
  return (
    <OrderDialog
      title={t`Answer: ${name}`}
      submit={t`Answer`}
      order={granted ? order : null}
      effect={granted ? t`Every office can offer it from now on.` : ''}
      {...{ onClose }}
      onOrder={setOrder}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      <div className={officeCss['whole']}>
        <RadioGroup
          label={t`Answer`}
          value={granted ? 'yes' : 'no'}
          options={[
            { value: 'yes', label: t`Grant` },
            { value: 'no', label: t`Decline` },
          ]}
          onChange={(next) => setGranted(next === 'yes')}
        />
      </div>
      <div className={officeCss['whole']}>
        <TextArea
          label={t`Remarks`}
          need={granted ? undefined : 'yes'}
          maxLength={2000}
          value={remarks}
          onChange={setRemarks}
          error={fieldErrors(act.error)['remarks']}
        />
      </div>
    </OrderDialog>
  );
}
