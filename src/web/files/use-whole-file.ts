import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, fetchBytes } from '../api/index.ts';
import type { Language } from '../i18n/language.ts';
import { pageReader } from './page-marks.ts';

/** How far the paper of a whole file is. */
export type Making =
  | { readonly step: 'asking' }
  | { readonly step: 'setting' }
  | { readonly step: 'pages'; readonly done: number; readonly of: number }
  | { readonly step: 'ready'; readonly url: string; readonly bytes: number }
  | { readonly step: 'failed'; readonly error: ApiError };

/** The words are set by a job; it is asked again as long as that may take. */
const TRIES_MAX = 8;

/** Fetches a whole file as PDF and tells how far it is; let go when the dialog closes. */
export function useWholeFile(id: string) {
  const [making, setMaking] = useState<Making>({ step: 'asking' });
  const stop = useRef<AbortController | null>(null);
  const made = useRef<string | null>(null);
  useEffect(
    () => () => {
      stop.current?.abort();
      if (made.current !== null) URL.revokeObjectURL(made.current);
    },
    [],
  );
  const make = useCallback(
    async (language: Language) => {
      stop.current?.abort();
      const own = new AbortController();
      stop.current = own;
      setMaking({ step: 'setting' });
      const onBytes = pageReader((done, of) => setMaking({ step: 'pages', done, of }));
      try {
        const pdf = await asked({ id, language, onBytes, signal: own.signal });
        const url = URL.createObjectURL(pdf);
        made.current = url;
        setMaking({ step: 'ready', url, bytes: pdf.size });
      } catch (error) {
        if (own.signal.aborted) return;
        const known = error instanceof ApiError ? error : new ApiError('offline', 0, null);
        setMaking({ step: 'failed', error: known });
      }
    },
    [id],
  );
  return { making, make };
}

type Asking = {
  readonly id: string;
  readonly language: Language;
  readonly onBytes: (some: Uint8Array) => void;
  readonly signal: AbortSignal;
};

async function asked({ id, language, onBytes, signal }: Asking): Promise<Blob> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await fetchBytes('printFile', { id }, { query: { language }, onBytes, signal });
    } catch (error) {
      const waits = error instanceof ApiError && error.code === 'letter_pending';
      if (!waits || attempt >= TRIES_MAX) throw error;
    }
  }
}
