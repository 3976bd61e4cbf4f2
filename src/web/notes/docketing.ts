/** Remarks made on a dak before it was filed, as paragraphs of a note. CSMOP 5. */
import type { File } from '../../contract/files.ts';
import type { DakRemark } from '../../contract/notes.ts';
import { refLabel } from '../../core/notes.ts';
import { plainText } from '../../core/rich-text.ts';
import type { Paragraph, RichText } from '../../core/rich-text.ts';

/** Of what was put on the file since the last note: no note has spoken of it yet. */
export function undocketed(
  rows: readonly DakRemark[],
  { notes }: Pick<File, 'notes'>,
  writing: RichText,
): readonly DakRemark[] {
  const last = notes.findLast((note) => note.status === 'sent')?.sentAt ?? '';
  const said = plainText(writing);
  return rows.filter(({ filedAt, text }) => filedAt > last && !said.includes(oneLine(text)));
}

/** The page of the dak as a link, who remarked when, and the very words. */
export function docketParagraph({ fromPage, number, text }: DakRemark, signed: string): Paragraph {
  const label = refLabel('C', fromPage);
  return {
    type: 'paragraph',
    content: [
      { type: 'ref', attrs: { kind: 'C', target: String(fromPage), label } },
      { type: 'text', text: ` (${number}): “${oneLine(text)}” – ${signed}` },
    ],
  };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim().normalize('NFC');
}
