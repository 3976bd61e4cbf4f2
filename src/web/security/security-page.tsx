import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Factor } from '../../contract/security.ts';
import type { ReplyTo } from '../api/client.ts';
import { LoadFailure, ProblemNotice, read, useAct } from '../api/index.ts';
import { formatDateTime } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { Button, Facts, Loading, Notice, Panel, Screen, toast } from '../kit/index.ts';
import { useSession } from '../people/session.tsx';
import { MailForm, PasskeyForm, PasswordForm, TotpForm } from './factor-forms.tsx';
import { passkeysWork } from './passkey.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import css from './security.module.css';
import { ReminderPanel } from './reminder-panel.tsx';
import { Sessions, SignIns } from './session-lists.tsx';

/** My profile and security. */
export function SecurityPage() {
  const { t } = useLingui();
  const { me } = useSession();
  const security = useQuery(read('mySecurity', {}));
  if (security.data === undefined) {
    if (security.error === null) return <Loading lines={12} />;
    return <LoadFailure page error={security.error} onRetry={() => void security.refetch()} />;
  }
  const own = [me.person.name.en, me.person.name.hi, me.person.userId, me.organisation.code];
  return (
    <Screen title={t`My profile and security`} lead={me.person.userId}>
      <Panel title={<Trans>Profile</Trans>}>
        <div className={css['inside']}>
          <Facts
            facts={[
              [t`Name`, pick(me.person.name)],
              [t`User id`, me.person.userId],
              [t`Organisation`, pick(me.organisation.name)],
              [t`Posts`, me.posts.map((post) => pick(post.designation)).join(', ')],
            ]}
          />
        </div>
      </Panel>
      <Panel title={<Trans>Password</Trans>}>
        <div className={css['inside']}>
          <p className={css['soft']}>
            <Trans>
              It never has to be changed for its age. A new one ends your other sessions.
            </Trans>
          </p>
          <PasswordForm
            own={own}
            userId={me.person.userId}
            withOld={security.data.password}
            onDone={() => toast(t`The password is set.`)}
          />
        </div>
      </Panel>
      <Factors security={security.data} />
      <Recovery left={security.data.recoveryLeft} />
      <ReminderPanel />
      <Sessions />
      <SignIns />
    </Screen>
  );
}

function Factors({ security }: { readonly security: ReplyTo<'mySecurity'> }) {
  const { t } = useLingui();
  const remove = useAct('removeFactor');
  const { factors, mailReady } = security;
  const said = () => toast(t`Taken into use.`);
  return (
    <Panel title={<Trans>Second factors</Trans>}>
      <ul className={css['list']}>
        {factors.map((factor) => (
          <li key={factor.no}>
            <FactorWords factor={factor} />
            <Button
              look="quiet"
              disabled={factors.length === 1}
              title={factors.length === 1 ? t`The only second factor stays.` : ''}
              onClick={() => void remove.run({ params: { no: factor.no }, body: {} })}
            >
              <Trans>Remove</Trans>
            </Button>
          </li>
        ))}
      </ul>
      <div className={css['inside']}>
        <ProblemNotice error={remove.error} />
        <TotpForm onDone={said} />
        {passkeysWork() && <PasskeyForm onDone={said} />}
        {mailReady && factors.every(({ kind }) => kind !== 'email') && <MailForm onDone={said} />}
      </div>
    </Panel>
  );
}

function FactorWords({ factor }: { readonly factor: Factor }) {
  const { t } = useLingui();
  const names = {
    totp: t`Authenticator app`,
    passkey: t`Passkey: ${factor.name}`,
    email: t`Code by e-mail`,
  };
  const used = factor.usedAt === null ? t`not used yet` : formatDateTime(factor.usedAt);
  return (
    <div>
      <div>{names[factor.kind]}</div>
      <div className={css['soft']}>
        <Trans>Last used: {used}</Trans>
      </div>
    </div>
  );
}

function Recovery({ left }: { readonly left: number | null }) {
  const renew = useAct('renewRecoveryCodes');
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  return (
    <Panel title={<Trans>Recovery codes</Trans>}>
      <div className={css['inside']}>
        <ProblemNotice error={renew.error} />
        {codes === null && left === null && (
          <Notice tone="warn">
            <Trans>You have none. Who loses the second factor needs one to come in.</Trans>
          </Notice>
        )}
        {codes === null && left !== null && (
          <p>
            <Trans>Codes that are left: {left}</Trans>
          </p>
        )}
        {codes !== null && <RecoveryCodes codes={codes} />}
        <div className={css['row']}>
          <Button
            busy={renew.busy}
            onClick={() => void renew.run({ body: {} }).then((r) => setCodes(r?.codes ?? null))}
          >
            <Trans>Make new codes; the old ones are void</Trans>
          </Button>
        </div>
      </div>
    </Panel>
  );
}
