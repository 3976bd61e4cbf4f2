/** Loading the generated instance: an act an office, and one more for what its people sign in with. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secret } from 'otpauth';
import { present } from '../src/core/must.ts';
import { systemActor } from '../src/core/words.ts';
import type { Id } from '../src/core/words.ts';
import {
  giveCredentialsVerb,
  hashPassword,
  passwordSecret,
  setUpOffice,
  totpSecret,
} from '../src/server/people/index.ts';
import type { OfficePlan } from '../src/server/people/index.ts';
import { cbicOffices } from './generate-cbic.ts';
import type { PlannedOffice } from './generate-cbic.ts';
import type { OpenOffice } from './generate-office.ts';
import { officePlan, organisationId } from './generate-staff.ts';

export type Load = {
  readonly instance: 1 | 2 | 'both';
  readonly tell: (part: number, text: string) => void;
  /** Only these offices, for a quick look. */
  readonly which?: (office: PlannedOffice) => boolean;
};

/** What this run loaded; of an earlier run it says nothing. */
export type Loaded = {
  readonly offices: number;
  readonly units: number;
  readonly posts: number;
  readonly people: number;
  readonly acts: number;
  readonly events: number;
  readonly seconds: number;
  /** People a second: of the first and of the last tenth of the offices, by people. */
  readonly firstRate: number;
  readonly lastRate: number;
  readonly largestActEvents: number;
  readonly secondsToSeal: number;
  readonly password: string;
};

type SignIn = { readonly password: string; readonly totpSecret: string; readonly hash: string };

export async function loadCbic(office: OpenOffice, load: Load): Promise<Loaded> {
  const all = cbicOffices();
  const wanted = all
    .filter(({ instance }) => load.instance === 'both' || instance === load.instance)
    .filter(load.which ?? (() => true));
  const first = firstPeople(all);
  const signIn = await signInOf(office.config.dataDir);
  const done = await office.done(wanted.map(keyOf));
  const left = wanted.filter((one) => !done.has(keyOf(one)));
  const total = sum(wanted);
  const superAdmin = await superAdminOffice(office, all);
  const started = performance.now();
  const marks: { readonly people: number; readonly ms: number }[] = [];
  let people = total - sum(left);
  if (done.size > 0) load.tell(people / total, `${done.size} offices are there already`);
  const made = { units: 0, posts: 0, acts: 0, events: 0 };
  let largestActEvents = 0;
  for (const one of left) {
    const from = present(first.get(one.index), one.code);
    const parent = parentOf(all, one);
    const plan = officePlan(one, from, { parent, superAdmin: superAdmin === one.code });
    const ms = performance.now();
    const actor = systemActor(plan.organisation.id);
    // The sign-ins come second: an office whose first act alone was done is done again whole.
    await office.run(actor, setUpOffice, { key: `${keyOf(one)}-office`, input: plan });
    await giveSignIns(office, { one, signIn, persons: plan.persons.map(({ id }) => id) });
    marks.push({ people: one.people, ms: performance.now() - ms });
    people += one.people;
    const events = eventsOf(plan);
    made.units += plan.units.length;
    made.posts += plan.posts.length;
    made.acts += 2;
    // And two credentials each.
    made.events += events + 2 * one.people;
    largestActEvents = Math.max(largestActEvents, events);
    load.tell(people / total, `${people} of ${total} people, ${marks.length} offices`);
  }
  const seconds = (performance.now() - started) / 1000;
  const secondsToSeal = await sealed(office);
  return {
    ...{ offices: left.length, ...made, people: sum(left) },
    ...{ seconds, largestActEvents, secondsToSeal },
    ...{ firstRate: rate(marks), lastRate: rate(marks.toReversed()) },
    password: signIn.password,
  };
}

const sum = (offices: readonly PlannedOffice[]) => offices.reduce((n, one) => n + one.people, 0);
const keyOf = ({ code }: PlannedOffice) => `generate-cbic-${code}`;

/** The number of the first person of each office, so that everybody keeps theirs. */
function firstPeople(all: readonly PlannedOffice[]): ReadonlyMap<number, number> {
  let next = 1;
  return new Map(
    all.map((one) => {
      const first = next;
      next += one.people;
      return [one.index, first];
    }),
  );
}

