import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PostCard } from '../../contract/endpoint.ts';
import type { File } from '../../contract/files.ts';
import { monthsAfter } from '../../core/days.ts';
import { CALL_BOOK_REASONS } from '../../core/masters.ts';
import { CALL_BOOK_MONTHS_MIN } from '../../core/proposals.ts';
import { ProblemNotice, fieldErrors, useAct } from '../api/index.ts';
import type { ApiError } from '../api/index.ts';
import { today } from '../i18n/format.ts';
import { optionsOf } from '../i18n/masters.ts';
import { DateField } from '../kit/date-field.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Button, Select, TextArea, toast } from '../kit/index.ts';
import { PostPicker } from '../movement/post-picker.tsx';
import { useSession } from '../people/session.tsx';

type DialogOf = { readonly file: File; readonly onClose: () => void };

/** A closed file is reopened by who closed it, with the approval of a senior. CSMOP e-10.1. */
export function ReopenDialog({ file, onClose }: DialogOf) {
  const { t } = useLingui();
  const act = useAct('proposeReopening');
  const propose = async (approver: string, remarks: string) => {
    const reply = await act.run({ params: { id: file.id }, body: { approver, remarks } });
    if (reply !== null) done(t`The proposal is with the approving officer`, onClose);
  };
  return (
    <Proposal
      title={t`Propose reopening ${file.number}`}
      lead={t`Once approved, the file can be worked on again; its history stays.`}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={(approver, remarks) => void propose(approver, remarks)}
    />
  );
}

/** For files on which nothing can be done for half a year or more. Domain 4.8. */
export function CallBookDialog({ file, onClose }: DialogOf) {
  const { t } = useLingui();
  const act = useAct('proposeCallBook');
  const first = monthsAfter(today(), CALL_BOOK_MONTHS_MIN);
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState(first);
  const errors = fieldErrors(act.error);
  const propose = async (approver: string, remarks: string) => {
    const body = { approver, reason, until, remarks };
    const reply = await act.run({ params: { id: file.id }, body });
    if (reply !== null) done(t`The proposal is with the approving officer`, onClose);
  };
  return (
    <Proposal
      title={t`Propose ${file.number} for the call book`}
      lead={t`Nothing can be done on it for at least six months. It is reviewed every month.`}
      busy={act.busy}
      error={act.error}
      onClose={onClose}
      onSubmit={(approver, remarks) => void propose(approver, remarks)}
    >
      <Select
        label={t`Why nothing can be done`}
        need="yes"
        empty={t`Choose`}
        options={optionsOf(CALL_BOOK_REASONS)}
        value={reason}
        onChange={setReason}
        error={errors['reason']}
      />
      <DateField
        label={t`Until when`}
        need="yes"
        value={until}
        min={first}
        onChange={setUntil}
        error={errors['until']}
      />
    </Proposal>
  );
}

function done(words: string, onClose: () => void): void {
  toast(words);
  onClose();
}

function Proposal(props: {
  readonly title: string;
  readonly lead: string;
  readonly busy: boolean;
  readonly error: ApiError | null;
  readonly children?: ReactNode;
  readonly onSubmit: (approver: string, remarks: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const { post } = useSession();
  const [approver, setApprover] = useState<PostCard | null>(null);
  const [remarks, setRemarks] = useState('');
  const [asked, setAsked] = useState(false);
  const submit = () => {
    setAsked(true);
    if (approver !== null && remarks.trim() !== '') props.onSubmit(approver.id, remarks.trim());
  };
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      actions={
        <>
          <Button look="primary" busy={props.busy} onClick={submit}>
            <Trans>Propose</Trans>
          </Button>
          <Button onClick={props.onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </>
      }
    >
      <p>{props.lead}</p>
      <ProblemNotice error={props.error} />
      <PostPicker
        label={t`Approving officer`}
        need="yes"
        autoFocus
        value={approver}
        except={post?.id}
        onChange={setApprover}
        placeholder={t`Branch Officer or above`}
        error={asked && approver === null ? t`Choose who approves.` : undefined}
      />
      {props.children}
      <TextArea
        label={t`Remarks`}
        need="yes"
        rows={4}
        maxLength={2000}
        value={remarks}
        onChange={setRemarks}
        error={asked && remarks.trim() === '' ? t`Say why.` : fieldErrors(props.error)['remarks']}
      />
    </Dialog>
  );
}
