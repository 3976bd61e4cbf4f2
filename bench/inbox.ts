/** The inbox page: a large instance against a small one, a clerk against a head. */
import type { Times } from './load-child.ts';
import { generate } from './load.ts';
import type { BenchOffice, Person } from './office.ts';

const CLIENTS = 2;
const WARM_UP = 200;

/** The times of each desk's first page, from `requests` requests of each, taken in turn. */
export async function inboxTimes(
  desks: readonly { readonly office: BenchOffice; readonly person: Person }[],
  requests: number,
): Promise<readonly Times[]> {
  const targets = desks.map(({ office, person }) => ({
    base: office.server.base,
    headers: person.headers,
  }));
  const pages = (each: number) =>
    generate({
      targets,
      method: 'GET',
      path: '/api/desk?tray=inbox&limit=50',
      body: null,
      clients: CLIENTS,
      requestsMax: each * targets.length,
      secondsMax: 300,
      firstNumber: 0,
    });
  await pages(WARM_UP);
  const { times } = await pages(requests);
  for (const [i, { last }] of times.entries()) {
    const { rows } = JSON.parse(last) as { rows: unknown[] };
    if (rows.length !== 50) throw new Error(`desk ${i} shows ${rows.length} rows, not a full page`);
  }
  return times;
}
