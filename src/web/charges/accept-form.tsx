import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { HandOver } from '../../contract/hand-overs.ts';
import { fieldErrors, useAct } from '../api/index.ts';
import { Checkbox, TextArea, TextField, toast } from '../kit/index.ts';
import css from './office.module.css';
import { OrderDialog, Telling } from './order-dialog.tsx';

/** Whoever comes ticks what is missing and says what they know of it; the rest is accepted. */
export function AcceptForm({ given, onClose }: { readonly given: HandOver; onClose: () => void }) {
  const { t } = useLingui();
  const act = useAct('acceptHandOver');
  const [missing, setMissing] = useState<ReadonlyMap<string, string>>(new Map());
  const [remarks, setRemarks] = useState('');
  const errors = fieldErrors(act.error);
  const { post, no, list, papers } = given;
  const say = (number: string, why: string | null) =>
    setMissing((old) => {
      const next = new Map(old);
      if (why === null) next.delete(number);
      else next.set(number, why);
      return next;
    });
  const submit = async () => {
    const said = [...missing].map(([number, why]) => ({ number, remarks: why }));
    const body = { list, missing: said, remarks };
    if ((await act.run({ params: { id: post.id, no }, body })) === null) return;
    toast(t`The desk of ${post.abbr} is accepted`);
    onClose();
  };
  const there = papers.length - missing.size;
  const gone = missing.size;
  return (
    <OrderDialog
      title={t`Accept the desk of ${post.abbr}`}
      submit={t`Sign and accept`}
      order={null}
      onOrder={() => undefined}
      effect={
        <Telling>
          <Trans>
            You sign that you found {there} papers of the list, and that {gone} are missing. It
            stands in the log for ever.
          </Trans>
        </Telling>
      }
      {...{ onClose }}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      <fieldset className={css['roles']}>
        <legend>{t`What is missing`}</legend>
        {papers.map(({ number }) => (
          <Checkbox
            key={number}
            label={number}
            checked={missing.has(number)}
            onChange={(on) => say(number, on ? '' : null)}
          />
        ))}
      </fieldset>
      {[...missing].map(([number, why], at) => (
        <div key={number} className={css['whole']}>
          <TextField
            label={t`What you know of ${number}`}
            need="yes"
            value={why}
            onChange={(text) => say(number, text)}
            error={errors[`missing.${at}.remarks`]}
          />
        </div>
      ))}
      <div className={css['whole']}>
        <TextArea
          label={t`Remarks`}
          maxLength={2000}
          value={remarks}
          onChange={setRemarks}
          error={errors['remarks']}
        />
      </div>
    </OrderDialog>
  );
}
