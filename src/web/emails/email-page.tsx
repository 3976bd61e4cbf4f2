import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Suspense, useMemo, useState } from 'react';
import type { Email } from '../../contract/emails.ts';
import { LoadFailure, linkOf, read, useAct, useRefusalToast } from '../api/index.ts';
import { Viewer } from '../documents/index.ts';
import { formatBytes, formatDateTime } from '../i18n/format.ts';
import { Badge, Button, Empty, Facts, Loading, Notice, Screen, toast } from '../kit/index.ts';
import { Split, useSplit } from '../kit/split.tsx';
import { AsideDialog } from './aside-dialog.tsx';
import { EmailForm } from './email-form.tsx';
import css from './emails.module.css';

/** One e-mail: the message and its parts left, the diary form right. */
export function EmailPage() {
  const { id = '' } = useParams({ strict: false });
  const email = useQuery({
    ...read('getEmail', { params: { id } }),
    // Its parts are still being looked into for a moment after it came.
    refetchInterval: ({ state }) => (isSettled(state.data) ? false : 1_500),
  });
  if (email.error !== null && email.data === undefined)
    return <LoadFailure page error={email.error} onRetry={() => void email.refetch()} />;
  if (email.data === undefined) return <Loading lines={10} />;
  return <Loaded key={email.data.id} email={email.data} />;
}

function isSettled(email: Email | undefined): boolean {
  if (email === undefined || email.status === 'arrived') return false;
  return email.parts.every(({ status }) => status !== 'inspecting');
}

function Loaded({ email }: { readonly email: Email }) {
  const { t } = useLingui();
  const split = useSplit('email', 50);
  const subject = email.head?.subject ?? '';
  return (
    <Screen
      fill
      flush
      tabTitle={subject === '' ? t`E-mail` : subject}
      title={
        <span className={css['title']}>
          {subject === '' ? t`E-mail` : subject}
          {email.head !== null &&
            (email.vouched ? (
              <Badge tone="good">{t`sender confirmed`}</Badge>
            ) : (
              <Badge>{t`sender not confirmed`}</Badge>
            ))}
        </span>
      }
      lead={<Trans>Received {formatDateTime(email.arrivedAt)}</Trans>}
    >
      <Split
        state={split}
        leftLabel={t`The e-mail`}
        rightLabel={t`The diary form`}
        left={<Parts email={email} />}
        right={<Right email={email} />}
      />
    </Screen>
  );
}

/** All of the message that a screen shows, as one list of pages. */
function Parts({ email }: { readonly email: Email }) {
  const { t } = useLingui();
  const { parts } = email;
  const entries = useMemo(() => {
    let fromPage = 1;
    return parts
      .filter(({ status }) => status === 'ready')
      .map(({ id, hash, name, pages }, at) => {
        const entry = { id, title: at === 0 ? t`The message` : name, hash, pages, fromPage };
        fromPage += pages;
        return entry;
      });
  }, [parts, t]);
  if (entries.length === 0)
    return isSettled(email) ? (
      <Empty icon="inbox" title={<Trans>No screen shows this e-mail</Trans>}>
        <Saving email={email} />
      </Empty>
    ) : (
      <Loading lines={8} />
    );
  return (
    <Suspense fallback={<Loading />}>
      <Viewer
        key={entries.map(({ id }) => id).join()}
        entries={entries}
        label={t`The e-mail`}
        pageLabel={String}
      />
    </Suspense>
  );
}

function Saving({ email }: { readonly email: Email }) {
  return (
    <a href={linkOf('getContent', { hash: email.hash }, { name: 'message.eml' })} download>
      <Trans>Save the e-mail as it came</Trans>
    </a>
  );
}

function Right({ email }: { readonly email: Email }) {
  return (
    <div className={css['right']}>
      <Said email={email} />
      {email.status === 'waiting' && <EmailForm email={email} />}
      {email.status === 'unreadable' && <Aside email={email} />}
    </div>
  );
}

/** What the message says of itself, and what has become of it. */
function Said({ email }: { readonly email: Email }) {
  const { t } = useLingui();
  const { head, receipt, aside } = email;
  const saved = email.parts.slice(1);
  const signature = useSignature();
  return (
    <div className={css['said']}>
      {receipt !== null && (
        <Notice tone="good">
          <Trans>Diarised as</Trans>{' '}
          <Link to="/receipts/$id" params={{ id: receipt.id }}>
            {receipt.number}
          </Link>
        </Notice>
      )}
      {aside !== null && <SetAside email={email} remarks={aside.remarks} at={aside.at} />}
      {email.status === 'unreadable' && (
        <Notice tone="warn">
          <Trans>
            This e-mail could not be read, but it is kept as it came. Save it, or ask its sender for
            a letter.
          </Trans>
        </Notice>
      )}
      {head !== null && (
        <Facts
          facts={[
            [t`From`, `${head.from.name} <${head.from.address}>`.trim()],
            [t`Answers go to`, head.replyTo === head.from.address ? '' : head.replyTo],
            [t`To`, head.to.join(', ')],
            [t`Cc`, head.cc.join(', ')],
            [t`Date, as its sender says`, head.sentAt === null ? '' : formatDateTime(head.sentAt)],
            [t`Signed by the domain`, head.signatures.map(signature).join('; ')],
          ]}
        />
      )}
      {saved.length > 0 && (
        <ul className={css['parts']} aria-label={t`Enclosures`}>
          {saved.map(({ id, hash, name, bytes, status }) => (
            <li key={id}>
              <a href={linkOf('getContent', { hash }, { name })} download={name}>
                {name}
              </a>{' '}
              <span>
                {formatBytes(bytes)}
                {status === 'refused' && (
                  <>
                    {' · '}
                    <Trans>can only be saved</Trans>
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {email.status !== 'diarised' && <Saving email={email} />}
    </div>
  );
}

function useSignature() {
  const { t } = useLingui();
  const words = {
    pass: t`good`,
    fail: t`broken: the text was changed or the signature is forged`,
    unknown: t`could not be checked`,
  };
  return ({ domain, result }: { readonly domain: string; readonly result: keyof typeof words }) =>
    `${domain}: ${words[result]}`;
}

function SetAside(props: { readonly email: Email; readonly remarks: string; readonly at: string }) {
  const up = useAct('takeUpEmail');
  useRefusalToast(up.error);
  return (
    <Notice
      actions={
        <Button
          busy={up.busy}
          onClick={() => void up.run({ params: { id: props.email.id }, body: {} })}
        >
          <Trans>Take up again</Trans>
        </Button>
      }
    >
      <strong>
        <Trans>Set aside on {formatDateTime(props.at)}</Trans>
      </strong>
      <p>{props.remarks}</p>
    </Notice>
  );
}

/** What cannot be read can still be put out of the way, with a reason. */
function Aside({ email }: { readonly email: Email }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  return (
    <div className={css['foot']}>
      <Button onClick={() => setAsking(true)}>
        <Trans>Set aside</Trans>
      </Button>
      {asking && (
        <AsideDialog
          email={email.id}
          onDone={() => {
            toast(t`Set aside`);
            void navigate({ to: '/emails' });
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
