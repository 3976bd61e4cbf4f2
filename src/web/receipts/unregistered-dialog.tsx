import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { COUNT_MAX, NOT_REGISTERED } from '../../core/unregistered.ts';
import { ProblemNotice, fieldErrors, useAct } from '../api/index.ts';
import { today } from '../i18n/format.ts';
import { optionsOf, wordOf } from '../i18n/masters.ts';
import { DateField } from '../kit/date-field.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Button, RadioGroup, TextArea, TextField, toast } from '../kit/index.ts';
import css from './receipt.module.css';

const EMPTY = { reason: '', count: '1', from: '', givenTo: '', remarks: '' };

/** The list of what is not registered; what is chosen from it is set aside without a number. */
export function UnregisteredDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const act = useAct('setDakAside');
  const [dak, setDak] = useState(EMPTY);
  const [receivedOn, setReceivedOn] = useState(today());
  const errors = fieldErrors(act.error);
  const set = (change: Partial<typeof EMPTY>) => setDak((old) => ({ ...old, ...change }));
  const count = Number(dak.count);
  const counted = Number.isInteger(count) && count >= 1 && count <= COUNT_MAX;
  const save = async () => {
    if ((await act.run({ body: { ...dak, count, receivedOn } })) === null) return;
    toast(t`Set aside: ${wordOf(NOT_REGISTERED, dak.reason)}`);
    onClose();
  };
  return (
    <Dialog
      title={t`Not registered`}
      shape="wide"
      onClose={onClose}
      actions={
        <>
          <Button
            look="primary"
            busy={act.busy}
            disabled={dak.reason === '' || !counted}
            onClick={() => void save()}
          >
            <Trans>Set aside</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </>
      }
    >
      <div className={css['sheetForm']}>
        <p>
          <Trans>Dak of this list gets no number. That it came, and who got it, is kept.</Trans>
        </p>
        <ProblemNotice error={act.error} />
        <RadioGroup
          label={t`What it is`}
          need="yes"
          value={dak.reason}
          onChange={(reason) => set({ reason })}
          options={[...optionsOf(NOT_REGISTERED)]}
        />
        <DateField
          label={t`Received on`}
          need="yes"
          value={receivedOn}
          onChange={setReceivedOn}
          max={today()}
          error={errors['receivedOn']}
        />
        <TextField
          label={t`How many`}
          need="yes"
          inputMode="numeric"
          value={dak.count}
          onChange={(text) => set({ count: text })}
          error={counted ? errors['count'] : t`A number from 1 to ${COUNT_MAX}`}
        />
        <TextField
          label={t`From`}
          value={dak.from}
          onChange={(from) => set({ from })}
          error={errors['from']}
        />
        <TextField
          label={t`Given to`}
          value={dak.givenTo}
          onChange={(givenTo) => set({ givenTo })}
          error={errors['givenTo']}
        />
        <TextArea
          label={t`Remarks`}
          rows={2}
          maxLength={2000}
          value={dak.remarks}
          onChange={(remarks) => set({ remarks })}
          error={errors['remarks']}
        />
      </div>
    </Dialog>
  );
}
