/** The dak's first days: uploaded, inspected, diarised, marked, pulled back, sent again, opened. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Receipt } from '../src/contract/receipts.ts';
import type { ReceiptForm } from '../src/core/receipt-form.ts';
import { pdfOf } from './demo-client.ts';
import type { Desk } from './demo-client.ts';
import { expect, expectSame } from './demo-journey.ts';
import type { Journey } from './demo-journey.ts';

export type Dak = { readonly name: string; readonly bytes: Buffer; readonly form: ReceiptForm };
export type Diarised = {
  readonly id: string;
  readonly number: string;
  readonly pages: number;
  readonly form: ReceiptForm;
};
export type DakDesks = {
  readonly clerk: Desk;
  readonly inspector: Desk;
  readonly neighbour: Desk;
};
/** Whether nobody else works in the office: then numbers follow each other without a gap. */
export type Alone = { readonly alone: boolean };

const INSPECTION_S_MAX = 180;

export async function dakArrives(
  journey: Journey,
  { clerk, inspector, neighbour }: DakDesks,
  dak: { readonly first: Dak; readonly second: Dak } & Alone,
): Promise<{ readonly first: Diarised; readonly second: Diarised }> {
  const { alone } = dak;
  const scan = await uploads(journey, clerk, dak.first);
  await checksDuplicates(journey, clerk, { form: dak.first.form, hash: scan.hash, alone });
  const first = await generates(journey, clerk, dak.first, scan);
  const secondScan = await uploads(journey, clerk, dak.second);
  const second = await generatesAndSends(journey, [clerk, inspector], dak.second, secondScan);
  if (alone) expectSame(runningNo(second.number), runningNo(first.number) + 1, 'the next number');
  await seesDuplicate(journey, clerk, first, scan.hash);
  const copy = await generatesCopy(journey, [clerk, neighbour], first, scan);
  if (alone) expectSame(runningNo(copy), runningNo(second.number) + 1, 'the number of the copy');
  await refusesFutureDate(journey, clerk, dak.first);
  await marksAndPullsBack(journey, { clerk, inspector }, first);
  return { first, second };
}

function runningNo(number: string): number {
  return Number(number.split('/')[0]);
}

type Scan = { readonly id: string; readonly hash: string; readonly pages: number };

async function uploads(journey: Journey, clerk: Desk, dak: Dak): Promise<Scan> {
  const sha256 = createHash('sha256').update(dak.bytes).digest('hex');
  const size = `${(dak.bytes.length / 1024).toFixed(0)} kB`;
  const { id } = await journey.step(
    clerk.abbr,
    `uploads ${basename(dak.name)}, ${size}`,
    () => clerk.upload(dak.name, dak.bytes),
    ({ hash }) => {
      expectSame(hash, sha256, 'the hash of the upload');
      return `sha256 ${hash.slice(0, 12)}…`;
    },
  );
  const scan = await journey.step(
    'system',
    'looks into it and counts its pages',
    async () => {
      const until = performance.now() + INSPECTION_S_MAX * 1000;
      for (;;) {
        const found = await clerk.ask('getDocument', { params: { id }, query: { wait: 20 } });
        if (found.status !== 'inspecting' || performance.now() > until) return found;
      }
    },
    ({ status, problem, type, pages }) => {
      expect(status === 'ready', `the document is ${status} (${problem ?? 'no problem named'})`);
      expect(pages >= 1, 'the document has a page');
      return `${pages} p., ${type ?? ''}`;
    },
  );
  await journey.step(clerk.abbr, 'sees its first page', () => firstPage(clerk, scan.hash), webp);
  return scan;
}

