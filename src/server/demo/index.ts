/**
 * Makes the demo office on an empty database, through the same write path as everything else, and
 * keeps its sign-ins in the data directory. On a database with an organisation it does nothing.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secret } from 'otpauth';
import { isRefused } from '../../core/refusals.ts';
import { present } from '../../core/must.ts';
import { markingAbbr } from '../../core/posts.ts';
import type { ChargeKind } from '../../core/posts.ts';
import { systemActor } from '../../core/words.ts';
import type { Id, Json } from '../../core/words.ts';
import { act } from '../ledger/index.ts';
import type { Ledger } from '../ledger/index.ts';
import {
  giveCredentialsVerb,
  hashPassword,
  passwordSecret,
  setUpOffice,
  totpSecret,
} from '../people/index.ts';
import type { OfficePlan } from '../people/index.ts';
import { randomBelow } from '../platform/random.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { World } from '../platform/world.ts';
import { officeExists } from './store.ts';
import { ABOVE, ORGANISATION, PERSONS, SEATS, SUPER_ADMIN, UNITS, userIdOf } from './plan.ts';

export type DemoSignIn = {
  readonly person: Id;
  readonly userId: string;
  readonly name: { readonly en: string; readonly hi: string };
  readonly posts: readonly string[];
  readonly totpSecret: string;
};
export type DemoSignIns = {
  readonly organisation: Id;
  readonly password: string;
  readonly people: readonly DemoSignIn[];
};

const FILE = 'demo-sign-ins.json';

/** The sign-ins of the demo office in this data directory; null where there is none. */
export function readDemoSignIns(dataDir: string): DemoSignIns | null {
  try {
    return JSON.parse(readFileSync(join(dataDir, FILE), 'utf8')) as DemoSignIns;
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * The sign-ins are on disk before the office is in the database: a crash in between loses nothing.
 */
export async function ensureDemoOffice(
  ledger: Ledger,
  secrets: Secrets,
  dataDir: string,
): Promise<DemoSignIns | null> {
  const existing = readDemoSignIns(dataDir);
  if (await officeExists(ledger.db.read)) {
    if (existing !== null) await giveSignIns(ledger, secrets, existing);
    return existing;
  }
  const plan = demoPlan(ledger.world);
  const signIns = signInsOf(plan);
  keep(dataDir, signIns);
  const actor = systemActor(plan.organisation.id);
  const key = `set-up-${plan.organisation.id}`;
  const outcome = await act(ledger, setUpOffice, { actor, key, input: plan });
  if (isRefused(outcome)) throw new Error(`the demo office was refused: ${outcome.refused}`);
  await giveSignIns(ledger, secrets, signIns);
  return signIns;
}

/** The plan of a demo office with fresh ids; tests set up the very same one. */
export function demoPlan({ newId }: Pick<World, 'newId'>): OfficePlan & Json {
  const units = UNITS.map((u) => ({ id: newId(), ...u }));
  const persons = PERSONS.map((p) => ({
    id: newId(),
    userId: userIdOf(p),
    name: p.name,
    initials: p.initials,
  }));
  const ids = new Map(SEATS.map((s) => [`${s.desig}-${s.unit}`, newId()]));
  const posts = SEATS.map((s) => ({
    id: present(ids.get(`${s.desig}-${s.unit}`), s.desig),
    unit: present(
      units.find((u) => u.abbr === s.unit),
      s.unit,
    ).id,
    unitAbbr: s.unit,
    designation: s.designation,
    desig: s.desig,
    abbr: markingAbbr(s.desig, s.who, s.unit),
    roles: s.roles,
    clearance: s.clearance,
    reportsTo: ids.get(ABOVE[`${s.desig}-${s.unit}`] ?? '') ?? null,
  }));
  const seated = new Set<string>();
  const seats = SEATS.map((s, i) => {
    const kind: ChargeKind = seated.has(s.who) ? 'additional' : 'substantive';
    seated.add(s.who);
    const person = present(
      persons.find((p) => p.initials === s.who),
      s.who,
    ).id;
    return { post: present(posts[i], s.desig).id, person, kind };
  });
  const superAdmin = present(
    persons.find((p) => p.initials === SUPER_ADMIN),
    SUPER_ADMIN,
  ).id;
  const organisation = { id: newId(), ...ORGANISATION };
  return { organisation, units, posts, persons, seats, superAdmin };
}

function signInsOf(plan: OfficePlan): DemoSignIns {
  const number = String(randomBelow(10_000)).padStart(4, '0');
  const people = plan.persons.map(({ id, userId, name }) => {
    const seats = plan.seats.filter((s) => s.person === id);
    const posts = seats.map(
      (s) =>
        present(
          plan.posts.find((p) => p.id === s.post),
          s.post,
        ).abbr,
    );
    return { person: id, userId, name, posts, totpSecret: new Secret({ size: 20 }).base32 };
  });
  return { organisation: plan.organisation.id, password: `namuna-patravali-${number}`, people };
}

function keep(dataDir: string, signIns: DemoSignIns): void {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, FILE);
  writeFileSync(`${path}.part`, `${JSON.stringify(signIns, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.part`, path);
}

/** Who has credentials already keeps them. */
async function giveSignIns(
  ledger: Ledger,
  secrets: Secrets,
  { organisation, password, people }: DemoSignIns,
): Promise<void> {
  const shared = passwordSecret(await hashPassword(password));
  const given = new Map(
    people.map(({ person, totpSecret: base32 }) => [
      person,
      [shared, totpSecret(secrets, person, base32)],
    ]),
  );
  const input = { persons: [...given.keys()] };
  const actor = systemActor(organisation);
  const key = `sign-ins-${organisation}`;
  const outcome = await act(ledger, giveCredentialsVerb(given), { actor, key, input });
  if (isRefused(outcome)) throw new Error(`the demo sign-ins were refused: ${outcome.refused}`);
}