function parentOf(all: readonly PlannedOffice[], { above }: PlannedOffice): Id | null {
  const found = all.find(({ code }) => code === above);
  return found === undefined ? null : organisationId(found);
}

/** An act that sets an office up says these: the charge of each person stands on two items. */
function eventsOf({ units, posts, persons, seats, superAdmin }: OfficePlan): number {
  const first = superAdmin === null ? 0 : 1;
  return 2 + units.length + posts.length + persons.length + 2 * seats.length + first;
}

/**
 * The office whose manager keeps the instance, where nobody else does: one an instance. The same at
 * each run: a run that was killed after this office's first act asks for the same act again. M51.
 */
async function superAdminOffice(
  { ledger }: OpenOffice,
  all: readonly PlannedOffice[],
): Promise<string | null> {
  const code = 'DG001';
  const own = organisationId(
    present(
      all.find((one) => one.code === code),
      code,
    ),
  );
  const text = `select from persons where state->>'superAdmin' is not null and org_id <> $1`;
  const found = await ledger.db.read('other_super_admin', text, [own]);
  return found.length > 0 ? null : code;
}

async function giveSignIns(
  { run, secrets }: OpenOffice,
  to: { readonly one: PlannedOffice; readonly signIn: SignIn; readonly persons: readonly Id[] },
): Promise<void> {
  const shared = passwordSecret(to.signIn.hash);
  const given = new Map(
    to.persons.map((id) => [id, [shared, totpSecret(secrets, id, to.signIn.totpSecret)]]),
  );
  const actor = systemActor(organisationId(to.one));
  const verb = giveCredentialsVerb(given);
  await run(actor, verb, { key: keyOf(to.one), input: { persons: to.persons } });
}

/** One demo password and one authenticator for everybody: kept before anybody is there. */
async function signInOf(dataDir: string): Promise<SignIn> {
  const path = join(dataDir, 'cbic-sign-ins.json');
  const kept = existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as Omit<SignIn, 'hash'>)
    : {
        password: `namuna-patravali-${randomBytes(3).toString('hex')}`,
        totpSecret: new Secret({ size: 20 }).base32,
      };
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(`${path}.part`, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.part`, path);
  return { ...kept, hash: await hashPassword(kept.password) };
}

/** People a second over the first tenth of the people. */
function rate(marks: readonly { readonly people: number; readonly ms: number }[]): number {
  const tenth = marks.reduce((n, one) => n + one.people, 0) / 10;
  let [people, ms] = [0, 0];
  for (const mark of marks) {
    people += mark.people;
    ms += mark.ms;
    if (people >= tenth) break;
  }
  return ms === 0 ? 0 : (1000 * people) / ms;
}

async function sealed({ unsealed }: OpenOffice): Promise<number> {
  const started = performance.now();
  while ((await unsealed()) > 0) await new Promise((resolve) => setTimeout(resolve, 200));
  return (performance.now() - started) / 1000;
}

/** For the one who has it loaded. */
export async function report({ config, ledger }: OpenOffice, loaded: Loaded): Promise<void> {
  const { offices, units, posts, people, acts, events, seconds, password } = loaded;
  const each = (n: number) => (seconds === 0 ? '0' : (n / seconds).toFixed(1));
  const text = 'select pg_database_size(current_database())::float8 as bytes';
  const [size] = await ledger.db.read<{ bytes: number }>('database_size', text);
  const table: Readonly<Record<string, string | number>> = {
    ...{ organisations: offices, units, posts, people, acts, events },
    seconds: seconds.toFixed(1),
    'acts a second': each(acts),
    'people a second': each(people),
    'of the first tenth': loaded.firstRate.toFixed(1),
    'of the last tenth': loaded.lastRate.toFixed(1),
    'events of the largest act': loaded.largestActEvents,
    'seconds until all was sealed': loaded.secondsToSeal.toFixed(1),
    'megabytes of the database': ((size?.bytes ?? 0) / 1e6).toFixed(0),
  };
  const width = Math.max(...Object.keys(table).map(({ length }) => length));
  for (const [name, value] of Object.entries(table)) console.log(`${name.padEnd(width)}  ${value}`);
  console.log(
    `Everybody signs in with ${password} and the authenticator secret of ` +
      `${join(config.dataDir, 'cbic-sign-ins.json')}.`,
  );
}
