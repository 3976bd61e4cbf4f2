/** Makes a clean page look as if it had lain on a scanner. The same seed gives the same bytes. */
import sharp from 'sharp';

/** Eight-bit samples, row by row, one (grey) or three (colour) to a pixel. */
export type Raster = {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
};
export type Look = { readonly seed: number; readonly colour: boolean };

const SKEW_DEGREES_MAX = 0.9;
const PAPER = { red: 249, green: 247, blue: 240, grey: 246 };
/** Toner never covers wholly. */
const INK_STRENGTH = 0.9;
const NOISE = 5;
const SPECKS = 220;
const SHADOW_PIXELS = 26;
/** Two holes, 80 mm apart, 12 mm from the edge: ISO 838. As fractions of an A4 page. */
const HOLES = { x: 12 / 210, dy: 40 / 297, radius: 3 / 210 };

export async function asScanned(page: Raster, { seed, colour }: Look): Promise<Raster> {
  const next = dice(seed);
  const angle = (next() * 2 - 1) * SKEW_DEGREES_MAX;
  const { width, height } = page;
  const turned = sharp(page.data, { raw: { width, height, channels: page.channels } })
    .rotate(angle, { background: 'white' })
    .blur(0.6);
  const { data, info } = await turned.raw().toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const middle = sharp(data, { raw }).extract({
    left: Math.floor((info.width - width) / 2),
    top: Math.floor((info.height - height) / 2),
    width,
    height,
  });
  const cut = await (colour ? middle : middle.toColourspace('b-w')).raw().toBuffer();
  const channels = colour ? 3 : 1;
  if (cut.length !== width * height * channels) throw new Error('not so many samples as pixels');
  return soiled({ data: cut, width, height, channels }, next);
}

/** Paper, shadow of the lid, grain, dust and the holes of a file. Changes the page it is given. */
function soiled(page: Raster, next: () => number): Raster {
  const { data, width, height, channels } = page;
  const paper = channels === 3 ? [PAPER.red, PAPER.green, PAPER.blue] : [PAPER.grey];
  for (let at = 0, y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const shadow = x < SHADOW_PIXELS ? 0.55 + (0.45 * x) / SHADOW_PIXELS : 1;
      const grain = (next() + next() - 1) * NOISE;
      for (let c = 0; c < channels; c += 1, at += 1) {
        const white = (paper[c] ?? 255) * shadow;
        const ink = (255 - (data[at] ?? 255)) * INK_STRENGTH;
        data[at] = clamp(white - (ink * white) / 255 + grain);
      }
    }
  }
  for (let speck = 0; speck < SPECKS; speck += 1)
    disc(page, { x: next() * width, y: next() * height, radius: next() * 1.4 }, 120 + next() * 90);
  for (const dy of [-HOLES.dy, HOLES.dy]) {
    const y = height * (0.5 + dy);
    disc(page, { x: HOLES.x * width, y, radius: HOLES.radius * width }, 92);
  }
  return page;
}

type Disc = { readonly x: number; readonly y: number; readonly radius: number };

function disc({ data, width, height, channels }: Raster, { x, y, radius }: Disc, value: number) {
  for (let py = Math.ceil(y - radius); py <= y + radius; py += 1)
    for (let px = Math.ceil(x - radius); px <= x + radius; px += 1) {
      const inside = (px - x) ** 2 + (py - y) ** 2 <= radius ** 2;
      if (!inside || px < 0 || py < 0 || px >= width || py >= height) continue;
      data.fill(clamp(value), (py * width + px) * channels, (py * width + px + 1) * channels);
    }
}

function clamp(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}

/** Mulberry32: fractions from 0 to below 1, the same for the same seed. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
