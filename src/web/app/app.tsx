import { RouterProvider } from '@tanstack/react-router';
import { Suspense, lazy, useEffect, useState } from 'react';
import { ApiError, LoadFailure, whenExpired } from '../api/index.ts';
import { Loading } from '../kit/states.tsx';
import { Toasts } from '../kit/toasts.tsx';
import { SessionProvider, useMe } from '../people/session.tsx';
import { router } from './router.tsx';

const SignInPage = lazy(async () => ({
  default: (await import('../people/sign-in.tsx')).SignInPage,
}));
const SignInAgain = lazy(async () => ({
  default: (await import('../people/sign-in-again.tsx')).SignInAgain,
}));

/** Signed out: the sign-in page at whatever address was asked for. Signed in: the office. */
export function App() {
  const me = useMe();
  const [expired, setExpired] = useState(false);
  useEffect(() => whenExpired(() => setExpired(true)), []);
  const signedOut = me.error instanceof ApiError && me.error.code === 'sign_in_needed';
  if (me.data === undefined) {
    if (me.isPending) return <Loading />;
    if (!signedOut) return <LoadFailure error={me.error} onRetry={() => void me.refetch()} />;
    return (
      <Suspense fallback={<Loading />}>
        <SignInPage />
      </Suspense>
    );
  }
  return (
    <SessionProvider me={me.data} key={me.data.person.id}>
      <RouterProvider router={router} />
      <Toasts />
      {expired && (
        <Suspense>
          <SignInAgain onDone={() => setExpired(false)} />
        </Suspense>
      )}
    </SessionProvider>
  );
}
