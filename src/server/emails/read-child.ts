/**
 * The process that reads what strangers have mailed. It gets one path and gives the head, the text
 * and every part as lines; whatever ends it is the message's doing.
 */
import { Resolver } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { convert } from 'html-to-text';
import type { DKIMResult } from 'mailauth';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import PostalMime from 'postal-mime';
import type { Address, Email } from 'postal-mime';
import type { EmailHead, EmailProblem, Signature } from '../../core/emails.ts';
import { answer } from '../platform/child-side.ts';

export type ReadRequest = { readonly path: string; readonly dnsServers: readonly string[] };
export type ReadResult =
  | { readonly problem: EmailProblem }
  | { readonly head: EmailHead; readonly text: string }
  | { readonly name: string; readonly base64: string };

const NESTING_MAX = 16;
const PARTS_MAX = 100;
const SIGNATURES_MAX = 5;
const LINE_MAX = 500;
const TEXT_MAX = 200_000;
const DNS_MS = 4_000;

await answer(async (request, emit) => {
  const { path, dnsServers } = request as ReadRequest;
  const bytes = readFileSync(path);
  const email = await parsed(bytes);
  if (typeof email === 'string') return emit({ problem: email } satisfies ReadResult);
  const signatures = await signaturesOf(bytes, dnsServers);
  emit({ head: headOf(email, signatures), text: textOf(email) } satisfies ReadResult);
  for (const [at, part] of email.attachments.entries()) {
    const name = lineOf(part.filename ?? `${at + 1}.${extensionOf(part.mimeType)}`);
    const base64 = Buffer.from(part.content as ArrayBuffer).toString('base64');
    emit({ name, base64 } satisfies ReadResult);
  }
});

async function parsed(bytes: Buffer): Promise<Email | EmailProblem> {
  // A message begins with header fields and has a sender; anything else is some other file.
  const limits = { maxNestingDepth: NESTING_MAX, maxHeadersSize: 256 * 1024 };
  const email = await PostalMime.parse(bytes, { ...limits, forceRfc822Attachments: true }).catch(
    () => null,
  );
  if (email === null || email.attachments.length > PARTS_MAX) return 'too_complex';
  return email.headers.some(({ key }) => key === 'from') ? email : 'no_message';
}

function headOf(email: Email, signatures: readonly Signature[]): EmailHead {
  const [from] = mailboxes(email.from === undefined ? [] : [email.from]);
  return {
    from: { name: lineOf(from?.name ?? ''), address: lineOf(from?.address ?? '') },
    replyTo: lineOf(mailboxes(email.replyTo)[0]?.address ?? ''),
    to: mailboxes(email.to).slice(0, 50).map(shown),
    cc: mailboxes(email.cc).slice(0, 50).map(shown),
    subject: lineOf(email.subject ?? ''),
    sentAt: instantOf(email.date),
    messageId: lineOf(email.messageId ?? ''),
    signatures,
  };
}

function mailboxes(list: readonly Address[] = []): readonly { name: string; address: string }[] {
  return list.flatMap((one) => one.group ?? [{ name: one.name, address: one.address ?? '' }]);
}

function shown({ name, address }: { readonly name: string; readonly address: string }): string {
  return lineOf(name === '' ? address : `${name} <${address}>`);
}

/** One line without characters that hide or turn what stands beside them. UAX 9. */
function lineOf(text: string): string {
  return printable(text).replace(/\s+/gu, ' ').trim().slice(0, LINE_MAX);
}

function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/gu, (c) =>
      c === '\n' || c === '\t' ? c : '',
    )
    .toWellFormed();
}

/** The plain words: HTML is never shown, for it may say one thing and look like another. */
function textOf({ text, html }: Email): string {
  const plain = text ?? '';
  const words =
    plain.trim() === '' && html !== undefined
      ? convert(html, {
          wordwrap: false,
          limits: { maxInputLength: 4_000_000, maxDepth: 200, maxBaseElements: 1 },
          selectors: [
            { selector: 'img', format: 'skip' },
            { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
          ],
        })
      : plain;
  return printable(words.replaceAll('\r\n', '\n')).slice(0, TEXT_MAX);
}

function instantOf(date: string | undefined): string | null {
  const at = new Date(date ?? '');
  const year = at.getUTCFullYear();
  return year >= 1970 && year <= 9999 ? at.toISOString() : null;
}

function extensionOf(mimeType: string): string {
  const [, subtype = ''] = mimeType.split('/');
  return /^[a-z0-9]{1,8}$/.test(subtype) ? subtype : 'bin';
}

/** RFC 6376 6.1: a key that cannot be had, and a policy that is not ours, prove nothing. */
async function signaturesOf(
  bytes: Buffer,
  dnsServers: readonly string[],
): Promise<readonly Signature[]> {
  const dns = new Resolver({ timeout: DNS_MS, tries: 1 });
  if (dnsServers.length > 0) dns.setServers(dnsServers);
  const resolver = (name: string, type: string) =>
    dns.resolve(name, type) as Promise<string[][] | string[]>;
  try {
    const { results } = await dkimVerify(bytes, { resolver });
    return results
      .filter(({ signingDomain }) => signingDomain !== undefined)
      .slice(0, SIGNATURES_MAX)
      .map((one) => ({ domain: lineOf(one.signingDomain ?? ''), result: resultOf(one) }));
  } catch {
    return [];
  }
}

/** A text that is not the signed one fails, which the library calls neutral. RFC 6376 3.7. */
function resultOf({ status, bodyHash, bodyHashExpecting }: DKIMResult): Signature['result'] {
  const { result } = status;
  if (result === 'pass' || result === 'fail') return result;
  return result === 'neutral' && bodyHash !== bodyHashExpecting ? 'fail' : 'unknown';
}
