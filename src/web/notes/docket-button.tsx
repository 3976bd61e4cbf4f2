import './words.ts';
import { Plural } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { File } from '../../contract/files.ts';
import type { DakRemark } from '../../contract/notes.ts';
import type { RichText } from '../../core/rich-text.ts';
import { read } from '../api/index.ts';
import { formatDate } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { Button } from '../kit/index.ts';
import { docketParagraph, undocketed } from './docketing.ts';
import type { EditorAsk } from './editor/note-editor.tsx';

/** Offers to reproduce remarks on dak of the file that no note has reproduced yet. */
export function DocketButton(props: {
  readonly file: File;
  readonly writing: RichText;
  readonly onAsk: (ask: EditorAsk) => void;
}) {
  const { file, writing } = props;
  const some = file.correspondence.some((row) => row.kind === 'receipt');
  const asked = read('listDakRemarks', { params: { id: file.id } });
  const rows = useQuery({ ...asked, enabled: some }).data?.rows ?? [];
  const remarks = undocketed(rows, file, writing);
  if (remarks.length === 0) return null;
  return (
    <Button look="quiet" onClick={() => props.onAsk({ paragraphs: remarks.map(docketed) })}>
      <Plural value={remarks.length} one="Docket # remark" other="Docket # remarks" />
    </Button>
  );
}

function docketed(remark: DakRemark) {
  const { person, post, at } = remark;
  const name = person === null ? '' : `${pick(person)}, `;
  return docketParagraph(remark, `${name}${pick(post.designation)}, ${formatDate(at)}`);
}
