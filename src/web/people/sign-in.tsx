import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { ProblemNotice, read, useAct } from '../api/index.ts';
import { LanguageSwitch } from '../i18n/language-switch.tsx';
import { Button, TextField } from '../kit/index.ts';
import { toWesternDigits } from '../kit/digits.ts';
import { Wordmark } from '../kit/wordmark.tsx';
import css from './sign-in.module.css';

/** User id, password and one-time code on one page. */
export function SignInForm({ onDone }: { readonly onDone?: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const act = useAct('signIn');
  const [userId, setUserId] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body = {
      userId: userId.trim(),
      password,
      code: toWesternDigits(code).replace(/\s/gu, ''),
    };
    const me = await act.run({ body });
    if (me === null) return setCode('');
    client.setQueryData(read('me', {}).queryKey, me);
    return onDone?.();
  };
  return (
    <form className={css['form']} onSubmit={(event) => void submit(event)}>
      <ProblemNotice error={act.error} />
      <TextField
        label={t`User id`}
        value={userId}
        onChange={setUserId}
        autoComplete="username"
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
        hint={t`The six digits that your authenticator shows now`}
        value={code}
        onChange={setCode}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={8}
        required
      />
      <Button type="submit" look="primary" busy={act.busy} className={css['submit']}>
        <Trans>Sign in</Trans>
      </Button>
    </form>
  );
}

export function SignInPage() {
  return (
    <div className={css['page']}>
      <header className={css['head']}>
        <Wordmark />
        <LanguageSwitch onDark />
      </header>
      <main className={css['main']}>
        <section className={css['card']}>
          <h1>
            <Trans>Sign in to your office</Trans>
          </h1>
          <SignInForm />
        </section>
        <p className={css['foot']}>
          <Trans>Everything you do here is recorded in a journal that nobody can alter.</Trans>
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
