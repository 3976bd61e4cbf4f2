import { RouterProvider } from '@tanstack/react-router';
import { Suspense, lazy, useEffect, useState } from 'react';
import { ApiError, LoadFailure, whenExpired, whenProofNeeded } from '../api/index.ts';
import { Loading } from '../kit/states.tsx';
import { Toasts } from '../kit/toasts.tsx';
import { whenLocked } from '../people/lock.ts';
import { SessionProvider, useMe } from '../people/session.tsx';
import { router } from './router.tsx';

const SignInPage = lazy(async () => ({
  default: (await import('../people/sign-in.tsx')).SignInPage,
}));
const SignInAgain = lazy(async () => ({
  default: (await import('../people/sign-in-again.tsx')).SignInAgain,
}));
const ProveAgain = lazy(async () => ({
  default: (await import('../security/prove-again.tsx')).ProveAgain,
}));

/** Signed out: the sign-in page at whatever address was asked for. Signed in: the office. */
export function App() {
  const me = useMe();
  const [ended, setEnded] = useState<'expired' | 'locked' | null>(null);
  const [proving, setProving] = useState<{ readonly answer: (yes: boolean) => void } | null>(null);
  useEffect(() => whenExpired(() => setEnded((so) => so ?? 'expired')), []);
  useEffect(() => whenLocked(() => setEnded('locked')), []);
  useEffect(() => whenProofNeeded(() => new Promise((answer) => setProving({ answer }))), []);
  const signedOut =
    me.error instanceof ApiError && ['sign_in_needed', 'network_changed'].includes(me.error.code);
  const prove = proving !== null && ended === null && (
    <ProveAgain
      onDone={(yes) => {
        setProving(null);
        proving.answer(yes);
      }}
    />
  );
  if (me.data === undefined) {
    // Whoever comes back in another network shows a second factor before anything is seen.
    if (me.isPending) return <Suspense fallback={<Loading />}>{prove || <Loading />}</Suspense>;
    if (!signedOut) return <LoadFailure error={me.error} onRetry={() => void me.refetch()} />;
    return (
      <Suspense fallback={<Loading />}>
        <SignInPage />
      </Suspense>
    );
  }
  return (
    <SessionProvider me={me.data} key={me.data.person.id}>
      <div style={{ height: '100%' }} hidden={ended === 'locked'}>
        <RouterProvider router={router} />
      </div>
      {ended !== 'locked' && <Toasts />}
      <Suspense>
        {ended !== null && (
          <SignInAgain locked={ended === 'locked'} onDone={() => setEnded(null)} />
        )}
        {prove}
      </Suspense>
    </SessionProvider>
  );
}
