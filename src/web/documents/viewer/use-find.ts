import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { read } from '../../api/index.ts';
import { findInPage } from './find.ts';
import type { Hit } from './find.ts';
import type { ViewerPage } from './pages.ts';

const AT_ONCE = 4;

/** Searches page after page in the background; hits appear as they are found, in page order. */
export function useFind(pages: readonly ViewerPage[], query: string) {
  const client = useQueryClient();
  const [hits, setHits] = useState<readonly Hit[]>([]);
  const [done, setDone] = useState(0);
  const [at, setAt] = useState(0);
  useEffect(() => {
    setHits([]);
    setDone(0);
    setAt(0);
    if (query.trim() === '') return undefined;
    let stopped = false;
    const found = new Map<number, readonly Hit[]>();
    let next = 0;
    const worker = async () => {
      while (!stopped && next < pages.length) {
        const index = next++;
        const page = pages[index];
        if (page?.hash !== null && page !== undefined) {
          const options = read('getPageText', { params: { hash: page.hash, page: page.within } });
          const text = await client
            .fetchQuery({ ...options, staleTime: Infinity })
            .catch(() => null);
          if (stopped) return;
          const here = text === null ? [] : findInPage(text, query, index);
          if (here.length > 0) found.set(index, here);
        }
        if (index % 8 === 0 || index >= pages.length - AT_ONCE) publish();
      }
    };
    const publish = () => {
      if (stopped) return;
      setDone(next);
      setHits([...found.entries()].sort((a, b) => a[0] - b[0]).flatMap(([, list]) => list));
    };
    const timer = setTimeout(() => {
      void Promise.all(Array.from({ length: AT_ONCE }, worker)).then(publish);
    }, 250);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [client, pages, query]);
  const byPage = useMemo(() => {
    const map = new Map<number, Set<number>>();
    for (const hit of hits) {
      const words = map.get(hit.page) ?? new Set<number>();
      for (const word of hit.words) words.add(word);
      map.set(hit.page, words);
    }
    return map;
  }, [hits]);
  const step = (by: 1 | -1) =>
    setAt((now) => (hits.length === 0 ? 0 : (now + by + hits.length) % hits.length));
  const finished = done >= pages.length;
  return { hits, byPage, current: hits[at], at, step, finished };
}
