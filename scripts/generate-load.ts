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
import { cbicOffices } from './generate-cbic.ts';
import type { PlannedOffice } from './generate-cbic.ts';
import type { OpenOffice } from './generate-office.ts';
import { officePlan, organisationId } from './generate-staff.ts';

export type Load = {
  readonly instance: 1 | 2 | 'both';
  readonly tell: (part: number, text: string) => void;
  /** Only the first so many offices, for a quick look. */
  readonly officesMax?: number;
};

export type Loaded = {
  readonly offices: number;
  readonly people: number;
  readonly posts: number;
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
    .slice(0, load.officesMax);
  const first = firstPeople(all);
  const signIn = await signInOf(office.config.dataDir);
  const done = await office.done(wanted.map(keyOf));
  const left = wanted.filter((one) => !done.has(keyOf(one)));
  const total = sum(wanted);
  if (done.size > 0) console.error(`${done.size} offices are there already`);
  const superAdmin = await needsSuperAdmin(office);
  const started = performance.now();
  const marks: { readonly people: number; readonly ms: number }[] = [];
  let people = total - sum(left);
  let posts = 0;
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
    posts += plan.posts.length;
    const { units } = plan;
    largestActEvents = Math.max(
      largestActEvents,
      2 + units.length + plan.posts.length + 3 * one.people,
    );
    load.tell(people / total, `${people} of ${total} people, ${marks.length} offices`);
  }
  const seconds = (performance.now() - started) / 1000;
  const secondsToSeal = await sealed(office);
  return {
    ...{ offices: left.length, people: sum(left), posts, seconds, largestActEvents, secondsToSeal },
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

/** The office whose manager keeps the instance, where nobody does yet: one an instance. M51. */
async function needsSuperAdmin({ ledger }: OpenOffice): Promise<string | null> {
  const text = `select from persons where state->>'superAdmin' is not null`;
  const found = await ledger.db.read('some_super_admin', text);
  return found.length > 0 ? null : 'DG001';
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
export function report({ config }: OpenOffice, loaded: Loaded): void {
  const { offices, people, posts, seconds, firstRate, lastRate, password } = loaded;
  const perSecond = seconds === 0 ? 0 : people / seconds;
  console.log(
    `${offices} organisations, ${posts} posts, ${people} people in ${seconds.toFixed(1)} s ` +
      `(${perSecond.toFixed(0)} a second; the first tenth ${firstRate.toFixed(0)}, the last ` +
      `${lastRate.toFixed(0)}); the largest act has ${loaded.largestActEvents} events; all is ` +
      `sealed ${loaded.secondsToSeal.toFixed(1)} s later.`,
  );
  console.log(
    `Everybody signs in with ${password} and the authenticator secret of ` +
      `${join(config.dataDir, 'cbic-sign-ins.json')}.`,
  );
}
