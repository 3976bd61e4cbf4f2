/** A desk that is handed over and accepted, and papers given to another post by order. */
import type { AcceptHandOver } from '../../src/core/hand-over-acts.ts';
import { must } from '../../src/core/must.ts';
import type { Id } from '../../src/core/words.ts';
import * as charges from '../../src/server/charges/commands.ts';
import { moveByOrderVerb } from '../../src/server/movement/commands.ts';
import { id, step } from './life-step.ts';
import type { Step } from './life-step.ts';
import type { TestOffice } from './office.ts';

type Accepting = AcceptHandOver & { readonly post: Id };

/** Accepts the list as it stands: no step knows its hash beforehand. */
const ACCEPT_AS_IT_IS: typeof charges.acceptHandOverVerb = {
  ...charges.acceptHandOverVerb,
  decide: (loaded, input, context) => {
    const last = loaded.post?.handOvers.at(-1);
    must(last !== undefined, 'a desk was handed over');
    const { post, no, missing, remarks } = input as unknown as Accepting;
    const now = { post, no, missing, remarks, list: last.list };
    return charges.acceptHandOverVerb.decide(loaded, now, context);
  },
};

/** Somebody looks after the superintendent's desk for a while, and gives it back. */
export function handingOver(office: TestOffice): readonly Step[] {
  const [manager, stands] = [office.on('SUPDT(IU)'), office.on('PS')];
  const [owner, branch] = [office.on('SUPDT(FU)'), office.on('AC(KN)')];
  const [from, order] = ['2026-01-01', 'A-17/1/2026'];
  const { post } = owner;
  const moved = (name: string, kind: 'receipt' | 'file', ends: readonly [string, string]) =>
    step(`${name} moves by order`, [manager, moveByOrderVerb], (m) => ({
      ...{ kind, id: id(m, name), from: ends[0], to: ends[1], order },
    }));
  return [
    step('additional charge', [manager, charges.giveChargeVerb], () => ({
      ...{ post, person: stands.person, kind: 'additional' as const, from, until: null, order },
    })),
    step('sign the list', [stands, charges.signHandOverVerb], () => ({ post })),
    step('end the additional charge', [manager, charges.relieveVerb], () => ({
      ...{ post, no: 2, on: from, order, inCharge: null },
    })),
    step('accept the desk', [owner, ACCEPT_AS_IT_IS], () => ({
      ...{ post, no: 2, list: '', missing: [], remarks: 'सब मिला' },
    })),
    moved('lone', 'receipt', [post, branch.post]),
    moved('file', 'file', [post, branch.post]),
    step('and back again', [manager, moveByOrderVerb], (m) => ({
      ...{ kind: 'file' as const, id: id(m, 'file'), from: branch.post, to: post, order },
    })),
  ];
}
