import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Me } from '../../contract/people.ts';
import type { NextStep } from '../../contract/sign-in.ts';
import { ProblemNotice, read, useAct } from '../api/index.ts';
import { Button, Loading, Notice } from '../kit/index.ts';
import { isFreshNeeded } from '../people/lock.ts';
import { SecondStep } from './second-step.tsx';
import { cameApart, sendApart, tellApart, whenToldApart } from './sso-apart.ts';
import css from './security.module.css';

type Props = {
  readonly shared: boolean;
  /** In a window of its own, so that the screen below stays: what to do when that is through. */
  readonly apart: ((me: Me) => void) | null;
};

/** Away to the provider of single sign-on, where the office has one. */
export function SsoButton({ shared, apart }: Props) {
  const ways = useQuery({ ...read('signInWays', {}), staleTime: Infinity, retry: false });
  const begin = useAct('beginSso');
  const [blocked, setBlocked] = useState<string | null>(null);
  useTold(apart);
  const sso = ways.data?.sso ?? null;
  if (sso === null) return null;
  const go = async () => {
    setBlocked(null);
    // Opened by the press itself: what opens later, browsers block.
    const place = apart === null ? null : window.open('', '', 'popup,width=560,height=720');
    const fresh = shared || apart !== null || isFreshNeeded();
    const away = await begin.run({ body: { shared, fresh } });
    if (away === null) return place?.close();
    if (apart === null) return location.assign(away.url);
    sendApart(away.url);
    if (place === null) setBlocked(away.url);
    else place.location.href = away.url;
  };
  return (
    <div className={css['stack']}>
      <ProblemNotice error={begin.error} />
      <Button busy={begin.busy} onClick={() => void go()}>
        <Trans>Sign in with {sso.name}</Trans>
      </Button>
      {blocked !== null && (
        <Notice tone="warn">
          <a href={blocked} target="_blank" rel="noreferrer">
            <Trans>Your browser opened no window: open {sso.name} here</Trans>
          </a>
        </Notice>
      )}
    </div>
  );
}

/** Goes on here once somebody has come in by the other window. */
function useTold(apart: Props['apart']): void {
  const client = useQueryClient();
  const told = useRef(apart);
  useEffect(() => {
    told.current = apart;
  });
  const listens = apart !== null;
  useEffect(() => {
    if (!listens) return undefined;
    return whenToldApart(() => {
      void client
        .fetchQuery({ ...read('me', {}), staleTime: 0, retry: false })
        .then((me) => told.current?.(me))
        // Not signed in after all: the dialog stays.
        .catch(() => undefined);
    });
  }, [client, listens]);
}

type ReturnProps = {
  readonly shared: boolean;
  readonly onDone: (me: Me) => void;
  readonly onBack: () => void;
};

/** Back from there: in, or on to the second factor, or why not. */
export function SsoReturn({ shared, onDone, onBack }: ReturnProps) {
  const { t } = useLingui();
  const end = useAct('endSso');
  const [next, setNext] = useState<NextStep | null>(null);
  const [told, setTold] = useState(false);
  // What came back is good once, also where an effect runs twice.
  const query = useRef(location.search);
  const apart = useRef(false);
  const done = (me: Me) => {
    if (!apart.current) return onDone(me);
    tellApart();
    setTold(true);
    return window.close();
  };
  useEffect(() => {
    const came = query.current;
    if (came === '') return;
    query.current = '';
    apart.current = cameApart(came);
    history.replaceState(null, '', location.pathname);
    void end.run({ body: { query: came } }).then((step) => {
      if (step?.me) done(step.me);
      else setNext(step?.next ?? null);
    });
  });
  if (told)
    return (
      <Notice tone="good">
        <Trans>You are signed in. Go on in the window that you came from; close this one.</Trans>
      </Notice>
    );
  if (next !== null)
    return <SecondStep {...{ shared, onBack }} onDone={done} step={next} submit={t`Sign in`} />;
  if (end.error === null) return <Loading lines={3} />;
  return (
    <div className={css['stack']}>
      <ProblemNotice error={end.error} />
      <Button look="primary" onClick={onBack}>
        <Trans>Back to sign-in</Trans>
      </Button>
    </div>
  );
}
