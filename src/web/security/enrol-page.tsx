import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import type { ReplyTo } from '../api/client.ts';
import { LoadFailure, ProblemNotice, read, setEnrolment, useAct } from '../api/index.ts';
import { pick } from '../i18n/language.ts';
import { Button, Loading, TextField } from '../kit/index.ts';
import { MailForm, PasskeyForm, PasswordForm, TotpForm } from './factor-forms.tsx';
import { passkeysWork } from './passkey.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import css from './security.module.css';

type Opened = ReplyTo<'openInvitation'>;

/** First sign-in: the code of an invitation, a password, a second factor, recovery codes. */
export function Enrolment() {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes !== null) return <Finished codes={codes} />;
  if (opened === null)
    return (
      <InvitationForm
        onDone={(reply) => {
          setEnrolment(reply.ticket);
          setOpened(reply);
        }}
      />
    );
  return <Steps opened={opened} onDone={setCodes} />;
}

function InvitationForm({ onDone }: { readonly onDone: (opened: Opened) => void }) {
  const { t } = useLingui();
  const act = useAct('openInvitation');
  const [code, setCode] = useState(() => location.hash.slice(1));
  const go = async (event: FormEvent) => {
    event.preventDefault();
    const opened = await act.run({ body: { code } });
    if (opened === null) return;
    history.replaceState(null, '', location.pathname);
    onDone(opened);
  };
  return (
    <form className={css['stack']} onSubmit={(event) => void go(event)}>
      <h1>
        <Trans>First sign-in</Trans>
      </h1>
      <ProblemNotice error={act.error} />
      <TextField
        label={t`Code of the invitation`}
        hint={t`From the mail to your office address, or from the slip that you were given`}
        value={code}
        onChange={setCode}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        required
      />
      <Button type="submit" look="primary" busy={act.busy}>
        <Trans>Go on</Trans>
      </Button>
    </form>
  );
}

function Steps(props: {
  readonly opened: Opened;
  readonly onDone: (codes: readonly string[]) => void;
}) {
  const { t } = useLingui();
  const { opened, onDone } = props;
  const security = useQuery(read('mySecurity', {}));
  const end = useAct('endEnrolment');
  const [changing, setChanging] = useState(false);
  if (security.data === undefined)
    return security.error === null ? (
      <Loading lines={4} />
    ) : (
      <LoadFailure error={security.error} onRetry={() => void security.refetch()} />
    );
  const { password, factors, mailReady } = security.data;
  const own = [opened.name.en, opened.name.hi, opened.userId];
  const asked = () => setChanging(false);
  return (
    <div className={css['stack']}>
      <h1>{t`Welcome, ${pick(opened.name)}`}</h1>
      <p className={css['soft']}>{opened.userId}</p>
      <Step no={1} name={t`Password`} done={password && !changing}>
        {password && !changing ? (
          <Button look="quiet" onClick={() => setChanging(true)}>
            <Trans>Choose another</Trans>
          </Button>
        ) : (
          <PasswordForm own={own} userId={opened.userId} withOld={false} onDone={asked} />
        )}
      </Step>
      {password && (
        <Step no={2} name={t`Second factor`} done={factors.length > 0}>
          {factors.length === 0 && (
            <div className={css['stack']}>
              <TotpForm onDone={asked} />
              {passkeysWork() && <PasskeyForm onDone={asked} />}
              {mailReady && <MailForm onDone={asked} />}
            </div>
          )}
        </Step>
      )}
      <ProblemNotice error={end.error} />
      {password && factors.length > 0 && (
        <Button
          look="primary"
          busy={end.busy}
          onClick={() =>
            void end.run({ body: {} }).then((reply) => {
              if (reply === null) return;
              setEnrolment(null);
              onDone(reply.codes);
            })
          }
        >
          <Trans>Finish</Trans>
        </Button>
      )}
    </div>
  );
}

function Step(props: {
  readonly no: number;
  readonly name: string;
  readonly done: boolean;
  readonly children: ReactNode;
}) {
  const { t } = useLingui();
  return (
    <section className={css['stack']}>
      <h2>
        {props.no}. {props.name} {props.done && <span className={css['soft']}>{t`done`}</span>}
      </h2>
      {props.children}
    </section>
  );
}

function Finished({ codes }: { readonly codes: readonly string[] }) {
  return (
    <div className={css['stack']}>
      <h1>
        <Trans>You are in</Trans>
      </h1>
      <RecoveryCodes codes={codes} />
      <Button look="primary" onClick={() => location.assign('/')}>
        <Trans>I have kept them; to my desk</Trans>
      </Button>
    </div>
  );
}
