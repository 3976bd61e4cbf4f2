import { QueryClient, queryOptions, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { ApiError, call, newKey } from './client.ts';
import type { Args, Name, ReplyTo } from './client.ts';

/** A lost connection is tried again; what the server refused is not. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: true,
        retry: (count, error) =>
          count < 2 &&
          (!(error instanceof ApiError) || ['offline', 'unavailable'].includes(error.code)),
      },
    },
  });
}

/**
 * Every screen asks anew what an act has changed. What no screen shows now is forgotten, else the
 * next one would be drawn for a moment as it was before: with a pen on a note that is signed.
 */
export function afterAct(client: QueryClient): void {
  client.removeQueries({ type: 'inactive', predicate: ({ queryKey }) => !isKept(queryKey) });
  askAnew(client);
}

/** Who is signed out stays so until they sign in: asking again would take the form away. */
function askAnew(client: QueryClient): void {
  void client.invalidateQueries({
    predicate: ({ queryKey, state }) =>
      !isKept(queryKey) && (queryKey[0] !== 'me' || state.data !== undefined),
  });
}

/** The lists of the office, which only whoever keeps them changes. */
function isKept(queryKey: readonly unknown[]): boolean {
  return queryKey[0] === 'values';
}

/** The screen showed something that is no longer so: whoever was refused sees what is. */
function isStale({ status, code }: ApiError): boolean {
  return status >= 400 && status < 500 && status !== 401 && code !== 'form_invalid';
}

/** One read, by the name of its endpoint: `useQuery(read('getFile', { params: { id } }))`. */
export function read<N extends Name>(name: N, args: Args<N>) {
  return queryOptions({
    queryKey: [name, args] as const,
    queryFn: ({ signal }): Promise<ReplyTo<N>> => call(name, args, { signal }),
  });
}

export type Act<N extends Name> = {
  readonly run: (args: Args<N>) => Promise<ReplyTo<N> | null>;
  readonly busy: boolean;
  readonly error: ApiError | null;
  readonly clear: () => void;
};

/**
 * One act. The idempotency key stays the same while the very same request is tried again after a
 * lost answer, so that it takes effect once; a new request, or one after an answer, gets a new
 * key. Null means refused.
 */
export function useAct<N extends Name>(name: N): Act<N> {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const intent = useRef<{ readonly request: string; readonly key: string } | null>(null);
  const run = useCallback(
    async (args: Args<N>) => {
      const request = JSON.stringify(args);
      if (intent.current?.request !== request) intent.current = { request, key: newKey() };
      setBusy(true);
      setError(null);
      try {
        const reply = await call(name, args, { key: intent.current.key });
        intent.current = null;
        afterAct(client);
        return reply;
      } catch (thrown) {
        const problem = thrown instanceof ApiError ? thrown : new ApiError('fault', 0, null);
        if (problem.status > 0 && problem.status < 500) intent.current = null;
        setError(problem);
        if (isStale(problem)) askAnew(client);
        return null;
      } finally {
        setBusy(false);
      }
    },
    [client, name],
  );
  return { run, busy, error, clear: useCallback(() => setError(null), []) };
}
