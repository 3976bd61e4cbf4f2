import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import type { PostCard } from '../../contract/endpoint.ts';
import { ACTIONS, PRIORITIES } from '../../core/masters.ts';
import { ProblemNotice, fieldErrors } from '../api/index.ts';
import type { ApiError } from '../api/index.ts';
import { today } from '../i18n/format.ts';
import { optionsOf } from '../i18n/masters.ts';
import { DateField } from '../kit/date-field.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Button, Checkbox, RadioGroup, Select, TextArea } from '../kit/index.ts';
import { PostPicker } from './post-picker.tsx';
import css from './send-sheet.module.css';

export type Marking = {
  readonly to: string;
  readonly action: string;
  readonly priority: string;
  readonly dueOn: string | null;
  readonly remarks: string;
  readonly evenVacant?: boolean;
  /** Who gets a copy. */
  readonly cc?: string[];
};

type SendSheetProps = {
  readonly title: string;
  readonly submit: string;
  readonly first?: PostCard | null;
  readonly action?: string;
  readonly priority?: string;
  readonly me?: string | undefined;
  readonly busy: boolean;
  readonly error: ApiError | null;
  readonly children?: ReactNode;
  /** What stands below the addressee. */
  readonly more?: ReactNode;
  readonly onSend: (marking: Marking, to: PostCard) => void;
  readonly onClose: () => void;
};

/**
 * To whom, what for, how urgent, by when: the marking of a receipt or a file, one Ctrl+Enter
 * away.
 */
export function SendSheet(props: SendSheetProps) {
  const { t } = useLingui();
  const [to, setTo] = useState<PostCard | null>(props.first ?? null);
  const [action, setAction] = useState(props.action ?? 'put_up');
  const [priority, setPriority] = useState(props.priority ?? 'ordinary');
  const [dueOn, setDueOn] = useState('');
  const [remarks, setRemarks] = useState('');
  const [asked, setAsked] = useState(false);
  const [evenVacant, setEvenVacant] = useState(false);
  const vacant = to !== null && (to.holder === null || props.error?.code === 'recipient_vacant');
  const errors = fieldErrors(props.error);
  const send = (event?: FormEvent) => {
    event?.preventDefault();
    setAsked(true);
    if (to === null) return;
    const days = { dueOn: dueOn === '' ? null : dueOn };
    const marking = { to: to.id, action, priority, ...days, remarks };
    props.onSend(vacant && evenVacant ? { ...marking, evenVacant } : marking, to);
  };
  const missing = asked && to === null ? t`Choose to whom it goes.` : undefined;
  return (
    <Dialog
      title={props.title}
      shape="sheet"
      onClose={props.onClose}
      actions={
        <>
          <Button look="primary" keys="Ctrl+↵" busy={props.busy} onClick={() => send()}>
            {props.submit}
          </Button>
          <Button onClick={props.onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </>
      }
    >
      <form
        className={css['form']}
        onSubmit={send}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event);
        }}
      >
        {props.children}
        <ProblemNotice error={props.error} />
        <PostPicker
          label={t`Send to`}
          need="yes"
          value={to}
          onChange={setTo}
          error={missing}
          placeholder={t`Marking abbreviation, name, post or section`}
          except={props.me}
          autoFocus={to === null}
        />
        {vacant && (
          <Checkbox
            label={t`Nobody holds this post now. Send all the same; it waits there.`}
            checked={evenVacant}
            onChange={setEvenVacant}
          />
        )}
        {props.more}
        <Select
          label={t`Action`}
          value={action}
          onChange={setAction}
          options={optionsOf(ACTIONS)}
          error={errors['action']}
        />
        <RadioGroup
          label={t`Priority`}
          value={priority}
          onChange={setPriority}
          options={optionsOf(PRIORITIES)}
        />
        <DateField
          label={t`Due date`}
          value={dueOn}
          onChange={setDueOn}
          min={today()}
          error={errors['dueOn']}
        />
        <TextArea
          label={t`Remarks`}
          value={remarks}
          onChange={setRemarks}
          rows={3}
          maxLength={2000}
          error={errors['remarks']}
        />
      </form>
    </Dialog>
  );
}
