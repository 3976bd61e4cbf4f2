/** What an order would do, asked of the server while its form is being filled in. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Effect } from '../../contract/effects.ts';
import { call } from '../api/index.ts';
import type { ApiError, Args, Name, ReplyTo } from '../api/index.ts';

type Telling = { [N in Name]: N extends `${string}Effect` ? N : never }[Name];

/** Stands for the order's number while it is not typed yet: it changes nothing of the effect. */
export const ANY_ORDER = '-';
const SETTLED_MS = 300;

/** Null args: something is missing yet. A refusal comes as the error, with its reason. */
export function useEffectOf<N extends Telling>(name: N, args: Args<N> | null) {
  const wanted = JSON.stringify(args);
  const [asked, setAsked] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const told = useQuery<ReplyTo<N>, ApiError>({
    queryKey: [name, asked],
    queryFn: ({ signal }) => call(name, JSON.parse(asked) as Args<N>, { signal }),
    enabled: asked !== 'null' && asked === wanted,
    retry: false,
    staleTime: 0,
  });
  const current = asked === wanted && args !== null;
  return {
    effect: current ? effectIn(told.data) : null,
    error: current ? told.error : null,
  };
}
export type Foretold = ReturnType<typeof useEffectOf>;

/** Every telling answers an effect; the compiler loses that over the names. */
function effectIn(reply: unknown): Effect | null {
  return (reply as Effect | undefined) ?? null;
}
