/**
 * The process that opens a Word document that somebody has sent: bytes in, text out. What it may
 * hide (macros, programs, templates from elsewhere, a bomb) is refused, never followed.
 */
import { unzipSync } from 'fflate';
import { answer } from '../../platform/child-side.ts';
import { convertWord } from './convert.ts';
import type { WordText } from './convert.ts';
import { childrenOf, nameOf, parseXml } from './xml.ts';

export type WordProblem =
  | 'word_unknown'
  | 'word_active'
  | 'word_external'
  | 'document_damaged'
  | 'document_encrypted'
  | 'document_too_large';
export type WordRequest = { readonly bytes: string };
export type WordResult = WordText | { readonly problem: WordProblem };

const UNPACKED_MAX = 64 * 1024 * 1024;
const PARTS_MAX = 2_000;
/** The parts that are read; all others are only counted. */
const READ = /^(?:\[Content_Types\]\.xml|word\/(?:document|numbering)\.xml|.*\.rels)$/u;
/** Macros, and programs of others that a double click would start. */
const ACTIVE_PARTS = /(?:^|\/)(?:vbaProject|vbaData|activeX|embeddings)|\.(?:bin|exe|ole)$/iu;
const ACTIVE_TYPES = /macroEnabled|vbaProject|oleObject|activeX|afChunk/iu;
/** Fields that start a program or fetch a file. */
const ACTIVE_FIELDS = /^\s*(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|MACROBUTTON)\b/iu;

class Refused extends Error {
  readonly problem: WordProblem;
  constructor(problem: WordProblem) {
    super(problem);
    this.problem = problem;
  }
}

await answer((request, emit) => {
  const give = (result: WordResult): void => emit(result);
  // Standard output belongs to the result.
  console.log = console.error;
  try {
    give(read(Buffer.from((request as WordRequest).bytes, 'base64')));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    give({ problem: error.problem });
  }
});

function read(bytes: Buffer): WordText {
  const starts = (...magic: readonly number[]) => magic.every((byte, at) => bytes[at] === byte);
  // Compound files: .doc of old, and .docx behind a password.
  if (starts(0xd0, 0xcf, 0x11, 0xe0))
    throw new Refused(isLocked(bytes) ? 'document_encrypted' : 'word_unknown');
  if (!starts(0x50, 0x4b, 0x03, 0x04)) throw new Refused('word_unknown');
  const parts = unpacked(bytes);
  const part = (name: string): string | null => {
    const found = parts.get(name);
    return found === undefined ? null : xmlOf(found);
  };
  const types = part('[Content_Types].xml') ?? '';
  const body = part('word/document.xml');
  if (body === null || !types.includes('wordprocessingml')) throw new Refused('word_unknown');
  if (ACTIVE_TYPES.test(types)) throw new Refused('word_active');
  for (const name of parts.keys()) if (name.endsWith('.rels')) refuseExternal(part(name) ?? '');
  const made = convertWord(body, part('word/numbering.xml'));
  if (made === null) throw new Refused('document_too_large');
  if (made.fields.some((field) => ACTIVE_FIELDS.test(field))) throw new Refused('word_active');
  return made.word;
}

/** MS-OFFCRYPTO 2.3.2: the stream that holds the encrypted package has this name in UTF-16. */
function isLocked(bytes: Buffer): boolean {
  return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

/** Sizes are what the archive says of itself; a lie ends the inflation. */
function unpacked(bytes: Buffer): ReadonlyMap<string, Uint8Array> {
  let count = 0;
  let size = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        count += 1;
        if (ACTIVE_PARTS.test(name)) throw new Refused('word_active');
        const wanted = READ.test(name);
        if (wanted) size += originalSize;
        if (count > PARTS_MAX || size > UNPACKED_MAX) throw new Refused('document_too_large');
        return wanted;
      },
    });
    return new Map(Object.entries(files));
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused('document_damaged');
  }
}

/** Word writes UTF-8 and no document type; where there is one, somebody wants to expand it. */
function xmlOf(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (/<!(?:DOCTYPE|ENTITY)/iu.test(text)) throw new Refused('word_active');
    return text;
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused('document_damaged');
  }
}

/** A link to a page is only words here; anything else from elsewhere would be fetched. */
function refuseExternal(relations: string): void {
  for (const node of parseXml(relations).flatMap(childrenOf)) {
    if (nameOf(node) !== 'Relationship') continue;
    const { Type = '', TargetMode = '' } = node.attributes;
    if (ACTIVE_TYPES.test(Type) || /\/(?:aFChunk|package|control)$/iu.test(Type))
      throw new Refused('word_active');
    if (TargetMode.toLowerCase() === 'external' && !Type.endsWith('/hyperlink'))
      throw new Refused('word_external');
  }
}
