import { Trans, useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import { Button, toast } from '../kit/index.ts';
import css from './log.module.css';

/** A line that others need letter by letter, with a button that copies it. */
export function CopyText({ label, text }: { readonly label: string; readonly text: string }) {
  const { t } = useLingui();
  const line = useRef<HTMLElement>(null);
  const copy = async () => {
    if (await copied(text, line.current)) toast(t`Copied`);
  };
  return (
    <div className={css['copy']}>
      <span className={css['copyLabel']}>{label}</span>
      <code ref={line} lang="zxx">
        {text}
      </code>
      <Button onClick={() => void copy()} aria-label={t`Copy: ${label}`}>
        <Trans>Copy</Trans>
      </Button>
    </div>
  );
}

/** Over plain http there is no clipboard to write to, but a selection can be copied. */
async function copied(text: string, line: HTMLElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const selection = getSelection();
    if (line === null || selection === null) return false;
    selection.selectAllChildren(line);
    return document.execCommand('copy');
  }
}
