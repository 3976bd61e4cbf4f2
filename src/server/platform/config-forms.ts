/** The forms that settings have; each parser throws BadValue saying what is wanted. */
import type { Parsed } from '../../core/ledger/index.ts';

/** A setting's value is not of its form; the message says what is wanted, without the name. */
export class BadValue extends Error {
  override readonly name = 'BadValue';
}

export type Setting<T> = {
  readonly name: string;
  /** What an unset or empty variable means; null: the setting is optional. */
  readonly default: string | null;
  readonly form: string;
  readonly read: (text: string) => T;
  readonly says: string;
  /** Never repeated in a message; may also be given as a file, by NAME_FILE. */
  readonly secret?: true;
};

export function anyText(text: string): string {
  return text;
}

export function longText(text: string, min: number): string {
  if (text.length < min) throw new BadValue(`${min} characters or more`);
  return text;
}

export function wholeNumber(text: string, min: number, max: number): number {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  if (!(value >= min && value <= max)) {
    throw new BadValue(`a whole number from ${min} to ${max}`);
  }
  return value;
}

export function oneOf<const T extends string>(text: string, allowed: readonly T[]): T {
  const found = allowed.find((word) => word === text);
  if (found === undefined) throw new BadValue(`one of ${allowed.join(', ')}`);
  return found;
}

/** A parser of `core` says what is wrong in words of its own. */
export function parsed<T>(result: Parsed<T>): T {
  if ('wrong' in result) throw new BadValue(result.wrong);
  return result.value;
}

export function onOrOff(text: string): boolean {
  return oneOf(text, ['on', 'off']) === 'on';
}

export function url(text: string, protocols: readonly string[]): string {
  const protocol = /^[a-z]+:(?=\/\/)/.exec(text)?.[0];
  if (protocol === undefined || !protocols.includes(protocol) || !URL.canParse(text)) {
    throw new BadValue(
      `an address that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`,
    );
  }
  return text;
}

/** Scheme, host and port: every path of the office is its own. */
export function siteUrl(text: string): string {
  const { origin, href } = new URL(url(text, ['http:', 'https:']));
  if (href !== `${origin}/`) throw new BadValue('an address without a path');
  return origin;
}

export function mailAddress(text: string): string {
  if (!/^(?:[^<>\r\n]* <)?[^\s<>@]+@[^\s<>@]+>?$/.test(text))
    throw new BadValue('an e-mail address');
  return text;
}

export function domainList(text: string): readonly string[] {
  const domains = text.toLowerCase().split(/\s+/);
  if (!domains.every((one) => /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(one)))
    throw new BadValue('domains like gov.in, separated by spaces');
  return domains;
}

/** C2SP signed-note: a key name is not empty and holds no space and no plus sign. */
export function originLine(text: string): string {
  if (!/^[^\s+]+$/u.test(text)) throw new BadValue('a name without spaces and plus signs');
  return text;
}
