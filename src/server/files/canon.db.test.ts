/** The comparison key is one: what core's `canon` finds in a browser, SQL finds with its own. */
import { expect, test } from 'vitest';
import fc from 'fast-check';
import { useDatabase } from '../../../test/db/harness.ts';
import { searchWords } from '../../core/search.ts';
import { canon, hasBadCharacters } from '../../core/text.ts';

const database = useDatabase();

async function sqlCanon(texts: readonly string[]): Promise<string[]> {
  const text = `select canon(t) as key
    from unnest($1::text[]) with ordinality as x(t, n) order by n`;
  const rows = await database.db.read<{ key: string }>('canon_of', text, [texts]);
  return rows.map(({ key }) => key);
}

const between = (min: number, max: number) =>
  fc.integer({ min, max }).map((code) => String.fromCodePoint(code));
/** What offices write: both scripts, their marks and digits, spaces, brackets, wide forms. */
const unit = fc.oneof(
  between(0x20, 0x7e),
  between(0x900, 0x97f),
  between(0xa0, 0x24f),
  between(0x300, 0x345),
  between(0x2000, 0x200a),
  between(0x200c, 0x200d),
  between(0x2010, 0x2044),
  between(0xff01, 0xff5e),
  fc.constantFrom('\t', '\n', '\u3000', '\u2028', '\u2029', '₹', '№', '½', 'ﬁ', '😀'),
);

test('both give the same key to any text of an office', async () => {
  const texts = fc.array(fc.string({ unit, maxLength: 24 }), { minLength: 100, maxLength: 100 });
  await fc.assert(
    fc.asyncProperty(texts, async (list) => {
      expect(await sqlCanon(list)).toEqual(list.map(canon));
    }),
    { numRuns: 60 },
  );
});

test('every character of both scripts has the same key in both', async () => {
  // Control characters are in no text of an office.
  const all = Array.from({ length: 0x250 - 0x20 }, (_, i) => String.fromCodePoint(0x20 + i));
  const hindi = Array.from({ length: 0x80 }, (_, i) => String.fromCodePoint(0x900 + i));
  const texts = [...all.filter((c) => !hasBadCharacters(c)), ...hindi].map(
    (character) => `a${character}b`,
  );
  expect(await sqlCanon(texts)).toEqual(texts.map(canon));
});

test('both find the same words in any text of an office', async () => {
  const text = `select coalesce(array_length(search_tokens(t), 1), 0) as count,
      search_tokens(t) as words from unnest($1::text[]) with ordinality as x(t, n) order by n`;
  const sqlWords = async (texts: readonly string[]) =>
    (await database.db.read<{ words: string[] }>('words_of', text, [texts])).map((r) => r.words);
  const texts = fc.array(fc.string({ unit, maxLength: 24 }), { minLength: 100, maxLength: 100 });
  const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
  await fc.assert(
    fc.asyncProperty(texts, async (list) => {
      const ours = list.map((one) => searchWords(one).toSorted(byBytes));
      expect(await sqlWords(list)).toEqual(ours);
    }),
    { numRuns: 60 },
  );
});
