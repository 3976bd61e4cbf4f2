import { locale } from './language.ts';

const ZONE = 'Asia/Kolkata';
const made = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

function dates(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${name}:${locale()}`;
  const known = made.get(key) as Intl.DateTimeFormat | undefined;
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat(locale(), { timeZone: ZONE, ...options });
  made.set(key, format);
  return format;
}

function numbers(name: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${name}:${locale()}`;
  const known = made.get(key) as Intl.NumberFormat | undefined;
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat(locale(), options);
  made.set(key, format);
  return format;
}

/** An instant or an ISO date as `22/11/2026`; empty for nothing. */
export function formatDate(value: string | null | undefined): string {
  if (value === null || value === undefined || value === '') return '';
  const day = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(value);
  if (day !== null) return `${day[3]}/${day[2]}/${day[1]}`;
  return dates('day', { day: '2-digit', month: '2-digit', year: 'numeric' }).format(
    new Date(value),
  );
}

/** `22/11/2026, 10:42`, twenty-four hours, India's time wherever the machine stands. */
export function formatDateTime(value: string | null | undefined): string {
  if (value === null || value === undefined || value === '') return '';
  return `${formatDate(value)}, ${formatTime(value)}`;
}

export function formatTime(value: string): string {
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return dates('time', options).format(new Date(value));
}

/** The time for today, the day for anything older: what fits a narrow column. */
export function formatShort(value: string | null | undefined): string {
  if (value === null || value === undefined || value === '') return '';
  return isoDay(new Date(value)) === isoDay(new Date()) ? formatTime(value) : formatDate(value);
}

/** The calendar day of an instant in India, ISO. */
export function isoDay(instant: Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).formatToParts(instant);
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

export function today(): string {
  return isoDay(new Date());
}

/** Whole days from today to an ISO date; negative when it has passed. */
export function daysUntil(day: string): number {
  return Math.round((Date.parse(day) - Date.parse(today())) / 86_400_000);
}

export function formatNumber(value: number): string {
  return numbers('number', {}).format(value);
}

/** Paise-true rupees: `₹12,50,000.00`. */
export function formatMoney(rupees: number): string {
  return numbers('money', { style: 'currency', currency: 'INR' }).format(rupees);
}

export function formatBytes(bytes: number): string {
  if (bytes < 1_000_000) return `${formatNumber(Math.max(1, Math.round(bytes / 1000)))} kB`;
  return `${formatNumber(Math.round(bytes / 100_000) / 10)} MB`;
}

/** How long something took or has lain, in the largest unit that fits. */
export function formatSpan(ms: number): string {
  const unit = ms < 3_600_000 ? 'minute' : ms < 86_400_000 ? 'hour' : 'day';
  const size = unit === 'minute' ? 60_000 : unit === 'hour' ? 3_600_000 : 86_400_000;
  const count = Math.max(0, Math.floor(ms / size));
  return numbers(unit, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
