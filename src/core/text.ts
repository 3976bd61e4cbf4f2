/** What a typed text may hold, and the one form in which numbers and names are compared. */

/**
 * Control characters (line feed and tab aside) and the marks that reorder text from right to left.
 */

const FORBIDDEN =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/**
 * Whether a text could deceive a reader or break a printer; such a text is refused, never cleaned
 * silently.
 */
export function hasBadCharacters(text: string): boolean {
  return FORBIDDEN.test(text) || LONE_SURROGATE.test(text);
}

/** Scripts that the letter's fonts hold; pictures and other scripts would leave a hole in it. */
const PRINTABLE = /^[\p{sc=Latn}\p{sc=Deva}\p{sc=Grek}\p{sc=Zyyy}\p{sc=Zinh}]*$/u;
const PICTURE = /(?![\u0000-\u00ff\u2122\u2190-\u21ff])\p{Extended_Pictographic}/u;

/** Whether a letter can be printed with this text; asked before a number is spent on it. */
export function isPrintable(text: string): boolean {
  return PRINTABLE.test(text) && !PICTURE.test(text);
}

/**
 * Comparison key: NFKD, nukta and joiners dropped, chandrabindu as anusvara, Hindi digits as Latin,
 * no spaces.
 */
export function canon(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u093c\u200c\u200d]/g, '')
    .replace(/\u0901/g, '\u0902')
    .replace(/[०-९]/g, (d) => String(d.charCodeAt(0) - 0x0966))
    .toLowerCase()
    .replace(/[\s]+/g, '');
}
