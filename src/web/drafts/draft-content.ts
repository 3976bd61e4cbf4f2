import type { File } from '../../contract/files.ts';
import type { Receipt } from '../../contract/receipts.ts';
import type { DraftContent } from '../../core/drafts.ts';
import { EMPTY_TEXT } from '../../core/rich-text.ts';
import type { Args } from '../api/index.ts';

export type WireContent = Args<'saveDraft'>['body']['content'];

/** The contract's lists are mutable where the core's are read only; the values are the same. */
export function toWire(content: DraftContent): WireContent {
  return JSON.parse(JSON.stringify(withLanguages(content))) as WireContent;
}

/** Exactly the texts that the chosen language asks for: an unseen half must not be approved. */
export function withLanguages(content: DraftContent): DraftContent {
  const { language, texts } = content;
  const empty = { subject: '', body: EMPTY_TEXT };
  const wanted: { en?: typeof empty; hi?: typeof empty } = {};
  if (language !== 'hi') wanted.en = { ...empty, ...texts.en };
  if (language !== 'en') wanted.hi = { ...empty, ...texts.hi };
  return { ...content, texts: wanted };
}

/**
 * A fresh draft: addressed to the sender of the receipt it answers, citing that letter. CSMOP
 * 9.3.
 */
export function freshContent(file: File, reply: Receipt | null, signatory: string): DraftContent {
  const subject = { subject: file.cover.subject, body: EMPTY_TEXT };
  const form = reply?.form;
  const language = form?.language === 'hi' ? 'hi' : form?.language === 'en' ? 'en' : 'both';
  const sender = form?.sender;
  const to =
    sender === undefined
      ? []
      : [
          {
            name: sender.name,
            designation: sender.designation,
            office: sender.organisation,
            address: [sender.address1, sender.address2, sender.city, sender.pin]
              .filter(Boolean)
              .join(', '),
            email: sender.email,
          },
        ];
  return {
    form: 'letter',
    language,
    texts: { en: subject, hi: subject },
    to,
    copyTo: [],
    enclosures: [],
    reference: { number: form?.letterRef ?? '', date: form?.letterDate ?? '' },
    signatory,
  };
}
