import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Me } from '../../contract/people.ts';
import type { NextStep } from '../../contract/sign-in.ts';
import { ProblemNotice, read, useAct } from '../api/index.ts';
import { Button, Loading } from '../kit/index.ts';
import { SecondStep } from './second-step.tsx';
import css from './security.module.css';

/** Away to the provider of single sign-on, where the office has one. */
export function SsoButton({ shared }: { readonly shared: boolean }) {
  const ways = useQuery({ ...read('signInWays', {}), staleTime: Infinity, retry: false });
  const begin = useAct('beginSso');
  const sso = ways.data?.sso ?? null;
  if (sso === null) return null;
  const go = async () => {
    const away = await begin.run({ body: { shared } });
    if (away !== null) location.assign(away.url);
  };
  return (
    <div className={css['stack']}>
      <ProblemNotice error={begin.error} />
      <Button busy={begin.busy} onClick={() => void go()}>
        <Trans>Sign in with {sso.name}</Trans>
      </Button>
    </div>
  );
}

/** Back from there: in, or on to the second factor, or why not. */
export function SsoReturn(props: {
  readonly shared: boolean;
  readonly onDone: (me: Me) => void;
  readonly onBack: () => void;
}) {
  const { t } = useLingui();
  const { shared, onDone, onBack } = props;
  const end = useAct('endSso');
  const [next, setNext] = useState<NextStep | null>(null);
  // What came back is good once, also where an effect runs twice.
  const query = useRef(location.search);
  useEffect(() => {
    const came = query.current;
    if (came === '') return;
    query.current = '';
    history.replaceState(null, '', location.pathname);
    void end.run({ body: { query: came } }).then((step) => {
      if (step?.me) onDone(step.me);
      else setNext(step?.next ?? null);
    });
  });
  if (next !== null)
    return <SecondStep {...{ shared, onDone, onBack }} step={next} submit={t`Sign in`} />;
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
