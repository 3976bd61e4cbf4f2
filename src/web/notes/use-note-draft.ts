import { useCallback, useEffect, useRef, useState } from 'react';
import type { Note } from '../../contract/notes.ts';
import { EMPTY_TEXT } from '../../core/rich-text.ts';
import type { RichText } from '../../core/rich-text.ts';
import { useAct } from '../api/index.ts';
import type { ApiError } from '../api/index.ts';
import { useSaved } from '../kit/index.ts';

/**
 * Every save is an act in the journal, so the server gets a text when the pen rests, not at every
 * key.
 */
const AUTOSAVE_MS = 15_000;

/** One unsent green note a file; yellow ones are told apart by their id. */
export function draftKey(file: string, colour: 'green' | 'yellow', note: Note | undefined): string {
  return colour === 'green' ? `note.${file}.green` : `note.${file}.yellow.${note?.id ?? 'new'}`;
}

/**
 * The text under the pen: kept on this computer 400 ms after a key, on the server when the pen
 * rests. `flush` gives the server the last word before the note is sent; it answers whether the
 * server has it.
 */
export function useNoteDraft(file: string, colour: 'green' | 'yellow', note: Note | undefined) {
  const [key] = useState(() => draftKey(file, colour, note));
  const saved = useSaved<RichText>(key, note?.text ?? EMPTY_TEXT);
  const write = useAct('writeNote');
  const save = useAct('saveNote');
  const [savedAt, setSavedAt] = useState<string | null>(note?.savedAt ?? null);
  const id = useRef(note?.id ?? null);
  const dirty = useRef(saved.restored);
  const text = useRef(saved.value);
  const running = useRef<Promise<boolean> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  text.current = saved.value;

  const { run: runWrite } = write;
  const { run: runSave } = save;
  const { forget } = saved;
  const push = useCallback(async (): Promise<boolean> => {
    const body = text.current;
    dirty.current = false;
    const reply =
      id.current === null
        ? await runWrite({ params: { id: file }, body: { colour, text: body } })
        : await runSave({ params: { id: id.current }, body: { text: body } });
    if (reply === null) {
      dirty.current = true;
      return false;
    }
    id.current = reply.id;
    setSavedAt(new Date().toISOString());
    if (text.current === body) forget();
    return true;
  }, [colour, file, forget, runSave, runWrite]);

  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    if (running.current !== null) await running.current;
    if (!dirty.current) return true;
    running.current = push();
    const done = await running.current;
    running.current = null;
    return done;
  }, [push]);

  const set = useCallback(
    (next: RichText) => {
      saved.set(next);
      text.current = next;
      dirty.current = true;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), AUTOSAVE_MS);
    },
    [saved.set, flush],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  const error: ApiError | null = write.error ?? save.error;
  return { text: saved.value, set, flush, forget, savedAt, error, busy: write.busy || save.busy };
}
