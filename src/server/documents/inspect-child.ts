/**
 * The process that opens what strangers have sent. It gets one path and gives what it found as
 * lines.
 */
import { statSync } from 'node:fs';
import type { PageText } from '../../contract/documents.ts';
import type { DocumentProblem, DocumentType } from '../../core/documents.ts';
import { answer } from '../platform/child-side.ts';
import { drawBlank, drawImagePage, encodePicture, openImage } from './image-pages.ts';
import type { DrawnImages, Image } from './image-pages.ts';
import { typeOf } from './inspect-type.ts';
import { PAGES_AT_ONCE, PAGES_MAX, PAGE_WIDTHS } from './pages.ts';
import type { PageWidth } from './pages.ts';
import { openPdf } from './pdf-engine.ts';
import type { Pdf } from './pdf-engine.ts';
import { drawPdfPage } from './pdf-page.ts';

export type InspectRequest =
  | { readonly work: 'inspect'; readonly path: string; readonly name: string | null }
  | {
      readonly work: 'draw';
      readonly path: string;
      readonly type: DocumentType;
      readonly pages: readonly number[];
    }
  | { readonly work: 'blank'; readonly page: number };

export type InspectResult =
  /** The first line: whatever ends the process from here on is the document's doing. */
  | { readonly ready: true }
  | { readonly problem: DocumentProblem }
  | { readonly type: DocumentType; readonly pages: number }
  | {
      readonly text: PageText;
      /** WebP in base64. */
      readonly images: { readonly [W in PageWidth]: string };
    };

type Opened = ({ readonly pdf: Pdf } | { readonly image: Image }) & { readonly pages: number };

await answer(async (request, emit) => {
  const give = (result: InspectResult): void => emit(result);
  // Standard output belongs to the results; PDFium and libvips may say things.
  console.log = console.error;
  give({ ready: true });
  const todo = request as InspectRequest;
  if (todo.work === 'inspect') return inspect(todo, give);
  if (todo.work === 'blank') return give(drawn(await drawBlank(todo.page)));
  const opened = await open(todo.path, todo.type);
  if ('problem' in opened) return give(opened);
  for (const page of todo.pages) give(await draw(opened, page));
});

async function inspect(
  { path, name }: InspectRequest & { readonly work: 'inspect' },
  give: (result: InspectResult) => void,
): Promise<void> {
  if (statSync(path).size === 0) return give({ problem: 'document_empty' });
  const typed = await typeOf(path, name);
  if ('problem' in typed) return give(typed);
  const opened = await open(path, typed.type);
  if ('problem' in opened) return give(opened);
  give({ type: typed.type, pages: opened.pages });
  const last = opened.pages <= PAGES_AT_ONCE ? opened.pages : 1;
  for (let page = 1; page <= last; page += 1) give(await draw(opened, page));
}

async function open(
  path: string,
  type: DocumentType,
): Promise<Opened | { readonly problem: DocumentProblem }> {
  if (type === 'application/pdf') {
    const pdf = await openPdf(path, PAGES_MAX);
    return 'problem' in pdf ? pdf : { pdf, pages: pdf.pages };
  }
  const image = await openImage(path, PAGES_MAX);
  return 'problem' in image ? image : { image, pages: image.pages };
}

async function draw(opened: Opened, page: number): Promise<InspectResult> {
  try {
    if ('image' in opened) return drawn(await drawImagePage(opened.image, page));
    const found = drawPdfPage(opened.pdf, page, PAGE_WIDTHS[1]);
    if (found === null) return { problem: 'document_damaged' };
    return drawn({ text: found.text, images: await encodePicture(found.picture) });
  } catch (error) {
    console.error(`page ${page}:`, error);
    return { problem: 'document_damaged' };
  }
}

function drawn({ text, images }: { text: PageText; images: DrawnImages }): InspectResult {
  const inBase64 = ([width, bytes]: [string, Buffer]) => [width, bytes.toString('base64')];
  const entries = Object.entries(images).map(inBase64);
  return { text, images: Object.fromEntries(entries) as { [W in PageWidth]: string } };
}
