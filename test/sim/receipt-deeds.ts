/** What may be done with a receipt, and with nothing in hand. */
import { disputedTo } from '../../src/core/disputes.ts';
import { PRIORITIES } from '../../src/core/masters.ts';
import { emptyForm } from '../../src/core/receipt-form.ts';
import { receiptAbilities } from '../../src/core/receipts.ts';
import type { ReceiptState, RECEIPT_VERBS } from '../../src/core/receipts.ts';
import type { Actor, Id } from '../../src/core/words.ts';
import * as files from '../../src/server/files/commands.ts';
import type { Outcome } from '../../src/server/ledger/index.ts';
import * as receipts from '../../src/server/receipts/commands.ts';
import { COVER, dak, marking } from '../db/samples.ts';
import type { Deed, Sim } from './sim.ts';
import { scan } from './system.ts';

/** A marking to somebody, with whatever chance makes of it. */
export function chanceMarking(sim: Sim, by: Actor): ReturnType<typeof marking> {
  const dueOn = sim.roll() < 0.2 ? sim.soon(14) : null;
  return marking(sim.other(by), { priority: sim.pick(PRIORITIES).code, dueOn });
}

/** One of the receipts that lie here, or were sent from here last. */
export async function receiptDeeds(sim: Sim, by: Actor): Promise<Deed[]> {
  const rows = await sim.db.read<{ state: ReceiptState }>(
    'sim_receipts',
    `select state from receipts where holder_post = $1 or (from_post = $1 and unread)
      order by computer_no`,
    [by.post],
  );
  if (rows.length === 0) return [];
  const { state } = sim.pick(rows);
  const ways = waysWithReceipt(sim, by, state);
  return receiptAbilities(state, by).map((verb): Deed => {
    const go = (ways as Readonly<Record<string, Deed['go']>>)[verb];
    if (go === undefined) throw new Error(`no way to ${verb}`);
    return { what: verb, go };
  });
}

/** For each verb of receipts one: whoever adds a verb is asked for its way. */
type Ways = {
  readonly [V in (typeof RECEIPT_VERBS)[number] | 'acknowledgeReceipt']: () => Promise<Outcome>;
};

function waysWithReceipt(sim: Sim, by: Actor, state: ReceiptState): Ways {
  const { id, form } = state;
  const { run, roll } = sim;
  const remarks = 'कार्यवाही पूर्ण';
  const amended = { ...form, subject: `${form.subject}.` };
  return {
    correctReceipt: () => run(by, receipts.correctReceiptVerb, { id, form: amended }),
    sendReceipt: () => {
      const cc = roll() < 0.2 ? { cc: [sim.other(by).post] } : {};
      return run(by, receipts.sendReceiptVerb, { id, ...chanceMarking(sim, by), ...cc });
    },
    openReceipt: () => run(by, receipts.openReceiptVerb, { id }),
    pullBackReceipt: () => run(by, receipts.pullBackReceiptVerb, { id }),
    fileReceipt: () => putOnFile(sim, by, id),
    closeReceipt: () => run(by, receipts.closeReceiptVerb, { id, remarks }),
    reopenReceipt: () => run(by, receipts.reopenReceiptVerb, { id, remarks }),
    amendReceipt: () =>
      run(by, receipts.amendReceiptVerb, { id, form: amended, reason: 'लेखन की भूल' }),
    convertReceipt: async () =>
      run(by, receipts.convertReceiptVerb, { id, document: await scan(sim, by) }),
    setFollowUp: () => run(by, receipts.setFollowUpVerb, { id, on: sim.soon(10), remarks }),
    stopFollowUp: () => run(by, receipts.stopFollowUpVerb, { id }),
    disputeReceipt: () => {
      const to = sim.pick(disputedTo(state));
      return run(by, receipts.disputeReceiptVerb, { id, to, reason: 'विषय नहीं' });
    },
    acknowledgeReceipt: () => run(by, receipts.acknowledgeReceiptVerb(true), { id }),
    answerDispute: () =>
      run(by, receipts.answerDisputeVerb, { id, upheld: roll() < 0.5, reason: 'आबंटन देखा' }),
  };
}

/** Onto a file that is open here, else onto a new one. */
async function putOnFile(sim: Sim, by: Actor, receipt: Id): Promise<Outcome> {
  const rows = await sim.db.read<{ id: Id }>(
    'sim_open_files',
    `select id from files where holder_post = $1 and not unread and leader_id is null
      and state->>'closed' is null and state->>'parked' is null order by computer_no`,
    [by.post],
  );
  if (rows.length === 0 || sim.roll() < 0.3)
    return sim.run(by, files.createFileVerb, { cover: COVER, receipts: [receipt] });
  return sim.run(by, files.addToFileVerb, { id: sim.pick(rows).id, receipt });
}

/** What begins something: a dak at the counter, a file of one's own. */
export async function freshDeeds(sim: Sim, by: Actor): Promise<Deed[]> {
  const { run, roll, pick, today } = sim;
  const deeds: Deed[] = [];
  if (by.roles.includes('diarist'))
    deeds.push({
      what: 'registerReceipt',
      go: async () => {
        const electronic = roll() < 0.6;
        const form = dak({
          ...{ nature: electronic ? 'electronic' : 'physical', letterDate: today },
          receivedOn: emptyForm(today).receivedOn,
          letterRef: `${Math.floor(roll() * 1e6)}/नमूना`,
          vipType: roll() < 0.1 ? 'mp_ls' : null,
          vipName: 'नमूना सांसद',
          language: pick(['hi', 'en']),
        });
        const document = electronic ? await scan(sim, by) : null;
        const send = roll() < 0.7 ? chanceMarking(sim, by) : null;
        return run(by, receipts.registerReceiptVerb, { form, document, copyOf: null, send });
      },
    });
  if (by.roles.includes('dealing'))
    deeds.push({
      what: 'createFile',
      go: () => {
        const free = { scheme: 'free' as const, number: `पुरानी ${roll()}` };
        const numbering = roll() < 0.2 ? free : COVER.numbering;
        return run(by, files.createFileVerb, { cover: { ...COVER, numbering }, receipts: [] });
      },
    });
  return deeds;
}
