/** The child's half of paper.ts: one request, one answer, the PDF in Base64. */
import { answer } from '../../platform/child-side.ts';
import type { PaperRequest } from './paper.ts';
import { typeset } from './typeset.ts';

await answer(async (request, emit) => {
  const made = await typeset(request as PaperRequest);
  emit('problem' in made ? made : { pdf: made.pdf.toString('base64'), pages: made.pages });
});
