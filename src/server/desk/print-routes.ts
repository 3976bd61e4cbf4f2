/**
 * A whole file as one PDF. A job sets the words of it; then the pictures of the pages, as they were
 * drawn when they came, are sent after it one at a time, as fast as they are taken.
 */
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { present } from '../../core/must.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { FileState } from '../../core/files.ts';
import type { Actor, Id } from '../../core/words.ts';
import { printFile } from '../../contract/files.ts';
import { pageImage, pageText } from '../documents/index.ts';
import { paperOf, withPictures } from '../dispatch/index.ts';
import type { PaperSite, Picture } from '../dispatch/index.ts';
import { classifiedOn, filePaper, readableFile } from '../files/index.ts';
import { noteReading, whyUnreadable } from '../movement/index.ts';
import { reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import type { Blobs } from '../platform/blobs.ts';
import { isWithheld, wholeFileOf } from './print-content.ts';
import type { PagePlace, PageShown } from './print-content.ts';

/** The width in which pages are read closely; what is drawn in this width is what is printed. */
const WIDTH = 1240;
const QUALITY = 80;

export function printRoutes(routing: Routing, site: PaperSite): void {
  const { read } = routing.ledger.db;
  reads(routing, printFile, async (actor, { params, query, reply }) => {
    const row = await readableFile(read, params.id, actor.post);
    if (row === null) return whyUnreadable(read, actor.post, params.id);
    const withheld = await noteReadings(routing, row.state, actor);
    if (isRefused(withheld)) return withheld;
    const shown = await pagesOf(site.blobs, row.state, withheld);
    if (isRefused(shown)) return shown;
    const { language } = query;
    const says = await wholeFileOf(read, { row, actor, language, shown });
    const paper = await paperOf(site, { paper: 'whole-file', says, language });
    if (isRefused(paper)) return paper;
    const name = `${row.state.number.replaceAll(/[^\p{L}\p{N}.-]+/gu, '_')}.pdf`;
    reply.header('cache-control', 'private, no-store').type('application/pdf');
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
    const pictureOf = (page: number) => pictureAt(site.blobs, shown.get(page));
    return reply.send(Readable.from(withPictures(await buffer(paper), pictureOf)));
  });
}

/** Notes that the classified is read; gives what on it the post is not cleared for. */
async function noteReadings(
  { ledger }: Routing,
  state: FileState,
  actor: Actor,
): Promise<ReadonlySet<Id> | Refused> {
  const no = await noteReading(ledger, actor, filePaper(state));
  if (no !== null) return no;
  const classified = await classifiedOn(ledger.db.read, state.id, actor.post);
  for (const { id, classification, cleared } of classified) {
    if (!cleared) continue;
    const refused = await noteReading(ledger, actor, { kind: 'receipt', id, classification });
    if (refused !== null) return refused;
  }
  return new Set(classified.filter(({ cleared }) => !cleared).map(({ id }) => id));
}

/** What each page of the correspondence shows; refused while one is not drawn yet. */
async function pagesOf(
  blobs: Blobs,
  { correspondence }: FileState,
  withheld: ReadonlySet<Id>,
): Promise<ReadonlyMap<number, PageShown> | Refused> {
  const shown = new Map<number, PageShown>();
  for (const entry of correspondence) {
    const { document: hash, fromPage, toPage } = entry;
    for (let at = fromPage; at <= toPage; at += 1) {
      if (isWithheld(withheld, entry)) shown.set(at, 'withheld');
      else if (hash === null) shown.set(at, 'paper');
      else {
        const page = at - fromPage + 1;
        const drawn = await pageText(blobs, hash, page);
        if (drawn === null) return refuse('document_pending');
        shown.set(at, { hash, page, ratio: drawn.width / drawn.height });
      }
    }
  }
  return shown;
}

/** The drawn picture of a page as the JPEG that PDF knows. */
async function pictureAt(blobs: Blobs, shown: PageShown | undefined): Promise<Picture> {
  const { hash, page } = shown as PagePlace;
  const drawn = present(await pageImage(blobs, hash, page, WIDTH), 'the picture of a drawn page');
  const jpeg = sharp(drawn).flatten({ background: 'white' }).jpeg({ quality: QUALITY });
  const { data, info } = await jpeg.toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height, channels: info.channels };
}
