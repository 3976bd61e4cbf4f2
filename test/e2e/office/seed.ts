/** What lies on a desk when a walk begins, put there over the public API. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Desk } from '../../../scripts/demo-client.ts';
import { hindiOrderForm } from '../../../scripts/sample-letters.ts';
import type { ReceiptForm } from '../../../src/core/receipt-form.ts';
import type { OfficeFacts } from './office.ts';

export type Seeded = { readonly id: string; readonly number: string };

export async function postId(desk: Desk, abbr: string): Promise<string> {
  const { rows } = await desk.ask('findPosts', { query: { q: abbr } });
  const found = rows.find((post) => post.abbr.startsWith(abbr));
  if (found === undefined) throw new Error(`there is no post ${abbr}`);
  return found.id;
}

/** What the seeded letters are about: in Hindi, as most of the dak, whatever the screen speaks. */
export const SUBJECTS = [
  'अभिलेख कक्ष की मरम्मत',
  'कर्मचारियों का प्रशिक्षण',
  'अर्जित अवकाश की स्वीकृति',
  'वाहन भत्ते का भुगतान',
  'राजभाषा तिमाही प्रतिवेदन',
] as const;

export function letterForm(desk: Desk, over: Partial<ReceiptForm>): ReceiptForm {
  return { ...hindiOrderForm(desk.me.today), ...over };
}

/** Uploads the sample scan and waits until it was looked into. */
export function uploaded(desk: Desk, office: OfficeFacts): Promise<string> {
  return uploadedFrom(desk, office.dak.hindi.path);
}

export async function uploadedFrom(desk: Desk, path: string): Promise<string> {
  const { id } = await desk.upload(basename(path), readFileSync(path));
  for (;;) {
    const found = await desk.ask('getDocument', { params: { id }, query: { wait: 20 } });
    if (found.status === 'ready') return id;
    if (found.status !== 'inspecting') throw new Error(`the scan is ${found.status}`);
  }
}

/** A receipt of the clerk's own, or marked to a post at once. */
export async function receipt(
  desk: Desk,
  form: ReceiptForm,
  given: { readonly to?: string; readonly document?: string; readonly priority?: string } = {},
): Promise<Seeded> {
  const { to, document = null, priority = 'ordinary' } = given;
  const nature = document === null ? ('physical' as const) : ('electronic' as const);
  const marking = { action: 'examine', priority, dueOn: null, remarks: '' };
  const send = to === undefined ? null : { to: await postId(desk, to), ...marking };
  const body = { form: { ...form, nature }, document, copyOf: null, send };
  const { id, number } = await desk.ask('registerReceipt', { body });
  return { id, number: number ?? '' };
}

/** A file with a free number, with these receipts on it. */
export async function file(
  desk: Desk,
  number: string,
  given: { readonly subject?: string; readonly receipts?: readonly string[] } = {},
): Promise<Seeded> {
  const { subject = SUBJECTS[0], receipts = [] } = given;
  const cover = {
    numbering: { scheme: 'free' as const, number },
    subject,
    category: 'administration',
    subCategory: 'training',
    classification: 'normal',
    language: 'both',
    remarks: '',
    previousRef: '',
    oldNumber: '',
  };
  const made = await desk.ask('createFile', { body: { cover, receipts } });
  return { id: made.id, number };
}

/** Writes a green note of plain paragraphs. */
export async function note(desk: Desk, id: string, ...texts: string[]): Promise<void> {
  const content = texts.map((text) => ({
    type: 'paragraph' as const,
    content: [{ type: 'text' as const, text }],
  }));
  const text = { type: 'doc' as const, content };
  await desk.ask('writeNote', { params: { id }, body: { colour: 'green', text } });
}

/** Signs and sends the file; without a note of its own the post agrees. */
export async function sendFile(
  desk: Desk,
  id: string,
  given: { readonly to: string; readonly agree?: boolean },
): Promise<void> {
  const { to, agree = false } = given;
  const marking = { action: 'approval', priority: 'ordinary', dueOn: null, remarks: '' };
  const body = { to: await postId(desk, to), ...marking, agree };
  await desk.ask('sendFile', { params: { id }, body });
}
