/** The file is found again by its number, by a word of its subject, and by the sender. */
import type { Desk } from './demo-client.ts';
import { expect } from './demo-journey.ts';
import type { Journey } from './demo-journey.ts';
import { COVER } from './demo-texts.ts';

export async function coverSearches(
  journey: Journey,
  desk: Desk,
  {
    file,
    sender,
  }: { readonly file: { readonly id: string; readonly number: string }; readonly sender: string },
): Promise<void> {
  const searches = [
    ['number', file.number],
    ['subject', COVER.subject.split(' ')[3] ?? ''],
    ['sender', sender],
  ] as const;
  for (const [by, q] of searches) {
    await journey.step(
      desk.abbr,
      `finds it by ${by}: ${q}`,
      () => desk.ask('findFiles', { query: { q } }),
      ({ rows }) => {
        const found = rows.find((row) => row.id === file.id);
        expect(found !== undefined, `${file.number} is found by its ${by} ${q}`);
        expect(found.mine, 'it says that the file is mine');
        return found.number;
      },
    );
  }
}
