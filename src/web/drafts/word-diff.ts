export type Piece = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string };

const WORDS_MAX = 4000;

/**
 * What changed between two texts, word by word: the longest common run of words stays. Spaces
 * belong to the word before them. Longer texts than 4,000 words are compared by line, so that the
 * table stays small.
 */
export function wordDiff(before: string, after: string): readonly Piece[] {
  const pattern = before.length + after.length > WORDS_MAX * 12 ? /[^\n]*\n?/gu : /\S+\s*|\s+/gu;
  const a = (before.match(pattern) ?? []).filter((token) => token !== '');
  const b = (after.match(pattern) ?? []).filter((token) => token !== '');
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end))
    end += 1;
  const middle = longest(a.slice(start, a.length - end), b.slice(start, b.length - end));
  const same = (tokens: readonly string[]): Piece => ({ kind: 'same', text: tokens.join('') });
  return merged([same(a.slice(0, start)), ...middle, same(a.slice(a.length - end))]);
}

function longest(a: readonly string[], b: readonly string[]): readonly Piece[] {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => table[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      table[i * width + j] =
        a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const out: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      out.push({ kind: 'same', text: a[i] ?? '' });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      out.push({ kind: 'removed', text: a[i] ?? '' });
      i += 1;
    } else {
      out.push({ kind: 'added', text: b[j] ?? '' });
      j += 1;
    }
  }
  return out;
}

function merged(pieces: readonly Piece[]): readonly Piece[] {
  const out: { kind: Piece['kind']; text: string }[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (piece.text === '') continue;
    if (last !== undefined && last.kind === piece.kind) last.text += piece.text;
    else out.push({ ...piece });
  }
  return out;
}
