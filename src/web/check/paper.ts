/**
 * Reads what somebody has in hand: a PDF, a photo or a scan. Everything happens in the browser;
 * nothing of the file leaves it.
 */
import { parseCheckCode } from '../../core/check.ts';
import type { CheckCode } from '../../core/check.ts';
import { toHex } from '../../core/ledger/index.ts';
import { sha256 } from '../ledger/proving.ts';

export type Paper = {
  /** Null where no code was found on it. */
  readonly code: CheckCode | null;
  /**
   * SHA-256 of the file where it is a PDF that an office made: only then it can be the issued
   * bytes. A scan that somebody wrapped as PDF is a picture of the paper.
   */
  readonly pdf: string | null;
};

export const PAPER_BYTES_MAX = 100_000_000;
/** A scanner puts a picture on each page; the code is on one of the first. */
const PICTURES_MAX = 12;

export async function readPaper(file: Blob): Promise<Paper> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = new TextDecoder('latin1').decode(bytes);
  if (!text.slice(0, 1024).includes('%PDF-')) return { code: await codeInPicture(file), pdf: null };
  const linked = codeInLinks(text);
  if (linked !== null) return { code: linked, pdf: toHex(sha256(bytes)) };
  return { code: await codeInScans(file, text), pdf: null };
}

/** The code can be pressed on a screen: its link stands in the PDF. ISO 32000-1 12.6.4.7. */
export function codeInLinks(text: string): CheckCode | null {
  for (const [, link = ''] of text.matchAll(/\/URI\s*\(([^()\\]{1,2000})\)/gu)) {
    const code = parseCheckCode(link);
    if (link.includes('/check#') && 'value' in code) return code.value;
  }
  return null;
}

/** The pictures of a scanned PDF, as the scanner put them in: JPEG. ISO 32000-1 7.4.8. */
async function codeInScans(file: Blob, text: string): Promise<CheckCode | null> {
  let from = 0;
  for (let count = 0; count < PICTURES_MAX; count += 1) {
    const start = text.indexOf('\u00ff\u00d8\u00ff', from);
    if (start < 0) return null;
    const end = text.indexOf('endstream', start);
    from = end < 0 ? text.length : end;
    const code = await codeInPicture(file.slice(start, from, 'image/jpeg'));
    if (code !== null) return code;
  }
  return null;
}

/** Null also where it is no picture at all. */
async function codeInPicture(picture: Blob): Promise<CheckCode | null> {
  const { readCodes } = await import('./read-codes.ts');
  for (const text of await readCodes(picture)) {
    const code = parseCheckCode(text);
    if ('value' in code) return code.value;
  }
  return null;
}