/** The picture of page 1, waited for: a job draws it. */
async function firstPage(desk: Desk, hash: string): Promise<Buffer> {
  for (let tries = 1; ; tries += 1) {
    try {
      const image = await desk.bytes('getPageImage', { params: { hash, page: 1 } });
      return Buffer.from(await image.arrayBuffer());
    } catch (error) {
      const pending = (error as { problem?: { code: string } }).problem?.code;
      if (pending !== 'document_pending' || tries > 600) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function webp(image: Buffer): string {
  expectSame(image.subarray(8, 12).toString('latin1'), 'WEBP', 'the page picture');
  return `WebP ${(image.length / 1024).toFixed(0)} kB`;
}

async function checksDuplicates(
  journey: Journey,
  clerk: Desk,
  { form, hash, alone }: { readonly form: ReceiptForm; readonly hash: string } & Alone,
): Promise<void> {
  const query = { letterRef: form.letterRef, sender: form.sender.name, document: hash };
  await journey.step(
    clerk.abbr,
    'looks for a duplicate before saving',
    () => clerk.ask('findDuplicates', { query }),
    ({ rows }) => {
      if (alone) expectSame(rows.length, 0, 'the number of likely duplicates');
      return `${rows.length} found`;
    },
  );
}

async function generates(journey: Journey, clerk: Desk, dak: Dak, scan: Scan): Promise<Diarised> {
  const body = { form: dak.form, document: scan.id, copyOf: null, send: null };
  const key = `demo-${scan.id}`;
  const made = await journey.step(
    clerk.abbr,
    'diarises it: Generate',
    () => clerk.ask('registerReceipt', { body, key }),
    ({ number, status, abilities }) => {
      expect(/^\d+\/\d{4}\/CRU$/.test(number ?? ''), `${number} is a diary number`);
      expectSame(status, 'created', 'its status');
      for (const verb of ['correctReceipt', 'sendReceipt'])
        expect(abilities.includes(verb), `the clerk may ${verb}`);
      return number ?? '';
    },
  );
  await journey.step(
    clerk.abbr,
    'sends the same request again: the same answer',
    () => clerk.ask('registerReceipt', { body, key }),
    (again) => {
      expectSame(again, made, 'the second answer');
      return again.number ?? '';
    },
  );
  await journey.step(
    clerk.abbr,
    'prints the acknowledgement slip',
    () => pdfOf(clerk.bytes('printSlip', { params: { id: made.id } })),
    (pdf) => `PDF ${(pdf.length / 1024).toFixed(0)} kB`,
  );
  return { id: made.id, number: made.number ?? '', pages: scan.pages, form: dak.form };
}

async function generatesAndSends(
  journey: Journey,
  [clerk, to]: readonly [Desk, Desk],
  dak: Dak,
  scan: Scan,
): Promise<Diarised> {
  const send = { ...plain(to), action: 'examine' };
  const body = { form: dak.form, document: scan.id, copyOf: null, send };
  const made = await journey.step(
    clerk.abbr,
    `Generate and send to ${to.abbr}`,
    () => clerk.ask('registerReceipt', { body }),
    async ({ id, number, status, abilities }) => {
      expectSame(status, 'sent', 'its status');
      const still = abilities.filter((verb) => verb !== 'acknowledgeReceipt');
      expectSame(still, ['pullBackReceipt'], 'what the sender may still do');
      await holds(to, id);
      return number ?? '';
    },
  );
  return { id: made.id, number: made.number ?? '', pages: scan.pages, form: dak.form };
}

async function seesDuplicate(
  journey: Journey,
  clerk: Desk,
  first: Diarised,
  hash: string,
): Promise<void> {
  const query = { letterRef: first.form.letterRef, sender: first.form.sender.name, document: hash };
  await journey.step(
    clerk.abbr,
    'would diarise it again: is shown the duplicate',
    () => clerk.ask('findDuplicates', { query }),
    ({ rows }) => {
      const found = rows.find((row) => row.id === first.id);
      expect(found?.sameBytes === true, `${first.number} is shown as having the same bytes`);
      return found.number;
    },
  );
}

async function generatesCopy(
  journey: Journey,
  [clerk, neighbour]: readonly [Desk, Desk],
  first: Diarised,
  scan: Scan,
): Promise<string> {
  const send = { ...plain(neighbour), action: 'information' };
  const body = { form: first.form, document: scan.id, copyOf: first.id, send };
  const made = await journey.step(
    clerk.abbr,
    `Generate and copy, for ${neighbour.abbr}`,
    () => clerk.ask('registerReceipt', { body }),
    async ({ id, number }) => {
      const copy = await holds(neighbour, id);
      expectSame(copy.copyOf, first.id, 'what it is a copy of');
      return number ?? '';
    },
  );
  return made.number ?? '';
}

async function refusesFutureDate(journey: Journey, clerk: Desk, dak: Dak): Promise<void> {
  const form = { ...dak.form, nature: 'physical' as const, letterDate: '2999-01-01' };
  const body = { form, document: null, copyOf: null, send: null };
  await journey.step(
    clerk.abbr,
    'states a letter date in the future: refused',
    () => clerk.refused('registerReceipt', 'form_invalid', { body }),
    ({ fields }) => {
      expectSame(fields, [{ field: 'letterDate', problem: 'in_the_future' }], 'the wrong field');
      return 'form_invalid';
    },
  );
}

/** The receipt as its holder sees it; wrong when it is with somebody else. */
async function holds(desk: Desk, id: string): Promise<Receipt> {
  const receipt = await desk.ask('getReceipt', { params: { id } });
  expectSame(receipt.holder.abbr, desk.abbr, `the holder of ${receipt.number}`);
  return receipt;
}

/** The ordinary way to send something. */
export function plain(to: Desk) {
  const ordinary = { action: 'necessary', priority: 'ordinary', dueOn: null, remarks: '' };
  return { to: to.post, ...ordinary };
}

async function marksAndPullsBack(
  journey: Journey,
  { clerk, inspector }: Pick<DakDesks, 'clerk' | 'inspector'>,
  { id, number }: Diarised,
): Promise<void> {
  const dueOn = new Date(Date.parse(clerk.me.today) + 7 * 86_400_000).toISOString().slice(0, 10);
  const wish = 'कृपया प्रस्तुत करें।';
  const marked = { action: 'put_up', priority: 'immediate', dueOn, remarks: wish };
  const params = { id };
  const send = () => clerk.ask('sendReceipt', { params, body: { to: inspector.post, ...marked } });
  await journey.step(
    clerk.abbr,
    `marks it to ${inspector.abbr}, immediate, due ${dueOn}`,
    send,
    async () => {
      const { movements } = await holds(inspector, id);
      const { action, priority, dueOn: due, remarks } = movements[0] ?? {};
      expectSame({ action, priority, dueOn: due, remarks }, marked, 'the movement');
      return number;
    },
  );
  await journey.step(
    clerk.abbr,
    'pulls it back before it is opened',
    () => clerk.ask('pullBackReceipt', { params }),
    async () => {
      await holds(clerk, id);
      await inspector.refused('openReceipt', 'not_with_you', { params });
      return number;
    },
  );
  await journey.step(clerk.abbr, `sends it to ${inspector.abbr} again`, send, async () => {
    await holds(inspector, id);
    return number;
  });
  await journey.step(
    inspector.abbr,
    'finds it unread in the inbox and opens it',
    async () => {
      const { rows } = await inspector.ask('listDesk', { query: { tray: 'inbox' } });
      const row = rows.find((r) => r.id === id);
      expectSame([row?.unread, row?.priority], [true, 'immediate'], 'the row of the inbox');
      return inspector.ask('openReceipt', { params });
    },
    async ({ status, abilities }) => {
      expectSame(status, 'opened', 'its status');
      expect(abilities.includes('fileReceipt'), 'the inspector may put it on a file');
      await clerk.refused('pullBackReceipt', 'already_opened', { params });
      const { movements } = await holds(inspector, id);
      expectSame(movements.length, 2, 'the number of movements');
      expect(movements[0]?.pulledBackAt !== null, 'the first movement says it was pulled back');
      expect(movements[1]?.openedBy?.en === inspector.me.person.name.en, 'it says who opened it');
      return number;
    },
  );
}
