import type { ReceiptForm } from '../../core/receipt-form.ts';

/** A part of the diary form: what stands in it, how it is changed, what is wrong with it. */
export type FieldsProps = {
  readonly form: ReceiptForm;
  readonly set: (change: Partial<ReceiptForm>) => void;
  readonly errors: Readonly<Record<string, string>>;
};
