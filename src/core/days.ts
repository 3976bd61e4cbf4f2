/** Calendar days, without a clock: India has one time zone, UTC+05:30, and no daylight saving. */
import type { Day, Instant } from './words.ts';

const INDIA_OFFSET_MS = 330 * 60_000;
const DAY_MS = 86_400_000;

/** The calendar day in India at an instant. */
export function indiaDay(at: Instant): Day {
  return new Date(Date.parse(at) + INDIA_OFFSET_MS).toISOString().slice(0, 10);
}

/** The time of day in India at an instant, `HH:MM`. */
export function indiaTime(at: Instant): string {
  return new Date(Date.parse(at) + INDIA_OFFSET_MS).toISOString().slice(11, 16);
}

/** Whether a text is a real calendar day written `YYYY-MM-DD` (30 February is not). */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const parsed = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().slice(0, 10) === text;
}

/** The instant at which a day begins in India. */
export function startOfDay(day: Day): Instant {
  return new Date(Date.parse(`${day}T00:00:00Z`) - INDIA_OFFSET_MS).toISOString();
}

/** The next calendar day. */
export function dayAfter(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}

/** The day that comes so many days later. */
export function daysAfter(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The day that comes so many months later; the last of its month where that has no such day. */
export function monthsAfter(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  const at = Date.UTC(year, month - 1 + months, Math.min(date, last));
  return new Date(at).toISOString().slice(0, 10);
}
