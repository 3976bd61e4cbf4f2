/** The check of letters and slips over HTTP: open to everybody, within limits, or switched off. */
import type { FastifyReply } from 'fastify';
import { statementOf } from '../../core/check.ts';
import type { CheckedKind, Statement } from '../../core/check.ts';
import { formatProofFile, parseLeaf, utf8Encode } from '../../core/ledger/index.ts';
import { present } from '../../core/must.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { Refused } from '../../core/refusals.ts';
import type { Hash, Id } from '../../core/words.ts';
import * as contract from '../../contract/check.ts';
import type { Checked } from '../../contract/check.ts';
import { mayReadIssue } from '../dispatch/index.ts';
import type { Proofs } from '../ledger/index.ts';
import { reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import type { Query } from '../platform/database.ts';
import { mount } from '../platform/http.ts';
import * as queries from './queries.ts';

export type CheckSite = { readonly proofs: Proofs; readonly on: boolean };

export function checkRoutes(routing: Routing, { proofs, on }: CheckSite): void {
  const { app, ledger } = routing;
  const { read } = ledger.db;
  mount(app, contract.checkPaper, async ({ params, reply }) => {
    if (!on) return refuse('check_off');
    reply.header('cache-control', 'no-store');
    return checked(read, proofs, params);
  });
  mount(app, contract.checkProof, async ({ params, reply }) => {
    if (!on) return refuse('check_off');
    const found = await checked(read, proofs, params);
    return isRefused(found) ? found : sendProof(reply, found.proof, found.number);
  });
  reads(routing, contract.issueProof, async (actor, { params: { id }, reply }) => {
    if (!(await mayReadIssue(read, id, actor))) return refuse('not_found');
    const stated = await statedBy(read, proofs, 'issue', id);
    if (stated === null) return refuse('letter_pending');
    return sendProof(reply, stated.proof, stated.says.number);
  });
}

type Stated = {
  readonly says: Statement;
  readonly index: number | null;
  readonly proof: string | null;
};

async function statedBy(
  read: Query,
  proofs: Proofs,
  kind: CheckedKind,
  item: Id,
): Promise<Stated | null> {
  const row = await queries.statedEntry(read, kind, item);
  if (row === null) return null;
  const entry = parseLeaf(row.leaf);
  const says = 'value' in entry ? statementOf(entry.value) : null;
  if (says === null) return null;
  const proof = row.position === null ? null : await proofs.inclusion(row.position);
  if (proof === null) return { says, index: null, proof: null };
  const { index } = proof;
  return { says, index, proof: formatProofFile({ ...proof, extra: utf8Encode(row.leaf) }) };
}

type Asked = { readonly kind: CheckedKind; readonly id: Id; readonly content: Hash };

/** The same answer for an unknown id and for a wrong hash: nobody learns which letters exist. */
async function checked(
  read: Query,
  proofs: Proofs,
  { kind, id, content }: Asked,
): Promise<Checked | Refused> {
  const stated = await statedBy(read, proofs, kind, id);
  if (stated?.says.content !== content) return refuse('not_found');
  const { office, post, section, pages } = present(
    await queries.bearerOf(read, kind, id),
    `${kind} ${id}`,
  );
  const { says, index, proof } = stated;
  const { number, at, document } = says;
  const pdf = kind === 'issue' ? document : null;
  return { kind, number, at, office, post, section, content, pdf, pages, index, proof };
}

function sendProof(
  reply: FastifyReply,
  proof: string | null,
  number: string,
): FastifyReply | Refused {
  if (proof === null) return refuse('not_sealed');
  const name = `${number.replace(/[^\w.-]+/g, '-')}.tlog-proof`;
  reply.header('content-disposition', `attachment; filename="${name}"`);
  reply.header('cache-control', 'no-store');
  return reply.type('text/plain; charset=utf-8').send(proof);
}
