import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PostCard } from '../../contract/endpoint.ts';
import { call } from '../api/index.ts';

/** The signing post as the lists know it; the draft itself keeps only its id. */
export function useSignatory(id: string) {
  const [chosen, setChosen] = useState<PostCard | null>(null);
  const found = useQuery({
    queryKey: ['signatory', id],
    queryFn: async () => {
      const { rows } = await call('findPosts', { query: { id } });
      return rows[0] ?? null;
    },
    enabled: id !== '' && chosen?.id !== id,
    staleTime: Infinity,
  });
  const known = chosen?.id === id ? chosen : (found.data ?? null);
  return { post: id === '' ? null : known, setChosen };
}
