import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ActReply, PostCard } from '../../contract/endpoint.ts';
import type { Receipt } from '../../contract/receipts.ts';
import { cameFrom } from '../../core/movement.ts';
import type { ReceiptForm } from '../../core/receipt-form.ts';
import {
  ProblemNotice,
  afterAct,
  call,
  fieldErrors,
  newKey,
  problemText,
  useAct,
} from '../api/index.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Button, toast } from '../kit/index.ts';
import { SendSheet } from '../movement/send-sheet.tsx';
import type { Marking } from '../movement/send-sheet.tsx';
import { useSession } from '../people/session.tsx';
import { ConvertDialog } from './convert.tsx';
import { CopiesLeft, useCopies } from './copies.tsx';
import { Corrigendum } from './corrigendum.tsx';
import { AnswerDialog, DisputeDialog } from './dispute-dialogs.tsx';
import { FolderDialog } from './folders.tsx';
import { FollowUpDialog } from './follow-up.tsx';
import css from './receipt.module.css';
import { ReceiptFields } from './receipt-fields.tsx';
import { RemarksDialog } from './remarks-dialog.tsx';
import { mutable } from './use-diarise.ts';

export type ReceiptSheet =
  | ('send' | 'reply' | 'close' | 'reopen' | 'correct' | 'amend' | 'follow' | 'convert' | 'folder')
  | ('dispute' | 'answer');

type SheetProps = {
  readonly receipt: Receipt;
  readonly sheet: ReceiptSheet;
  readonly onClose: () => void;
};

export function ReceiptSheets(props: SheetProps) {
  switch (props.sheet) {
    case 'send':
    case 'reply':
      return <Send {...props} />;
    case 'amend':
      return <Corrigendum {...props} />;
    case 'dispute':
      return <DisputeDialog {...props} />;
    case 'answer':
      return <AnswerDialog {...props} />;
    case 'follow':
      return <FollowUpDialog {...props} />;
    case 'convert':
      return <ConvertDialog {...props} />;
    case 'folder':
      return <FolderDialog items={[props.receipt.id]} onClose={props.onClose} />;
    case 'correct':
      return <Correct {...props} />;
    case 'close':
    case 'reopen':
      return <CloseOrReopen {...props} />;
  }
}

function Send({ receipt, sheet, onClose }: SheetProps) {
  const { t } = useLingui();
  const { post } = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const act = useAct('sendReceipt');
  const copies = useCopies();
  const [left, setLeft] = useState<NonNullable<ActReply['left']> | null>(null);
  const done = () => {
    onClose();
    void navigate({ to: '/inbox' });
  };
  const send = async (marking: Marking, to: PostCard) => {
    const params = { id: receipt.id };
    const reply = await act.run({ params, body: copies.with(marking) });
    if (reply === null) return;
    const pullBack = () => {
      call('pullBackReceipt', { params, body: {} }, { key: newKey() })
        .then(() => {
          afterAct(client);
          return navigate({ to: '/receipts/$id', params });
        })
        .catch((error: unknown) => toast(problemText(error), { tone: 'bad' }));
    };
    toast(t`Sent to ${to.abbr}`, { action: { label: t`Pull back`, perform: pullBack } });
    if (reply.left === undefined) done();
    else setLeft(reply.left);
  };
  if (left !== null) return <CopiesLeft left={left} posts={copies.posts} onClose={done} />;
  return (
    <SendSheet
      title={t`Send ${receipt.number}`}
      submit={t`Send`}
      first={sheet === 'reply' ? cameFrom(receipt.holder.id, receipt.movements) : null}
      me={post?.id}
      priority={receipt.form.urgency}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSend={(marking, to) => void send(marking, to)}
      more={copies.field}
    >
      <p>{receipt.form.subject}</p>
    </SendSheet>
  );
}

function CloseOrReopen({ receipt, sheet, onClose }: SheetProps) {
  const { t } = useLingui();
  const close = useAct('closeReceipt');
  const reopen = useAct('reopenReceipt');
  const closing = sheet === 'close';
  const act = closing ? close : reopen;
  const submit = async (remarks: string) => {
    const reply = await act.run({ params: { id: receipt.id }, body: { remarks } });
    if (reply === null) return;
    toast(closing ? t`Closed` : t`Reopened`);
    onClose();
  };
  return (
    <RemarksDialog
      title={closing ? t`Close ${receipt.number}` : t`Reopen ${receipt.number}`}
      lead={
        closing
          ? t`A closed receipt can only be read or reopened.`
          : t`It comes back to your inbox.`
      }
      submit={closing ? t`Close` : t`Reopen`}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={(remarks) => void submit(remarks)}
    />
  );
}

function Correct({ receipt, onClose }: SheetProps) {
  const { t } = useLingui();
  const act = useAct('correctReceipt');
  const [form, setForm] = useState<ReceiptForm>(receipt.form);
  const save = async () => {
    const reply = await act.run({ params: { id: receipt.id }, body: { form: mutable(form) } });
    if (reply === null) return;
    toast(t`Corrected`);
    onClose();
  };
  return (
    <Dialog
      title={t`Correct ${receipt.number}`}
      shape="wide"
      sticky
      onClose={onClose}
      actions={
        <>
          <Button look="primary" busy={act.busy} onClick={() => void save()}>
            <Trans>Save</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </>
      }
    >
      <div className={css['sheetForm']}>
        <ProblemNotice error={act.error} />
        <ReceiptFields
          form={form}
          set={(change) => setForm({ ...form, ...change })}
          errors={fieldErrors(act.error)}
        />
      </div>
    </Dialog>
  );
}
