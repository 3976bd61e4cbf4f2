/**
 * Puts pictures in the places that paper keeps for them, as an incremental update (ISO 32000-1
 * 7.5.6): the bytes of the paper stay as they are, each picture follows as a new version of the
 * blank one that held its place. One picture is in memory at a time.
 */
import { must, present } from '../../../core/must.ts';

/** A JPEG with its size in dots; `channels` is 1 for grey, 3 for colour. */
export type Picture = {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
};

/** The place that is `width` dots wide and one high. */
type Place = { readonly object: number; readonly width: number };

/**
 * The bytes of the whole. Before each picture stands a comment `%%Page: n of`, so that who reads
 * along knows how far it is. `pictureOf` is asked by the width of the place, which the paper makes
 * the page's number.
 */
export async function* withPictures(
  paper: Buffer,
  pictureOf: (page: number) => Promise<Picture>,
): AsyncGenerator<Buffer> {
  yield paper;
  const places = placesIn(paper);
  const offsets: { readonly object: number; readonly at: number }[] = [];
  let at = paper.length;
  for (const [index, { object, width: page }] of places.entries()) {
    const { bytes, width, height, channels } = await pictureOf(page);
    const space = channels === 1 ? 'DeviceGray' : 'DeviceRGB';
    const mark = `\n%%Page: ${index + 1} ${places.length}\n`;
    const head =
      `${object} 0 obj\n<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height}` +
      ` /ColorSpace /${space} /BitsPerComponent 8 /Filter /DCTDecode /Length ${bytes.length} >>` +
      `\nstream\n`;
    offsets.push({ object, at: at + mark.length });
    const whole = Buffer.concat([
      Buffer.from(mark + head, 'latin1'),
      bytes,
      Buffer.from('\nendstream\nendobj\n', 'latin1'),
    ]);
    at += whole.length;
    yield whole;
  }
  if (offsets.length > 0) yield Buffer.from(sections(paper, offsets, at), 'latin1');
}

/** The new cross-reference section, which leads on to that of the paper. ISO 32000-1 7.5.4. */
function sections(
  paper: Buffer,
  offsets: readonly { readonly object: number; readonly at: number }[],
  at: number,
): string {
  const tail = paper.subarray(-2048).toString('latin1');
  const found = /trailer\s*<<([^]*)>>\s*startxref\s+(\d+)\s+%%EOF\s*$/u.exec(tail);
  const [, keys, before] = present(found, 'the trailer of the paper');
  const rows = offsets
    .toSorted((a, b) => a.object - b.object)
    .map((one) => `${one.object} 1\n${String(one.at).padStart(10, '0')} 00000 n \n`);
  return `xref\n${rows.join('')}trailer\n<<${keys}/Prev ${before} >>\nstartxref\n${at}\n%%EOF\n`;
}

/** The blank pictures of one dot's height, by the paper's own order of pages. */
export function placesIn(paper: Buffer): readonly Place[] {
  const text = paper.toString('latin1');
  const places: Place[] = [];
  for (const { index } of text.matchAll(/\/Subtype \/Image\b/gu)) {
    const from = text.lastIndexOf(' obj', index);
    const end = text.indexOf('stream', index);
    const keys = text.slice(from, end);
    const width = Number(/\/Width (\d+)/u.exec(keys)?.[1]);
    if (!/\/Height 1\b/u.test(keys)) continue;
    const object = Number(/(\d+) 0$/u.exec(text.slice(from - 12, from))?.[1]);
    must(Number.isInteger(object) && Number.isInteger(width), 'a place for a picture');
    places.push({ object, width });
  }
  return places.toSorted((a, b) => a.width - b.width);
}
