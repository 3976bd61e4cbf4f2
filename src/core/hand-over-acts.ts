/** Signing and accepting what lay on a desk when it changed hands. Domain 6; CSMOP 11.2. */
import { inForce, isDelegation } from './posts.ts';
import type { PostState } from './posts.ts';
import { refuse, refuseFields } from './refusals.ts';
import type { FieldProblem } from './refusals.ts';
import { hasBadCharacters } from './text.ts';
import type { Context, Decision, Hash, Id } from './words.ts';

/** Whoever leaves signs the list: beforehand as the desk is now, afterwards as it was frozen. */
export function signHandOver(
  post: PostState,
  freeze: () => Hash | null,
  context: Context,
): Decision {
  const { person } = context.actor;
  const given = post.handOvers.findLast((one) => one.person === person && one.accepted === null);
  const own = post.charges.find((c) => c.person === person && !isDelegation(c.kind));
  if (own === undefined && given === undefined) return refuse('charge_not_yours');
  const no = own?.no ?? given?.no ?? 0;
  const list = own === undefined ? (given?.list ?? null) : freeze();
  if (list === null) return refuse('nothing_handed_over');
  const body = { no, listContent: list };
  return [{ kind: 'post', item: post.id, org: post.org, type: 'HandOverSigned', body }];
}

export type Missing = { readonly number: string; readonly remarks: string };
export type AcceptHandOver = {
  readonly no: number;
  /** The list that was read: what changed meanwhile is not accepted unseen. */
  readonly list: Hash;
  readonly missing: readonly Missing[];
  readonly remarks: string;
};

/** Who holds the post now accepts, and says of every paper that is missing what they know. */
export function acceptHandOver(
  post: PostState,
  input: AcceptHandOver & { readonly numbers: readonly string[] },
  context: Context,
): Decision {
  const { actor, today } = context;
  const holds = (person: Id) =>
    post.charges.some((c) => c.person === person && !isDelegation(c.kind) && inForce(c, today));
  const given = post.handOvers.find(({ no }) => no === input.no);
  if (given === undefined || given.relievedAt === null || given.accepted !== null)
    return refuse('nothing_handed_over');
  if (given.person === actor.person || !holds(actor.person)) return refuse('successor_accepts');
  if (given.list !== input.list) return refuse('hand_over_changed');
  const problems = missingProblems(input);
  if (problems.length > 0) return refuseFields(problems);
  const { no, list, missing, remarks } = input;
  const said = missing.map(({ number, remarks: why }) => ({ number, remarks: why }));
  const remarksContent = context.keep({ missing: said, remarks });
  const body = { no, listContent: list, missing: missing.length, remarksContent };
  return [{ kind: 'post', item: post.id, org: post.org, type: 'HandOverAccepted', body }];
}

const REMARKS_MAX = 2000;

function missingProblems(
  input: AcceptHandOver & { readonly numbers: readonly string[] },
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const check = (field: string, text: string) => {
    if (text.length > REMARKS_MAX) problems.push({ field, problem: 'too_long' });
    if (hasBadCharacters(text)) problems.push({ field, problem: 'bad_characters' });
  };
  check('remarks', input.remarks);
  const seen = new Set<string>();
  for (const [i, { number, remarks }] of input.missing.entries()) {
    const at = `missing.${i}`;
    if (!input.numbers.includes(number))
      problems.push({ field: `${at}.number`, problem: 'unknown_value' });
    if (seen.has(number)) problems.push({ field: `${at}.number`, problem: 'said_twice' });
    seen.add(number);
    if (remarks.trim() === '') problems.push({ field: `${at}.remarks`, problem: 'missing' });
    check(`${at}.remarks`, remarks);
  }
  return problems;
}
