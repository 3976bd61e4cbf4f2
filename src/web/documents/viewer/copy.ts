import type { ClipboardEvent } from 'react';
import { joinWords } from './find.ts';
import type { WordBox } from './find.ts';

/**
 * Puts the selected words on the clipboard as running text. The browser alone would break the
 * line after every word, since each is placed by itself. Boxes are read from the page, so any
 * zoom gives the same text.
 */
export function copySelectedWords(event: ClipboardEvent<HTMLElement>): void {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed) return;
  const spans = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-word]')];
  const chosen = spans.filter((span) => selection.containsNode(span, true));
  if (chosen.length <= 1) return;
  const words: WordBox[] = chosen.map((span) => {
    const { x, y, width, height } = span.getBoundingClientRect();
    return { t: (span.textContent ?? '').trim(), x, y, w: width, h: height };
  });
  event.clipboardData.setData('text/plain', joinWords(words));
  event.preventDefault();
}
