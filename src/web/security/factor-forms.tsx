import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { ownWords, strengthOf } from '../../core/passwords.ts';
import type { Strength } from '../../core/passwords.ts';
import type { ReplyTo } from '../api/client.ts';
import { ProblemNotice, useAct } from '../api/index.ts';
import { Button, Notice, TextField } from '../kit/index.ts';
import { toWesternDigits } from '../kit/digits.ts';
import { makePasskey } from './passkey.ts';
import css from './security.module.css';

/** A new password, with the old one where there is one; how strong it is is said while typing. */
export function PasswordForm(props: {
  readonly own: readonly string[];
  readonly userId: string;
  readonly withOld: boolean;
  readonly onDone: () => void;
}) {
  const { t } = useLingui();
  const { own, userId, withOld, onDone } = props;
  const act = useAct('setPassword');
  const [old, setOld] = useState('');
  const [password, setPassword] = useState('');
  const words: Record<Strength, string> = {
    short: t`Too short: twelve characters at least.`,
    weak: t`Weak: easy to guess.`,
    fair: t`Fair.`,
    good: t`Good.`,
  };
  const go = async (event: FormEvent) => {
    event.preventDefault();
    const done = await act.run({ body: { old: withOld ? old : null, password } });
    if (done === null) return;
    setOld('');
    setPassword('');
    onDone();
  };
  return (
    <form className={css['stack']} onSubmit={(event) => void go(event)}>
      <ProblemNotice error={act.error} />
      <input type="hidden" name="username" autoComplete="username" value={userId} readOnly />
      {withOld && (
        <TextField
          label={t`Password until now`}
          type="password"
          value={old}
          onChange={setOld}
          autoComplete="current-password"
          required
        />
      )}
      <TextField
        label={t`New password`}
        type="password"
        hint={
          password === ''
            ? t`Twelve characters or more: a few words that only you put together.`
            : words[strengthOf(password, ownWords(own))]
        }
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        required
      />
      <div className={css['row']}>
        <Button type="submit" look="primary" busy={act.busy}>
          <Trans>Set password</Trans>
        </Button>
      </div>
    </form>
  );
}

type Done = { readonly onDone: () => void };

/** QR code and secret of a new authenticator, and the code that it shows. */
export function TotpForm({ onDone }: Done) {
  const { t } = useLingui();
  const begin = useAct('beginTotp');
  const add = useAct('addTotp');
  const [begun, setBegun] = useState<ReplyTo<'beginTotp'> | null>(null);
  const [code, setCode] = useState('');
  if (begun === null)
    return (
      <div className={css['stack']}>
        <ProblemNotice error={begin.error} />
        <div className={css['row']}>
          <Button busy={begin.busy} onClick={() => void begin.run({ body: {} }).then(setBegun)}>
            <Trans>Set up an authenticator app</Trans>
          </Button>
        </div>
      </div>
    );
  const go = async (event: FormEvent) => {
    event.preventDefault();
    const body = { ticket: begun.ticket, code: toWesternDigits(code).replace(/\s/gu, '') };
    if ((await add.run({ body })) === null) return setCode('');
    setBegun(null);
    return onDone();
  };
  return (
    <form className={css['stack']} onSubmit={(event) => void go(event)}>
      <p>
        <Trans>
          Scan this with an authenticator app, or type the secret into it. Then type the six digits
          that it shows.
        </Trans>
      </p>
      <img
        className={css['picture']}
        alt={t`QR code of the secret`}
        src={`data:image/svg+xml;utf8,${encodeURIComponent(begun.picture)}`}
      />
      <p className={css['secret']}>{begun.secret.replace(/(.{4})/gu, '$1 ')}</p>
      <ProblemNotice error={add.error} />
      <TextField
        label={t`Code`}
        value={code}
        onChange={setCode}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        required
      />
      <div className={css['row']}>
        <Button type="submit" look="primary" busy={add.busy}>
          <Trans>Take into use</Trans>
        </Button>
      </div>
    </form>
  );
}

export function PasskeyForm({ onDone }: Done) {
  const { t } = useLingui();
  const begin = useAct('beginPasskey');
  const add = useAct('addPasskey');
  const [name, setName] = useState('');
  const [gaveUp, setGaveUp] = useState(false);
  const go = async (event: FormEvent) => {
    event.preventDefault();
    setGaveUp(false);
    const begun = await begin.run({ body: {} });
    if (begun === null) return;
    const response = await makePasskey(begun.options);
    if (response === null) return setGaveUp(true);
    const body = { ticket: begun.ticket, response, name: name.trim() };
    if ((await add.run({ body })) === null) return;
    setName('');
    onDone();
  };
  return (
    <form className={css['stack']} onSubmit={(event) => void go(event)}>
      <ProblemNotice error={begin.error ?? add.error} />
      {gaveUp && (
        <Notice tone="warn">
          <Trans>No passkey was made.</Trans>
        </Notice>
      )}
      <TextField
        label={t`Name of the passkey`}
        hint={t`By which you know it: phone, key on the ring, this computer`}
        value={name}
        onChange={setName}
        maxLength={60}
        required
      />
      <div className={css['row']}>
        <Button type="submit" busy={begin.busy || add.busy}>
          <Trans>Add a passkey</Trans>
        </Button>
      </div>
    </form>
  );
}

export function MailForm({ onDone }: Done) {
  const { t } = useLingui();
  const begin = useAct('beginMail');
  const add = useAct('addMail');
  const [ticket, setTicket] = useState<string | null>(null);
  const [code, setCode] = useState('');
  if (ticket === null)
    return (
      <div className={css['stack']}>
        <ProblemNotice error={begin.error} />
        <div className={css['row']}>
          <Button
            busy={begin.busy}
            onClick={() => void begin.run({ body: {} }).then((r) => setTicket(r?.ticket ?? null))}
          >
            <Trans>Set up codes by e-mail</Trans>
          </Button>
        </div>
      </div>
    );
  const go = async (event: FormEvent) => {
    event.preventDefault();
    const body = { ticket, code: toWesternDigits(code).replace(/\s/gu, '') };
    if ((await add.run({ body })) === null) return setCode('');
    setTicket(null);
    return onDone();
  };
  return (
    <form className={css['stack']} onSubmit={(event) => void go(event)}>
      <ProblemNotice error={add.error} />
      <TextField
        label={t`Code`}
        hint={t`The six digits that came to your office address`}
        value={code}
        onChange={setCode}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        required
      />
      <div className={css['row']}>
        <Button type="submit" look="primary" busy={add.busy}>
          <Trans>Take into use</Trans>
        </Button>
      </div>
    </form>
  );
}
