import './words.ts';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Issue } from '../../contract/dispatch.ts';
import { DISPATCH_MODES } from '../../core/masters.ts';
import { ProblemNotice } from '../api/index.ts';
import { optionsOf } from '../i18n/masters.ts';
import { Button, Notice, Select, TextField } from '../kit/index.ts';
import { PostPicker } from '../movement/post-picker.tsx';
import css from './dispatch.module.css';
import type { useDispatch } from './use-dispatch.ts';

type Props = {
  readonly issue: Issue;
  readonly work: ReturnType<typeof useDispatch>;
  readonly onReturn: () => void;
};

/** How the ticked copies leave: by what, with which number and postage. */
export function DispatchForm(props: Props) {
  const { chosen, inside, noMail, error } = props.work;
  return (
    <>
      <h2>
        <Trans>Dispatch</Trans>
      </h2>
      <ProblemNotice error={error} />
      <Fields {...props} />
      {inside && chosen.length > 1 && (
        <Notice tone="warn">
          <Trans>Inside eOffice one copy goes to one post: tick one addressee.</Trans>
        </Notice>
      )}
      {noMail && (
        <Notice tone="warn">
          <Trans>
            A chosen addressee has no e-mail address. Untick them or choose another mode.
          </Trans>
        </Notice>
      )}
      <Buttons {...props} />
    </>
  );
}

function Fields({ issue, work }: Props) {
  const { t } = useLingui();
  return (
    <div className={css['form']}>
      <Select
        label={t`Mode`}
        value={work.mode}
        onChange={work.setMode}
        options={optionsOf(
          issue.mailReady ? DISPATCH_MODES : DISPATCH_MODES.filter((one) => one.code !== 'email'),
        )}
        error={work.errors['mode']}
      />
      {work.inside && (
        <PostPicker
          label={t`Receiving post`}
          need="yes"
          everywhere
          value={work.receiver}
          onChange={work.setReceiver}
          error={work.errors['receiver']}
        />
      )}
      {work.mode !== 'email' && !work.inside && (
        <TextField
          label={t`Tracking or peon book number`}
          value={work.modeNumber}
          onChange={work.setModeNumber}
          error={work.errors['modeNumber']}
        />
      )}
      {work.paid && (
        <TextField
          label={t`Postage (₹)`}
          inputMode="decimal"
          value={work.postage}
          onChange={work.setPostage}
          error={work.badPostage ? t`Write an amount, such as 41.50.` : undefined}
        />
      )}
    </div>
  );
}

function Buttons({ issue, work, onReturn }: Props) {
  const { chosen, free, held, mode } = work;
  const can = (verb: string) => issue.abilities.includes(verb);
  return (
    <div className={css['buttons']}>
      <Button
        look="primary"
        busy={work.busy.dispatch}
        disabled={!work.ready}
        onClick={() => void work.submit()}
      >
        {mode === 'email' ? (
          <Plural
            value={chosen.length}
            one="Send by e-mail to # addressee"
            other="Send by e-mail to # addressees"
          />
        ) : (
          <Plural
            value={chosen.length}
            one="Record dispatch to # addressee"
            other="Record dispatch to # addressees"
          />
        )}
      </Button>
      {can('sendToCru') && (
        <Button
          busy={work.busy.cru}
          disabled={free.length === 0}
          onClick={() => void work.handOver()}
        >
          <Plural
            value={free.length}
            one="Hand # copy to the CRU"
            other="Hand # copies to the CRU"
          />
        </Button>
      )}
      {can('returnFromCru') && (
        <Button disabled={held.length === 0} onClick={() => onReturn()}>
          <Trans>Return to the section</Trans>
        </Button>
      )}
    </div>
  );
}
