/**
 * The two faces of every letter. Typst always scans the machine's fonts too, and Debian has one
 * of the same family without Latin letters; so ours carry a family name that no machine has. With
 * `fallback: false` a letter then looks the same, byte for byte, wherever it is made.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** As long as the real name, so that the font's name table keeps its offsets. */
export const FAMILY = 'Patravali Devanagari';
const REAL_FAMILY = 'Noto Sans Devanagari';
const FILES = [
  '@expo-google-fonts/noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf',
  '@expo-google-fonts/noto-sans-devanagari/700Bold/NotoSansDevanagari_700Bold.ttf',
];

/** The fonts as TTF bytes, regular and bold, under the family name FAMILY. */
export function letterFonts(): Buffer[] {
  const { resolve } = createRequire(import.meta.url);
  return FILES.map((file) => renamed(readFileSync(resolve(file))));
}

function renamed(font: Buffer): Buffer {
  const from = utf16be(REAL_FAMILY);
  const to = utf16be(FAMILY);
  let found = 0;
  for (let at = font.indexOf(from); at >= 0; at = font.indexOf(from, at + to.length)) {
    to.copy(font, at);
    found += 1;
  }
  if (found === 0) throw new Error('the letter font does not name its family');
  return font;
}

/** OpenType name table, platform 3: UTF-16BE. */
function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}
