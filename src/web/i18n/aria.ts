/**
 * Gives React Aria its strings through the global dictionary it reads at first use. Every string
 * is a getter that follows the present language, so that switching needs no reload and nobody
 * loses their place.
 */
import * as pack from 'react-aria-components/i18n/en-US';
import { ARIA_HI } from './aria-hi.ts';
import type { AriaString } from './aria-hi.ts';
import { language } from './language.ts';

type Dictionary = Record<string, Record<string, AriaString>>;

function following(pack: string, strings: Record<string, AriaString>) {
  const out: Record<string, AriaString> = {};
  for (const [key, value] of Object.entries(strings)) {
    Object.defineProperty(out, key, {
      enumerable: true,
      get: () => (language() === 'hi' ? (ARIA_HI[pack]?.[key] ?? value) : value),
    });
  }
  return out;
}

// The module's types say nothing of its default export, which holds the strings by package.
const english = (pack as unknown as { readonly default: Dictionary }).default;
const packs = Object.entries(english);
const globals = window as unknown as Record<symbol, unknown>;
globals[Symbol.for('react-aria.i18n.locale')] = 'en-US';
globals[Symbol.for('react-aria.i18n.strings')] = Object.fromEntries(
  packs.map(([pack, strings]) => [pack, following(pack, strings)]),
);
