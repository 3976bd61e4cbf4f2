import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useEffect, useRef, useState } from 'react';
import { parseCheckCode } from '../../core/check.ts';
import { LanguageSwitch } from '../i18n/language-switch.tsx';
import { DropZone } from '../kit/upload.tsx';
import { Notice } from '../kit/states.tsx';
import { Wordmark } from '../kit/wordmark.tsx';
import { checkPaper } from './ask.ts';
import type { Result } from './ask.ts';
import css from './check.module.css';
import { PAPER_BYTES_MAX, readPaper } from './paper.ts';
import type { Paper } from './paper.ts';
import { ResultView } from './result.tsx';

type Shown =
  | { readonly state: 'nothing' }
  | { readonly state: 'busy'; readonly file: string | null }
  | { readonly state: 'too_large' }
  | Result;

/** The paper that the address of this page names behind its `#`. */
function paperInAddress(): Paper | null {
  const text = location.hash.slice(1);
  if (text === '') return null;
  const code = parseCheckCode(text);
  return { code: 'value' in code ? code.value : null, pdf: null };
}

/** Public, without an account: from the code on a letter, or from a file of the letter. */
export function CheckPage() {
  const { t } = useLingui();
  const [shown, setShown] = useState<Shown>({ state: 'nothing' });
  const turn = useRef(0);
  const check = useCallback(async (paper: () => Promise<Paper>, file: string | null) => {
    const mine = (turn.current += 1);
    setShown({ state: 'busy', file });
    const result = await checkPaper(await paper());
    // Only the last one asked for is shown.
    if (turn.current === mine) setShown(result);
  }, []);
  useEffect(() => {
    const open = () => {
      const paper = paperInAddress();
      if (paper !== null) void check(async () => paper, null);
    };
    open();
    addEventListener('hashchange', open);
    return () => removeEventListener('hashchange', open);
  }, [check]);
  useEffect(() => {
    document.title = t`Check a letter · Patravali`;
  });
  const take = ([file]: readonly File[]) => {
    if (file === undefined) return;
    if (file.size > PAPER_BYTES_MAX) setShown({ state: 'too_large' });
    else void check(() => readPaper(file), file.name);
  };
  return (
    <div className={css['page']}>
      <header className={css['head']}>
        <Wordmark />
        <LanguageSwitch onDark />
      </header>
      <main className={css['main']}>
        <h1>
          <Trans>Check a letter or an acknowledgement slip</Trans>
        </h1>
        <div aria-live="polite" className={css['result']}>
          <Outcome shown={shown} />
        </div>
        <DropZone
          title={<Trans>Choose the PDF, a photo or a scan of the page</Trans>}
          hint={
            <Trans>
              It is read in your browser and not sent anywhere. Or scan the code with your phone.
            </Trans>
          }
          accept="application/pdf,image/*"
          onFiles={take}
        />
        <p className={css['foot']}>
          <Trans>
            The office’s log cannot be altered afterwards: the proof is computed here, in your
            browser, and can be saved and checked without this server.
          </Trans>
        </p>
      </main>
    </div>
  );
}

function Outcome({ shown }: { readonly shown: Shown }) {
  switch (shown.state) {
    case 'nothing':
      return null;
    case 'busy':
      return (
        <Notice>
          {shown.file === null ? <Trans>Checking…</Trans> : <Trans>Reading {shown.file}…</Trans>}
        </Notice>
      );
    case 'too_large':
      return (
        <Notice tone="warn">
          <Trans>This file is too large. Choose a picture of the page with the code.</Trans>
        </Notice>
      );
    default:
      return <ResultView result={shown} />;
  }
}
