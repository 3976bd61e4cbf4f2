import { expect, test } from 'vitest';
import { EVENT_WORDS } from './event-words.ts';

const slots = (text: string): readonly string[] => (text.match(/\{\w+\}/gu) ?? []).toSorted();

test('every event is said in both languages, with the same things named', () => {
  for (const [type, { en, hi }] of Object.entries(EVENT_WORDS)) {
    expect(hi, type).toMatch(/\p{Script=Devanagari}/u);
    expect(en, type).not.toMatch(/\p{Script=Devanagari}/u);
    expect(slots(hi), type).toEqual(slots(en));
    expect(en, type).not.toContain(type);
  }
});
