/**
 * Labels of what is on paper: a code that leads to the receipt, and its number in plain sight. A
 * scanner types what the code says, a telephone follows it; both come to the same paper.
 */
import { isDay, startOfDay } from './days.ts';
import type { Day, Id } from './words.ts';

/** A4, three labels across and eight down, of 70 mm by 37 mm. */
export const LABELS_A_SHEET = 24;

/** What the code of a label says. */
export function labelLink(publicUrl: string, number: string): string {
  return `${publicUrl}/receive?label=${encodeURIComponent(number)}`;
}

/** The number that was scanned or typed: out of the link of a label, or as it stands. */
export function labelOf(text: string): string {
  const [, linked] = /[?&]label=([^&#\s]+)/u.exec(text) ?? [];
  if (linked === undefined) return text.trim();
  try {
    return decodeURIComponent(linked).trim();
  } catch {
    return text.trim();
  }
}

/** As numbers are written: capital letters, digits of either script. */
export function spellingsOf(label: string): readonly string[] {
  const plain = label.replace(/[०-९]/gu, (digit) => String(digit.charCodeAt(0) - 0x966));
  return [...new Set([label, plain, plain.toUpperCase()])];
}

/** The computer number that a label may be; null: it is none. */
export function computerNoOf(label: string): number | null {
  const digits = spellingsOf(label).find((text) => /^\d{1,15}$/u.test(text));
  return digits === undefined ? null : Number(digits);
}

/**
 * Between which ids lies whatever was made on a day, an hour more on each side: ids begin with the
 * time. RFC 9562 5.7.
 */
export function idsOfDay(day: Day): { readonly from: Id; readonly to: Id } | null {
  if (!isDay(day)) return null;
  const begin = Date.parse(startOfDay(day));
  const hour = 3_600_000;
  const idAt = (ms: number): Id => {
    const hex = ms.toString(16).padStart(12, '0');
    return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
  };
  return { from: idAt(begin - hour), to: idAt(begin + 25 * hour) };
}
