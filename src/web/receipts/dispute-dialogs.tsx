import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Receipt } from '../../contract/receipts.ts';
import { ProblemNotice, fieldErrors, useAct } from '../api/index.ts';
import type { ApiError } from '../api/index.ts';
import { formatDate } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Button, RadioGroup, TextArea, toast } from '../kit/index.ts';
import css from './receipt.module.css';

type Props = { readonly receipt: Receipt; readonly onClose: () => void };

/** It was marked to the wrong post: back to who marked it, or to who registered it. */
export function DisputeDialog({ receipt, onClose }: Props) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const act = useAct('disputeReceipt');
  const posts = receipt.disputedTo;
  const [to, setTo] = useState(posts[0]?.id ?? '');
  const submit = async (reason: string) => {
    if ((await act.run({ params: { id: receipt.id }, body: { to, reason } })) === null) return;
    toast(t`${receipt.number} went back as wrongly marked`);
    onClose();
    void navigate({ to: '/inbox' });
  };
  return (
    <ReasonDialog
      title={t`Dispute the marking of ${receipt.number}`}
      submit={t`Dispute`}
      busy={act.busy}
      error={act.error}
      onSubmit={(reason) => void submit(reason)}
      onClose={onClose}
    >
      <p>
        <Trans>
          It goes back with your reason and is to be answered within two working days, on the same
          day where it is urgent.
        </Trans>
      </p>
      <RadioGroup
        label={t`Who is to answer`}
        value={to}
        onChange={setTo}
        options={posts.map((post) => ({
          value: post.id,
          label: `${post.abbr} · ${pick(post.designation)}`,
        }))}
      />
    </ReasonDialog>
  );
}

/** Wrongly marked indeed, and then it is marked anew; or back to who disputed it, for good. */
export function AnswerDialog({ receipt, onClose }: Props) {
  const { t } = useLingui();
  const act = useAct('answerDispute');
  const [upheld, setUpheld] = useState('');
  const dispute = receipt.disputes.at(-1);
  const submit = async (reason: string) => {
    const body = { upheld: upheld === 'yes', reason };
    if ((await act.run({ params: { id: receipt.id }, body })) === null) return;
    toast(body.upheld ? t`Answered: mark it to the right post now` : t`Answered and sent back`);
    onClose();
  };
  if (dispute === undefined) return null;
  return (
    <ReasonDialog
      title={t`Answer the dispute of ${receipt.number}`}
      submit={t`Answer`}
      busy={act.busy}
      error={act.error}
      disabled={upheld === ''}
      onSubmit={(reason) => void submit(reason)}
      onClose={onClose}
    >
      <p>
        {dispute.by.abbr}: {dispute.reason}
      </p>
      <p>
        <Trans>To be answered by {formatDate(dispute.decideBy)}</Trans>
      </p>
      <RadioGroup
        label={t`Answer`}
        value={upheld}
        onChange={setUpheld}
        options={[
          { value: 'yes', label: t`Wrongly marked: it stays here to be marked anew` },
          { value: 'no', label: t`Rightly marked: back to ${dispute.by.abbr}, for good` },
        ]}
      />
    </ReasonDialog>
  );
}

function ReasonDialog(props: {
  readonly title: string;
  readonly submit: string;
  readonly busy: boolean;
  readonly error: ApiError | null;
  readonly disabled?: boolean;
  readonly children: ReactNode;
  readonly onSubmit: (reason: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const missing = asked && reason.trim() === '' ? t`Say why.` : undefined;
  const submit = () => {
    setAsked(true);
    if (reason.trim() !== '') props.onSubmit(reason.trim());
  };
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      actions={
        <>
          <Button
            look="primary"
            busy={props.busy}
            disabled={props.disabled === true}
            onClick={submit}
          >
            {props.submit}
          </Button>
          <Button onClick={props.onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </>
      }
    >
      <div className={css['sheetForm']}>
        <ProblemNotice error={props.error} />
        {props.children}
        <TextArea
          label={t`Reason`}
          need="yes"
          rows={3}
          maxLength={2000}
          value={reason}
          onChange={setReason}
          error={missing ?? fieldErrors(props.error)['reason']}
        />
      </div>
    </Dialog>
  );
}
