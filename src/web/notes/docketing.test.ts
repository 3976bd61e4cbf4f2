import { expect, test } from 'vitest';
import type { PostCard } from '../../contract/endpoint.ts';
import type { DakRemark, Note } from '../../contract/notes.ts';
import { richTextProblem } from '../../core/rich-text.ts';
import type { RichText } from '../../core/rich-text.ts';
import { docketParagraph, undocketed } from './docketing.ts';

const post = {} as PostCard;
const remark = (text: string, filedAt: string): DakRemark => ({
  ...{ receipt: '', number: '12/2026', fromPage: 3, filedAt, post, person: null },
  ...{ at: '2026-11-01T04:00:00.000Z', text },
});
const sent = (sentAt: string) => ({ status: 'sent', sentAt }) as Note;
const EMPTY: RichText = { type: 'doc', content: [] };

test('a remark is docketed once: on what was filed since the last note', () => {
  const old = remark('Put up by Monday.', '2026-11-02T00:00:00.000Z');
  const fresh = remark('कृपया\n  तत्काल देखें', '2026-11-05T00:00:00.000Z');
  const file = { notes: [sent('2026-11-03T00:00:00.000Z')] };
  expect(undocketed([old, fresh], file, EMPTY)).toEqual([fresh]);
  const paragraph = docketParagraph(fresh, 'Kamal Namuna, 01/11/2026');
  const note: RichText = { type: 'doc', content: [paragraph] };
  expect(richTextProblem(note)).toBeNull();
  expect(undocketed([old, fresh], file, note)).toEqual([]);
  expect(undocketed([old, fresh], { notes: [] }, EMPTY)).toEqual([old, fresh]);
});

test('it says where the dak is, the words and who wrote them', () => {
  expect(docketParagraph(remark(' Put  up. ', ''), 'K')).toEqual({
    type: 'paragraph',
    content: [
      { type: 'ref', attrs: { kind: 'C', target: '3', label: 'p. 3/C' } },
      { type: 'text', text: ' (12/2026): “Put up.” – K' },
    ],
  });
});
