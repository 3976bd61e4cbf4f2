import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { emptyForm, formProblems } from '../../core/receipt-form.ts';
import type { ReceiptForm } from '../../core/receipt-form.ts';
import type { OfficeValues } from '../../core/office-values.ts';
import type { FieldProblem } from '../../core/refusals.ts';
import { ApiError, learnRefusals, read, useAct } from '../api/index.ts';
import { useOffered } from '../api/values.ts';
import { today } from '../i18n/format.ts';
import { useSaved } from '../kit/index.ts';
import type { Marking } from '../movement/send-sheet.tsx';
import type { Scan } from './scan-pane.tsx';

// What this screen itself finds wrong needs the words, too.
await learnRefusals();

type Work = {
  readonly form: ReceiptForm;
  readonly scan: Scan | null;
  readonly copyOf: string | null;
};
const fresh = (): Work => ({ form: emptyForm(today()), scan: null, copyOf: null });

/**
 * The diary form with its scan, kept through reloads; what the core finds wrong is told before
 * the server is asked.
 */
export function useDiarise() {
  const saved = useSaved<Work>('diarise', fresh());
  const register = useAct('registerReceipt');
  // Once asked for a number the form marks what is wrong, and unmarks it as it is corrected.
  const [asked, setAsked] = useState(false);
  const { form, scan, copyOf } = saved.value;
  const duplicates = useDuplicates(form, scan);

  const { values } = useOffered('delivery_mode', 'vip_type', 'category', 'sub_category');

  const wrong = problemsOf(form, scan !== null, values);
  const check = (): boolean => {
    setAsked(true);
    if (wrong.length === 0) return true;
    requestAnimationFrame(() =>
      document
        .querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] [role="spinbutton"]')
        ?.focus(),
    );
    return false;
  };
  const submit = async (send: Marking | null, keep: boolean) => {
    const document = form.nature === 'electronic' ? (scan?.id ?? null) : null;
    const reply = await register.run({ body: { form: mutable(form), document, copyOf, send } });
    if (reply === null) return null;
    setAsked(false);
    if (keep) saved.set((old) => ({ ...old, copyOf: reply.id }));
    else {
      saved.forget();
      saved.set(fresh());
    }
    return reply;
  };
  return {
    form,
    scan,
    copyOf,
    duplicates,
    restored: saved.restored,
    error: asked && wrong.length > 0 ? formInvalid(wrong) : register.error,
    busy: register.busy,
    check,
    submit,
    set: (change: Partial<ReceiptForm>) =>
      saved.set((old) => ({ ...old, form: { ...old.form, ...change } })),
    setScan: (next: Scan | null) => saved.set((old) => ({ ...old, scan: next })),
    clear: () => {
      saved.forget();
      saved.set(fresh());
      setAsked(false);
      register.clear();
    },
  };
}

function problemsOf(
  form: ReceiptForm,
  hasScan: boolean,
  values: OfficeValues,
): readonly FieldProblem[] {
  return formProblems(form, { today: today(), hasScan, values });
}

function formInvalid(fields: readonly FieldProblem[]): ApiError {
  const problem = { type: '', title: '', status: 422, code: 'form_invalid', requestId: '' };
  return new ApiError('form_invalid', 422, { ...problem, fields: [...fields] });
}

/** The contract's types are mutable where the core's are read only; the values are the same. */
export function mutable(form: ReceiptForm) {
  return { ...form, tags: [...form.tags], sender: { ...form.sender } };
}

/** Asked while the form is filled, so that the warning stands there before anybody saves. */
function useDuplicates(form: ReceiptForm, scan: Scan | null) {
  const letterRef = useDeferredValue(form.letterRef.trim());
  const { name, organisation } = form.sender;
  const sender = useDeferredValue(name.trim() === '' ? organisation.trim() : name.trim());
  const byLetter = letterRef.length > 1 && sender.length > 1;
  const query = {
    ...(byLetter ? { letterRef, sender } : {}),
    ...(scan === null ? {} : { document: scan.hash }),
  };
  const found = useQuery({
    ...read('findDuplicates', { query }),
    enabled: byLetter || scan !== null,
    staleTime: 5_000,
  });
  return found.data?.rows ?? [];
}
