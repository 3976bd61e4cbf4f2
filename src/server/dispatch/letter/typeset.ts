/**
 * Typst with nothing but memory to read, then PDFium reads what it made. Runs in the child only.
 */
import { mkdtempSync, readFileSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { NodeError } from '@myriaddreamin/typst-ts-node-compiler';
import { firstMissing } from './check.ts';
import { drawQr as drawCode } from '../../platform/qr.ts';
import { FAMILY, letterFonts } from './fonts.ts';
import type { PaperProblem, PaperRequest } from './paper.ts';

export type Typeset = { readonly pdf: Buffer; readonly pages: number };

/** The PDF with its text proved, or what is wrong. A test gives a family that no font has. */
export async function typeset(
  request: PaperRequest,
  family = FAMILY,
): Promise<Typeset | PaperProblem> {
  const { code } = request;
  const picture = code === null ? null : { link: code, svg: await drawCode(code) };
  const made = compile(request, picture, family);
  if ('problem' in made) return made;
  const pages = await pageTexts(made.pdf);
  const missing = firstMissing(pages, request.sequences);
  if (missing !== null)
    return { problem: `not readable in the PDF: ${missing.slice(0, 200)}`, fault: 'unreadable' };
  return { pdf: made.pdf, pages: pages.length };
}

/** A symlink inside Typst's workspace would be followed: the workspace is new and empty. */
function compile(
  request: PaperRequest,
  code: { readonly link: string; readonly svg: string } | null,
  family: string,
): { pdf: Buffer } | PaperProblem {
  const workspace = mkdtempSync(join(tmpdir(), 'patravali-paper-'));
  try {
    const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: letterFonts() }] });
    const inputs = {
      family,
      data: JSON.stringify(request.data),
      attachment: JSON.stringify(request.attachment),
      code: JSON.stringify(code),
    };
    const files = ['page', ...(TEMPLATE_PARTS[request.template] ?? []), request.template];
    const mainFileContent = files.map(template).join('');
    const compiled = compiler.compile({ mainFileContent, inputs });
    const wrong = wrongIn(compiled.takeError()) ?? wrongIn(compiled.takeWarnings());
    if (wrong !== null) return { problem: wrong, fault: 'fault' };
    const { result } = compiled;
    if (result === null) return { problem: 'Typst made nothing', fault: 'fault' };
    return { pdf: compiler.pdf(result, { pdfStandard: 'a-3a' }) };
  } catch (error) {
    return exportProblem(error instanceof Error ? error.message : String(error));
  } finally {
    rmdirSync(workspace);
  }
}

/** What a template is put together from, before itself. */
const TEMPLATE_PARTS: Partial<Record<PaperRequest['template'], readonly string[]>> = {
  letter: ['rich', 'letter-parts'],
  'whole-file': ['rich'],
};

function template(name: string): string {
  return readFileSync(new URL(`./${name}.typ`, import.meta.url), 'utf8');
}

/** A warning is a failure: an unknown font leaves the text out with no more than that. */
function wrongIn(found: NodeError | null): string | null {
  return found === null ? null : `Typst: ${JSON.stringify(found.shortDiagnostics)}`;
}

/**
 * The one error that a text can cause: PDF/A wants a glyph for every character. Typst spells it as
 * Rust does, quoted within quotes.
 */
function exportProblem(message: string): PaperProblem {
  const unknown = Array.from(
    message.matchAll(/the text `\\?"(.+?)\\?"` could not/gu),
    ([, text]) => text,
  );
  if (unknown.length === 0) return { problem: `Typst: ${message}`, fault: 'fault' };
  return { problem: `no font has: ${unknown.join(' ')}`, fault: 'characters' };
}

async function pageTexts(pdf: Buffer): Promise<string[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const texts = Array.from(document.pages(), (page) => page.getText());
  document.destroy();
  library.destroy();
  return texts;
}
