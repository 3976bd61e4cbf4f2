import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { Me } from '../../contract/people.ts';
import type { FactorWay, NextStep } from '../../contract/sign-in.ts';
import { ProblemNotice, useAct } from '../api/index.ts';
import { Button, Notice, RadioGroup, TextField } from '../kit/index.ts';
import { toWesternDigits } from '../kit/digits.ts';
import { passkeysWork, showPasskey } from './passkey.ts';
import css from './security.module.css';

type Props = {
  readonly step: NextStep;
  readonly shared: boolean;
  readonly submit: string;
  readonly onDone: (me: Me) => void;
  readonly onBack?: () => void;
};

/** The second factor, in whichever way the person has one; after a password, or to prove it anew. */
export function SecondStep({ step, shared, submit, onDone, onBack }: Props) {
  const { t } = useLingui();
  const ways = step.factors.filter((way) => way !== 'passkey' || passkeysWork());
  const [way, setWay] = useState<FactorWay>(ways[0] ?? 'totp');
  const names: Record<FactorWay, string> = {
    totp: t`Authenticator app`,
    passkey: t`Passkey`,
    email: t`Code by e-mail`,
    recovery: t`Recovery code`,
  };
  const options = ways.map((value) => ({ value, label: names[value] }));
  return (
    <div className={css['stack']}>
      {ways.length > 1 && (
        <RadioGroup
          label={t`Second factor`}
          value={way}
          onChange={(value) => setWay(value as FactorWay)}
          options={options}
        />
      )}
      {way === 'passkey' ? (
        <PasskeyStep {...{ step, shared, onDone }} />
      ) : (
        <CodeStep key={way} {...{ step, shared, submit, onDone, way }} />
      )}
      {onBack !== undefined && (
        <Button look="quiet" onClick={onBack}>
          <Trans>Back</Trans>
        </Button>
      )}
    </div>
  );
}

type StepProps = Omit<Props, 'onBack' | 'submit'>;

function CodeStep(props: StepProps & { readonly way: FactorWay; readonly submit: string }) {
  const { t } = useLingui();
  const { step, shared, way, submit, onDone } = props;
  const [code, setCode] = useState('');
  const act = useAct('giveCode');
  const go = async (event: FormEvent) => {
    event.preventDefault();
    const kind = way === 'passkey' ? 'totp' : way;
    const shown = toWesternDigits(code).trim();
    const me = await act.run({ body: { ticket: step.ticket, kind, code: shown, shared } });
    if (me === null) return setCode('');
    return onDone(me);
  };
  const hints: Record<FactorWay, string> = {
    totp: t`The six digits that your authenticator shows now`,
    email: t`The six digits that came to your office address`,
    recovery: t`One of your ten recovery codes; each is good once`,
    passkey: '',
  };
  return (
    <form className={css['stack']} onSubmit={(event) => void go(event)}>
      <ProblemNotice error={act.error} />
      {way === 'email' && <SendCode ticket={step.ticket} />}
      <TextField
        label={t`Code`}
        hint={hints[way]}
        value={code}
        onChange={setCode}
        inputMode={way === 'recovery' ? 'text' : 'numeric'}
        autoComplete="one-time-code"
        autoFocus
        required
      />
      <Button type="submit" look="primary" busy={act.busy}>
        {submit}
      </Button>
    </form>
  );
}

function SendCode({ ticket }: { readonly ticket: string }) {
  const act = useAct('mailCode');
  const [sent, setSent] = useState<boolean | null>(null);
  return (
    <>
      <ProblemNotice error={act.error} />
      {sent === true && (
        <Notice tone="good">
          <Trans>A code is on its way to your office address.</Trans>
        </Notice>
      )}
      {sent === false && (
        <Notice tone="warn">
          <Trans>No more codes are sent for this sign-in. Start again.</Trans>
        </Notice>
      )}
      <Button
        busy={act.busy}
        onClick={() => void act.run({ body: { ticket } }).then((r) => setSent(r?.sent ?? null))}
      >
        <Trans>Send a code</Trans>
      </Button>
    </>
  );
}

export function PasskeyStep({
  step,
  shared,
  onDone,
}: Omit<StepProps, 'step'> & { readonly step: NextStep | null }) {
  const ask = useAct('askPasskey');
  const give = useAct('givePasskey');
  const [gaveUp, setGaveUp] = useState(false);
  const go = async () => {
    setGaveUp(false);
    const asked = await ask.run({ body: { ticket: step?.ticket ?? null } });
    if (asked === null) return;
    const response = await showPasskey(asked.options);
    if (response === null) return setGaveUp(true);
    const me = await give.run({ body: { ticket: asked.ticket, response, shared } });
    if (me !== null) onDone(me);
  };
  return (
    <div className={css['stack']}>
      <ProblemNotice error={ask.error ?? give.error} />
      {gaveUp && (
        <Notice tone="warn">
          <Trans>No passkey was shown.</Trans>
        </Notice>
      )}
      <Button busy={ask.busy || give.busy} onClick={() => void go()}>
        <Trans>Use a passkey</Trans>
      </Button>
    </div>
  );
}
