import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Draft } from '../../contract/drafts.ts';
import { ProblemNotice, fieldErrors, useAct } from '../api/index.ts';
import { formatDateTime } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Button, TextArea, toast } from '../kit/index.ts';
import css from './drafts.module.css';

/** What was said of the versions; it stays on record and is no part of the letter. */
export function Remarks({ draft }: { readonly draft: Draft }) {
  const { t } = useLingui();
  const act = useAct('commentDraft');
  const [text, setText] = useState('');
  const said = [
    ...draft.comments.map((one) => ({ ...one, head: t`version ${one.version}` })),
    ...draft.resubmitted.map((one) => ({
      ...one,
      text: one.reason,
      head: t`resubmitted for amendment`,
    })),
  ].sort((a, b) => a.at.localeCompare(b.at));
  const send = async () => {
    if ((await act.run({ params: { id: draft.id }, body: { text } })) !== null) setText('');
  };
  const may = draft.abilities.includes('commentDraft');
  if (said.length === 0 && !may) return null;
  return (
    <section className={css['people']} aria-label={t`Remarks`}>
      <h2>
        <Trans>Remarks</Trans>
      </h2>
      <ol className={css['frozenPeople']}>
        {said.map((one) => (
          <li key={one.at}>
            <span className={css['soft']}>
              {[one.person === null ? one.post.abbr : pick(one.person), one.head].join(', ')} ·{' '}
              {formatDateTime(one.at)}
            </span>
            <span>{one.text}</span>
          </li>
        ))}
      </ol>
      {may && (
        <>
          <ProblemNotice error={act.error} />
          <TextArea label={t`Your remark`} rows={2} value={text} onChange={setText} />
          <div>
            <Button busy={act.busy} disabled={text.trim() === ''} onClick={() => void send()}>
              <Trans>Add the remark</Trans>
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

/** An approved draft is taken up again: the approval falls, and history keeps it with the reason. */
export function ResubmitDialog(props: { readonly draft: Draft; readonly onClose: () => void }) {
  const { t } = useLingui();
  const act = useAct('resubmitDraft');
  const [reason, setReason] = useState('');
  const submit = async () => {
    const reply = await act.run({ params: { id: props.draft.id }, body: { reason } });
    if (reply === null) return;
    toast(t`Taken up for amendment`);
    props.onClose();
  };
  return (
    <Dialog
      title={t`Resubmit for amendment`}
      onClose={props.onClose}
      actions={
        <>
          <Button look="primary" busy={act.busy} onClick={() => void submit()}>
            <Trans>Resubmit for amendment</Trans>
          </Button>
          <Button onClick={props.onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </>
      }
    >
      <ProblemNotice error={act.error} />
      <TextArea
        label={t`Reason of the amendment`}
        need="yes"
        autoFocus
        value={reason}
        onChange={setReason}
        error={fieldErrors(act.error)['reason']}
      />
    </Dialog>
  );
}
