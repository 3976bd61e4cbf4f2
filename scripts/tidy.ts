/**
 * Rules about the source that no other tool holds: where the clock, dice, environment and SQL may
 * stand, how big things may be, what they may be called. Prints every breach with its place; exits
 * 1 when there is one.
 */
import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { basename } from 'node:path';
import ts from 'typescript';

export type Breach = { readonly place: string; readonly says: string };

const LINE_MAX = 100;
const FILE_MAX = 400;
const TEST_FILE_MAX = 500;
const FUNCTION_MAX = 70;
const PARAMETERS_MAX = 4;
/** An import, an address, a drawing, a pattern: what cannot be broken into two lines. */
const UNBREAKABLE = /https?:|^import |path d=|d="M|^\s*\/\S.*\/[a-z]*[,;]?$/;
const BANNED_NAMES = /^(utils?|helpers?|common|managers?|services?|misc)$/;

const isTest = (path: string): boolean => /[.]test[.]tsx?$|^test\//.test(path);
const inRoom = (path: string, ...rooms: string[]): boolean =>
  rooms.some((room) => path.startsWith(room));

/** A pattern and the places where it may stand. */
type Ban = {
  readonly pattern: RegExp;
  readonly says: string;
  readonly mayStand: (path: string) => boolean;
};

const outsideProduct = (path: string): boolean =>
  isTest(path) || inRoom(path, 'scripts/', 'bench/', 'test/');
const atTheEdge = (path: string): boolean =>
  outsideProduct(path) ||
  inRoom(path, 'src/server/platform/', 'src/sim/', 'src/web/', 'src/verify/');

const BANS: readonly Ban[] = [
  {
    pattern: /\bDate\.now\b|\bnew Date\(\)/,
    says: "the clock is read in platform only; the time of an act is the database's",
    mayStand: atTheEdge,
  },
  {
    pattern: /\bMath\.random\b|\brandomUUID\b|\brandomBytes\b/,
    says: 'dice are thrown in platform only',
    mayStand: atTheEdge,
  },
  {
    pattern: /\bprocess\.env\b/,
    says: 'the environment is read once, in main',
    mayStand: (path) =>
      outsideProduct(path) || path === 'src/server/main.ts' || inRoom(path, 'src/server/platform/'),
  },
  {
    pattern: /(?<![.\w])fetch\(/,
    says: 'no outgoing request outside of platform',
    mayStand: atTheEdge,
  },
  {
    pattern: /[`'"]\s*(select\s|insert into\s|update \w+ set\s|delete from\s)/i,
    says: 'SQL stands in store.ts and queries.ts',
    mayStand: (path) =>
      outsideProduct(path) ||
      !inRoom(path, 'src/server/') ||
      inRoom(path, 'src/server/platform/') ||
      /^src\/server\/[^/]+\/(store|queries|store-[a-z-]+)[.]ts$/.test(path),
  },
  {
    pattern: /^\s*(?:export )?(?:const )?enum \w|\bexport default\b|@ts-ignore|@ts-nocheck/,
    says: 'no enum, no default export, no silenced compiler',
    // What a tool loads by itself must export its default.
    mayStand: (path) => /(config|setup)[.](js|ts)$/.test(path) || path === 'scripts/tidy.ts',
  },
  {
    pattern: /\b(FIXME|XXX|HACK)\b|\bTODO\b(?!\(\d+\))/,
    says: 'the only marker is @TODO(issue number)',
    mayStand: (path) => path === 'scripts/tidy.ts',
  },
];

/** Every breach in one file. */
export function breachesIn(path: string, source: string): Breach[] {
  const found: Breach[] = [];
  const add = (line: number, says: string) => found.push({ place: `${path}:${line}`, says });
  const lines = source.split('\n');
  const fileMax = isTest(path) ? TEST_FILE_MAX : FILE_MAX;
  if (lines.length - 1 > fileMax) add(1, `${lines.length - 1} lines, at most ${fileMax}`);
  const stems = path.replace(/[.].*$/, '').split('/');
  if (stems.some((stem) => BANNED_NAMES.test(stem))) add(1, 'a name that says nothing');
  if (!/^[a-z0-9.-]+$/.test(basename(path))) add(1, 'file names are kebab-case');
  lines.forEach((line, i) => {
    // Vowel signs stand over or under their letter and take no room.
    const width = line.replace(/\p{M}/gu, '').length;
    if (width > LINE_MAX && !UNBREAKABLE.test(line))
      add(i + 1, `${width} characters, at most ${LINE_MAX}`);
    for (const { pattern, says, mayStand } of BANS)
      if (!mayStand(path) && pattern.test(line.replace(/^\s*(\*|\/\/).*/, ''))) add(i + 1, says);
  });
  if (!isTest(path)) functionsIn(path, source, add);
  return found;
}

function functionsIn(path: string, source: string, add: (line: number, says: string) => void) {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, kind);
  const lineOf = (position: number) => tree.getLineAndCharacterOfPosition(position).line + 1;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
      const first = lineOf(node.getStart(tree));
      const size = lineOf(node.getEnd()) - first + 1;
      // A component is one screen of code and its markup; markup is counted by its file.
      const max = kind === ts.ScriptKind.TSX ? FUNCTION_MAX * 2 : FUNCTION_MAX;
      if (size > max) add(first, `a function of ${size} lines, at most ${max}`);
      if (node.parameters.length > PARAMETERS_MAX)
        add(first, `${node.parameters.length} parameters, at most ${PARAMETERS_MAX}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
}

function sources(): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx']);
  return listed
    .toString()
    .split('\n')
    .filter((path) => /^(src|scripts|bench|test)\//.test(path) && !path.endsWith('.gen.ts'));
}

if (import.meta.main) {
  const breaches = sources().flatMap((path) => breachesIn(path, readFileSync(path, 'utf8')));
  for (const { place, says } of breaches) console.error(`${place}: ${says}`);
  console.log(`tidy: ${breaches.length} breaches`);
  process.exit(breaches.length === 0 ? 0 : 1);
}
