/** The running office as a walk knows it. */
import { readFileSync } from 'node:fs';
import { deskOf } from '../../../scripts/demo-client.ts';
import type { Desk } from '../../../scripts/demo-client.ts';
import type { SampleDak } from '../../../scripts/sample-dak.ts';
import type { Me } from '../../../src/contract/people.ts';
import type { DemoSignIn, DemoSignIns } from '../../../src/server/demo/index.ts';
import { totpOf } from '../../../src/server/people/index.ts';

export type OfficeFacts = {
  readonly base: string;
  readonly signIns: DemoSignIns;
  readonly dak: SampleDak;
  /** `name=value` of the session, by user id. */
  readonly cookies: Readonly<Record<string, string>>;
};

const STEP_MS = 30_000;

export function readOffice(): OfficeFacts {
  return JSON.parse(readFileSync(process.env['E2E_OFFICE'] ?? '', 'utf8')) as OfficeFacts;
}

/** Who sits at a post, by the start of its marking abbreviation. */
export function personAt({ signIns }: Pick<OfficeFacts, 'signIns'>, abbr: string): DemoSignIn {
  const found = signIns.people.find(({ posts }) => posts.some((post) => post.startsWith(abbr)));
  if (found === undefined) throw new Error(`nobody sits at ${abbr}`);
  return found;
}

/** The code of now, or of `steps` before: the office takes one step either way, each once. */
export function codeOf({ totpSecret }: DemoSignIn, steps = 0): string {
  return totpOf(totpSecret).generate({ timestamp: Date.now() - steps * STEP_MS });
}

/** The same person over the API: to prepare what a walk starts from. */
export async function apiDesk(office: OfficeFacts, abbr: string): Promise<Desk> {
  const cookie = office.cookies[personAt(office, abbr).userId];
  if (cookie === undefined) throw new Error(`${abbr} signs in by themselves`);
  const { base } = office;
  const reply = await fetch(`${base}/api/session`, { headers: { cookie } });
  return deskOf({ base, cookie, me: (await reply.json()) as Me }, abbr);
}
