/** Printing labels: of one receipt on paper, or of all that the post registered on a day. */
import { indiaDay } from '../../core/days.ts';
import { labelLink } from '../../core/labels.ts';
import { present } from '../../core/must.ts';
import { refuse } from '../../core/refusals.ts';
import type { Actor } from '../../core/words.ts';
import * as contract from '../../contract/labels.ts';
import { letterheadOf, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import { labelledOn, readableReceipt } from '../receipts/index.ts';
import type { Labelled } from '../receipts/index.ts';
import type { LabelsContent } from './letter/index.ts';
import { sendPaper } from './paper-routes.ts';
import { paperOf } from './papers.ts';
import type { PaperSite } from './papers.ts';

export function labelRoutes(
  routing: Routing,
  site: PaperSite & { readonly publicUrl: string },
): void {
  const { read } = routing.ledger.db;
  const labelsOf = async (
    actor: Actor,
    rows: readonly Labelled[],
    skip: number | null,
  ): Promise<LabelsContent> => {
    const { org, unit } = actor;
    const head = present(await letterheadOf(read, { org, unit, signatory: null }), 'the office');
    const labels = rows.map(({ number, computerNo, createdAt }) => ({
      ...{ number, computerNo, registeredOn: indiaDay(createdAt) },
      link: labelLink(site.publicUrl, number),
    }));
    return { office: head.office, labels, skip };
  };
  reads(routing, contract.printLabel, async (actor, { params, reply }) => {
    const row = await readableReceipt(read, params.id, actor.post);
    if (row === null) return refuse('not_found');
    // What was scanned later is still there on paper.
    const { form, converted } = row.state;
    if (form.nature !== 'physical' && converted === null) return refuse('not_on_paper');
    const says = await labelsOf(actor, [row.state], null);
    return sendPaper(reply, await paperOf(site, { paper: 'labels', says }));
  });
  reads(routing, contract.printLabels, async (actor, { query, reply }) => {
    const rows = await labelledOn(read, actor.post, query.day);
    if (rows.length === 0) return refuse('nothing_on_paper');
    const says = await labelsOf(actor, rows, query.skip ?? 0);
    return sendPaper(reply, await paperOf(site, { paper: 'labels', says }));
  });
}
