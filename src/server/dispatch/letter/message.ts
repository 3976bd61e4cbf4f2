/** An e-mail on paper: what it says of itself, and its plain words. Nothing of its looks. */
import type { Bilingual } from '../../../core/letters.ts';
import type { Day } from '../../../core/words.ts';
import { breakable, oneLine } from './lines.ts';
import { makePaper } from './paper.ts';
import type { Paper, PaperProblem } from './paper.ts';

export type MessageContent = {
  readonly office: Bilingual;
  readonly arrivedOn: Day;
  /** Each with its value; empty ones have no line. */
  readonly rows: readonly (readonly [hi: string, en: string, value: string])[];
  readonly text: string;
  /** By which the bytes, as they came, are known. */
  readonly hash: string;
};

/** What our two fonts surely have; Latin, Devanagari and the signs of print. */
const SETTABLE =
  /[^\n\u0020-\u007E\u00A0-\u017F\u0900-\u097F\u2010-\u2015\u2018-\u201E\u2022\u2026\u20B9\u200C\u200D]/gu;
/** Stands for a character of another script; the message itself still holds it. */
const UNKNOWN = '□';
const TEXT_MAX = 60_000;

/**
 * Anybody may have written the text: where it cannot be set whole, the head alone is, and the page
 * says so.
 */
export async function renderMessage(message: MessageContent): Promise<Paper | PaperProblem> {
  const whole = await rendered(message, message.text);
  if (!('problem' in whole)) return whole;
  return rendered({ ...message, rows: message.rows.map(plain) }, null);
}

function plain([hi, en, value]: MessageContent['rows'][number]): MessageContent['rows'][number] {
  return [hi, en, value.replace(/[^\u0020-\u007E]/gu, UNKNOWN)];
}

function rendered(message: MessageContent, text: string | null): Promise<Paper | PaperProblem> {
  const rows = message.rows
    .map(([hi, en, value]) => [hi, en, settable(oneLine(value))] as const)
    .filter(([, , value]) => value !== '');
  const lines = text === null ? null : settable(text.slice(0, TEXT_MAX)).split('\n');
  return makePaper({
    template: 'message',
    data: {
      title: `ई-मेल / E-mail ${message.hash.slice(0, 12)}`,
      author: oneLine(message.office.hi),
      date: message.arrivedOn.split('-').map(Number),
      office: { hi: breakable(message.office.hi), en: breakable(message.office.en) },
      rows: rows.map(([hi, en, value]) => ({ hi, en, value: breakable(value) })),
      lines: lines?.map((line) => breakable(line, 'keep blanks')) ?? null,
      cut: text !== null && text.length > TEXT_MAX,
      hash: breakable(message.hash),
    },
    attachment: null,
    code: null,
    sequences: rows.flatMap(([hi, en, value]) => [[hi], [en], [value]]),
  });
}

function settable(text: string): string {
  return text.normalize('NFC').replaceAll('\t', '    ').replace(SETTABLE, UNKNOWN);
}
