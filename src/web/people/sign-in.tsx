import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { Suspense, lazy, useState } from 'react';
import type { FormEvent } from 'react';
import type { Me } from '../../contract/people.ts';
import type { NextStep } from '../../contract/sign-in.ts';
import { ProblemNotice, read, useAct } from '../api/index.ts';
import { LanguageSwitch } from '../i18n/language-switch.tsx';
import { Button, Checkbox, Loading, TextField } from '../kit/index.ts';
import { toWesternDigits } from '../kit/digits.ts';
import { Wordmark } from '../kit/wordmark.tsx';
import { noFreshNeeded } from './lock.ts';
import css from './sign-in.module.css';

const SecondStep = lazy(async () => ({
  default: (await import('../security/second-step.tsx')).SecondStep,
}));
const PasskeyStep = lazy(async () => ({
  default: (await import('../security/second-step.tsx')).PasskeyStep,
}));
const SsoButton = lazy(async () => ({
  default: (await import('../security/sso.tsx')).SsoButton,
}));
const SsoReturn = lazy(async () => ({
  default: (await import('../security/sso.tsx')).SsoReturn,
}));
const Enrolment = lazy(async () => ({
  default: (await import('../security/enrol-page.tsx')).Enrolment,
}));

/** Where the provider of single sign-on sends people back to. */
const SSO_PATH = '/sign-in/sso';
const SHARED_KEY = 'patravali.shared';
/** A passkey is bound to a name; under a bare address there is none. */
const hasPasskeys = (): boolean =>
  'PublicKeyCredential' in window && !/^[\d.]+$|:/u.test(location.hostname);

type Done = {
  readonly onDone?: (me: Me) => void;
  /** Whether the screen may be left for the provider of single sign-on; else a window opens. */
  readonly away?: boolean;
};

/**
 * User id, password and the code of an authenticator on one page: one step for most. Without a code
 * the second step asks for whatever else the person has; a passkey stands for all three.
 */
export function SignInForm({ onDone, away = false }: Done) {
  const client = useQueryClient();
  const [step, setStep] = useState<NextStep | null>(null);
  const [returned, setReturned] = useState(away && location.pathname === SSO_PATH);
  const [shared, setShared] = useState(() => localStorage.getItem(SHARED_KEY) === 'yes');
  const done = (me: Me) => {
    noFreshNeeded();
    if (location.pathname === SSO_PATH) history.replaceState(null, '', '/');
    client.setQueryData(read('me', {}).queryKey, me);
    onDone?.(me);
  };
  const share = (yes: boolean) => {
    localStorage.setItem(SHARED_KEY, yes ? 'yes' : 'no');
    setShared(yes);
  };
  if (step !== null)
    return <Second {...{ step, shared }} onDone={done} onBack={() => setStep(null)} />;
  if (returned)
    return (
      <Suspense fallback={<Loading lines={3} />}>
        <SsoReturn {...{ shared }} onDone={done} onBack={() => setReturned(false)} />
      </Suspense>
    );
  return <First {...{ shared, away }} onShare={share} onStep={setStep} onDone={done} />;
}

function Second(props: {
  readonly step: NextStep;
  readonly shared: boolean;
  readonly onDone: (me: Me) => void;
  readonly onBack: () => void;
}) {
  const { t } = useLingui();
  return (
    <Suspense fallback={<Loading lines={3} />}>
      <SecondStep {...props} submit={t`Sign in`} />
    </Suspense>
  );
}

function First(props: {
  readonly shared: boolean;
  readonly away: boolean;
  readonly onShare: (yes: boolean) => void;
  readonly onStep: (step: NextStep) => void;
  readonly onDone: (me: Me) => void;
}) {
  const { t } = useLingui();
  const { shared, away, onShare, onStep, onDone } = props;
  const whole = useAct('signIn');
  const first = useAct('givePassword');
  const [userId, setUserId] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const given = { userId: userId.trim(), password };
    const shown = toWesternDigits(code).replace(/\s/gu, '');
    whole.clear();
    first.clear();
    if (shown === '') {
      const step = await first.run({ body: given });
      return step === null ? undefined : onStep(step);
    }
    const me = await whole.run({ body: { ...given, code: shown, shared } });
    return me === null ? setCode('') : onDone(me);
  };
  return (
    <form className={css['form']} onSubmit={(event) => void submit(event)}>
      <ProblemNotice error={whole.error ?? first.error} />
      <TextField
        label={t`User id`}
        value={userId}
        onChange={setUserId}
        autoComplete="username webauthn"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        required
      />
      <TextField
        label={t`Password`}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        required
      />
      <TextField
        label={t`One-time code`}
        hint={t`The six digits that your authenticator shows now; leave it empty for another way`}
        value={code}
        onChange={setCode}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={8}
      />
      <Checkbox label={t`Others use this computer too`} checked={shared} onChange={onShare} />
      <Button
        type="submit"
        look="primary"
        busy={whole.busy || first.busy}
        className={css['submit']}
      >
        <Trans>Sign in</Trans>
      </Button>
      {hasPasskeys() && (
        <Suspense>
          <PasskeyStep step={null} shared={shared} onDone={onDone} />
        </Suspense>
      )}
      <Suspense>
        <SsoButton shared={shared} apart={away ? null : onDone} />
      </Suspense>
    </form>
  );
}

export function SignInPage() {
  const enrolling = location.pathname === '/enrol';
  return (
    <div className={css['page']}>
      <header className={css['head']}>
        <Wordmark />
        <LanguageSwitch onDark />
      </header>
      <main className={css['main']}>
        <section className={css['card']}>
          {enrolling ? (
            <Suspense fallback={<Loading lines={4} />}>
              <Enrolment />
            </Suspense>
          ) : (
            <>
              <h1>
                <Trans>Sign in to your office</Trans>
              </h1>
              <SignInForm away />
            </>
          )}
        </section>
        <p className={css['foot']}>
          <Trans>Everything you do here is recorded in a journal that nobody can alter.</Trans>
        </p>
        <p className={css['foot']}>
          {enrolling ? (
            <a href="/">
              <Trans>Sign in</Trans>
            </a>
          ) : (
            <a href="/enrol">
              <Trans>First sign-in, with an invitation</Trans>
            </a>
          )}
        </p>
        <p className={css['foot']}>
          <a href="/check">
            <Trans>Check a letter or an acknowledgement slip</Trans>
          </a>
        </p>
      </main>
    </div>
  );
}
