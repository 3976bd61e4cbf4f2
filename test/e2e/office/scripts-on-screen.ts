/** Finds what a screen says in the script of the other language. */
import type { Page } from '@playwright/test';
import type { Language } from './words.ts';

/** Words that are the same in both languages, keys, and codes: no lower-case word of English. */
const CODES =
  /^(?:Patravali|English|हिंदी|पत्रावली|kB|MB|para|(?:Ctrl|Shift)\+.+|[0-9a-f]{8,}…?|[^\p{Ll}]*\p{Ll}?[^\p{Ll}]*)$/u;
/** Mail addresses, and what the mail server of the other side answered. */
const FOREIGN = /\S+@\S+|\b[245]\d\d \d\.\d\.\d .*|250 OK: message queued/gu;

/**
 * What can be seen or is read aloud in the wrong script: on a Hindi screen English words, on an
 * English one Devanagari that is not among `data`. What is marked with its own `lang` is right.
 */
export async function wrongScript(
  page: Page,
  language: Language,
  data: ReadonlySet<string>,
): Promise<readonly string[]> {
  const said = await allSaid(page, language);
  const wrong = (word: string) =>
    language === 'hi'
      ? /\p{Script=Latin}/u.test(word) && !CODES.test(word)
      : /\p{Script=Devanagari}/u.test(word) && !data.has(word);
  return [...new Set(said.filter((text) => wordsOf(text.replace(FOREIGN, '')).some(wrong)))];
}

/** The words of a text, without what stands around them. */
export function wordsOf(text: string): readonly string[] {
  return text
    .split(/[\s,;:·"“”()[\]/→|?!–—-]+/u)
    .map((word) => word.replace(/[.।]+$/u, ''))
    .filter((word) => word !== '');
}

function allSaid(page: Page, language: Language): Promise<readonly string[]> {
  return page.locator('body').evaluate((body, lang) => {
    const skipped = 'script, style, textarea, kbd, iframe, [contenteditable], [data-text-layer]';
    const out: string[] = [];
    const right = (element: Element) =>
      element.closest(skipped) === null &&
      (element.closest('[lang]')?.getAttribute('lang') ?? lang) === lang &&
      (element.closest('select') ?? element).checkVisibility({ visibilityProperty: true });
    for (const element of body.querySelectorAll('*')) {
      if (!right(element)) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        out.push(element.getAttribute(name) ?? '');
      for (const node of element.childNodes)
        if (node.nodeType === node.TEXT_NODE) out.push(node.textContent ?? '');
    }
    return out.map((text) => text.trim()).filter((text) => text !== '');
  }, language);
}
