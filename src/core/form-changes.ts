/** What differs between two diary forms, field by field, as a corrigendum shows it. */
import type { ReceiptForm } from './receipt-form.ts';

export type FormChange = { readonly field: string; readonly was: string; readonly is: string };

/** In the order of the form; a field of the sender is `sender.name`. Codes stay codes. */
export function formChanges(was: ReceiptForm, is: ReceiptForm): readonly FormChange[] {
  const [before, after] = [flat(was), flat(is)];
  return Object.entries(before)
    .filter(([field, value]) => value !== after[field])
    .map(([field, value]) => ({ field, was: value, is: after[field] ?? '' }));
}

function flat({ sender, ...form }: ReceiptForm): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [field, value] of Object.entries(form)) out[field] = said(value);
  for (const [field, value] of Object.entries(sender)) out[`sender.${field}`] = said(value);
  return out;
}

function said(value: string | boolean | null | readonly string[]): string {
  if (value === null || value === false) return '';
  return typeof value === 'object' ? value.join(', ') : String(value);
}
