/** One line of what the bench prints. */
export type Row = {
  readonly what: string;
  /** Null: it could not be measured here. */
  readonly measured: number | null;
  readonly unit: string;
  readonly goal: { readonly atLeast: number } | { readonly atMost: number } | null;
  readonly detail: string;
};

export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
