/**
 * Organisations of the Local Government Directory, through the same command as the super admin's:
 * central and state bodies, and a district administration for each district. The files are not
 * part of the project: their licence (Government Open Data License - India) asks for this
 * attribution, which stands in the address of each organisation made and in docs/operations.md.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { OrganisationCover } from '../src/core/organisations.ts';
import { isRefused } from '../src/core/refusals.ts';
import { systemActor } from '../src/core/words.ts';
import type { Id } from '../src/core/words.ts';
import type { ActReply } from '../src/contract/endpoint.ts';
import { createOrganisationVerb } from '../src/server/organisations/index.ts';
import type { OpenOffice } from './generate-office.ts';

export const ATTRIBUTION =
  'Source: Local Government Directory, Ministry of Panchayati Raj, https://lgdirectory.gov.in ' +
  '(Government Open Data License - India)';

const DEFAULT = join(import.meta.dirname, '../../shared/data/lgd');
const FILES = ['central.csv', 'state.csv', '2-district.csv'] as const;

type Record = { readonly [heading: string]: string };
type Body = {
  readonly key: string;
  readonly cover: Omit<OrganisationCover, 'parent'>;
  readonly above: string | null;
};

/** All bodies of a folder of the directory's files, those above before those under them. */
export function bodiesIn(folder: string): readonly Body[] {
  const missing = FILES.filter((name) => !existsSync(join(folder, name)));
  if (missing.length > 0)
    throw new Error(
      `${folder} has no ${missing.join(', ')}. The files of the Local Government Directory are ` +
        'not part of this project: get them at https://lgdirectory.gov.in and give --data FOLDER.',
    );
  const [central = [], state = [], districts = []] = FILES.map((name) => read(join(folder, name)));
  const bodies = [
    ...[...central, ...state].map((record) => bodyOf(record, central.includes(record))),
    ...districts.map(districtOf),
  ];
  return inOrder(bodies);
}

function read(path: string): Record[] {
  return parse(readFileSync(path), { columns: true, bom: true, skip_empty_lines: true });
}

function bodyOf(record: Record, isCentral: boolean): Body {
  const lgd = String(Number(record['Organization Code']));
  const parent = record['Parent Organization Code'] ?? '';
  const type = record['Organization Type'] === 'Department' ? 'department' : 'other';
  const place = isCentral ? 'India' : (record['State Name'] ?? '');
  return {
    key: `o${lgd}`,
    cover: coverOf({ type, code: `LGD-${lgd}`, lgd, name: record['Organization Name'], place }),
    above: parent === '' ? null : `o${Number(parent)}`,
  };
}

/** Codes of districts and of organisations are counted apart. */
function districtOf(record: Record): Body {
  const lgd = String(Number(record['District Code']));
  const place = `${record['District Name']}, ${record['State Name']}`;
  const name = `District Administration, ${place}`;
  const cover = coverOf({ type: 'district', code: `LGD-D${lgd}`, lgd, name, place });
  return { key: `d${lgd}`, cover, above: null };
}

function coverOf(of: {
  readonly type: string;
  readonly code: string;
  readonly lgd: string;
  readonly name: string | undefined;
  readonly place: string;
}): Body['cover'] {
  const { type, code, lgd } = of;
  // The directory gives no Hindi; the office writes it before it goes live.
  const only = (text = '') => ({ en: plain(text), hi: '' });
  return {
    ...{ type, code, lgd, numbering: 'plain', name: only(of.name), abbr: { en: '', hi: '' } },
    ...{ place: only(of.place), address: only(ATTRIBUTION) },
  };
}

/** Curly apostrophes and hard spaces, which the directory has here and there, as typed ones. */
function plain(text: string): string {
  return text
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u2013\u2014]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

function inOrder(bodies: readonly Body[]): readonly Body[] {
  const known = new Map(bodies.map((body) => [body.key, body]));
  const ordered = new Set<Body>();
  const put = (body: Body, below: readonly Body[]): void => {
    const above = known.get(body.above ?? '');
    if (above !== undefined && above !== body && !below.includes(above))
      put(above, [...below, body]);
    ordered.add(body);
  };
  for (const body of bodies) put(body, []);
  return [...ordered];
}

/** Who is there already, by the key of an earlier run, is found again and not made twice. */
export async function loadDirectory(office: OpenOffice, folder = DEFAULT): Promise<void> {
  const bodies = bodiesIn(folder);
  const actor = { ...systemActor(''), roles: ['super_admin' as const] };
  const ids = new Map<string, Id>();
  const started = performance.now();
  for (const { key, cover, above } of bodies) {
    const parent = ids.get(above ?? '') ?? null;
    const asked = { key: `generate-lgd-${key}`, input: { ...cover, parent } };
    const outcome = await office.run(actor, createOrganisationVerb, asked);
    if (!isRefused(outcome)) ids.set(key, (outcome satisfies ActReply).id);
  }
  const of = (type: string) => bodies.filter(({ cover }) => cover.type === type).length;
  const under = bodies.filter(({ above }) => ids.has(above ?? '')).length;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${bodies.length} organisations (${of('district')} districts, ${of('department')} ` +
      `departments, ${of('other')} others), ${under} under another, in ${seconds} s.\n` +
      ATTRIBUTION,
  );
}
