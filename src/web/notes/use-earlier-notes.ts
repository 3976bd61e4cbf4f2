import { useCallback, useState } from 'react';
import type { File } from '../../contract/files.ts';
import type { Note } from '../../contract/notes.ts';
import { ApiError, call } from '../api/index.ts';

/**
 * The sent notes of a file: the latest came with it, the earlier ones are fetched by who goes back
 * to them. What was sent never changes, so what was fetched once is kept.
 */
export function useEarlierNotes({ id, notes }: File) {
  const [earlier, setEarlier] = useState<readonly Note[]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const latest = notes.filter((note) => note.status === 'sent');
  const known = latest[0]?.no ?? 1;
  // Sending may have pushed a note out of the latest ones: then there is a gap to be filled again.
  const joined = earlier.at(-1)?.no === known - 1 ? earlier : [];
  const sent = [...joined, ...latest];
  const before = sent[0]?.no ?? 1;

  /** Fetches until the note that holds this paragraph is there; without one, the next page. */
  const fetch = useCallback(
    async (paragraph?: number): Promise<void> => {
      setBusy(true);
      setError(null);
      let more: readonly Note[] = joined;
      try {
        for (let at = before; at > 1;) {
          const { rows } = await call('listNotes', { params: { id }, query: { before: at } });
          more = [...rows, ...more];
          const [first] = rows;
          if (first === undefined || paragraph === undefined) break;
          if ((first.fromPara ?? 1) <= paragraph) break;
          at = first.no ?? 1;
        }
      } catch (failure) {
        setError(failure instanceof ApiError ? failure : null);
      }
      setEarlier(more);
      setBusy(false);
    },
    [id, before, joined],
  );
  return { sent, left: before - 1, busy, error, fetch };
}
