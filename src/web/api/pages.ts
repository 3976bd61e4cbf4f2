import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from './client.ts';
import type { Args, Name, ReplyTo } from './client.ts';

type Paged = {
  [N in Name]: ReplyTo<N> extends { rows: (infer R)[]; next: string | null } ? R : never;
};
type PagedName = { [N in Name]: [Paged[N]] extends [never] ? never : N }[Name];

type Page<Row> = {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly total?: number | null;
};

const PAGE_ROWS = 100;
const REFRESH_MS = 60_000;

/** A list read page by page by keyset; `more` fetches the next page when there is one. */
export function usePages<N extends PagedName>(name: N, query: object = {}, params: object = {}) {
  const pages = useInfiniteQuery({
    queryKey: [name, 'pages', query, params],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const args = { params, query: { ...query, after: pageParam, limit: PAGE_ROWS } };
      const reply = await call(name, args as unknown as Args<N>, { signal });
      return reply as unknown as Page<Paged[N]>;
    },
    getNextPageParam: (last) => last.next ?? undefined,
    // Whoever goes to a list wants what lies there now: the kept rows show until the new ones come.
    refetchOnMount: 'always',
    // What arrives appears by itself; not under someone who has read on beyond the first page.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : REFRESH_MS),
  });
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const more = hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined;
  // Only lists that count themselves say it, with their first page.
  const total = pages.data?.pages[0]?.total ?? null;
  return {
    rows,
    total,
    more,
    pending: pages.isPending,
    error: pages.error,
    refetch: pages.refetch,
  };
}
