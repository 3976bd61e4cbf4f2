import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { STAGES } from '../../core/organisations.ts';
import type { Stage } from '../../core/organisations.ts';
import { fieldErrors, useAct } from '../api/index.ts';
import { OrderDialog, officeCss } from '../charges/index.ts';
import { formatDate, today } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { optionsOf, wordOf } from '../i18n/masters.ts';
import { DateField } from '../kit/date-field.tsx';
import { Select, TextField, toast } from '../kit/index.ts';
import type { Organisation } from './organisation.ts';
import { STAGE_HINTS, STAGE_WORDS } from './words.ts';

/** Pilot, live, exempt or back, from a day that an order states. M24, M65. */
export function StageForm(props: {
  readonly organisation: Organisation;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const { organisation, onClose } = props;
  const act = useAct('setStage');
  const [stage, setStage] = useState<Stage>(nextStage(organisation.stage));
  const [from, setFrom] = useState(today());
  const [authority, setAuthority] = useState('');
  const [order, setOrder] = useState('');
  const errors = fieldErrors(act.error);
  const lacking = Object.keys(errors).some((field) => /^(?:name|abbr|place)\./u.test(field));
  const word = wordOf(STAGE_WORDS, stage);
  const name = pick(organisation.name);
  const submit = async () => {
    const body = { stage, from, order, authority: stage === 'exempt' ? authority : '' };
    const reply = await act.run({ params: { id: organisation.id }, body });
    if (reply === null) return;
    toast(t`${organisation.code}: ${word} from ${formatDate(from)}`);
    onClose();
  };
  const effect =
    from === ''
      ? ''
      : t`${name} is “${word}” from ${formatDate(from)}. ${wordOf(STAGE_HINTS, stage)}`;
  return (
    <OrderDialog
      title={t`Set the stage of ${organisation.code}`}
      submit={t`Set the stage`}
      effect={
        lacking
          ? t`Name, abbreviation and place are not yet there in both languages: rename it first.`
          : effect
      }
      {...{ order, onClose }}
      onOrder={setOrder}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      <Select
        label={t`Stage`}
        value={stage}
        options={optionsOf(STAGE_WORDS)}
        onChange={(next) => setStage(next as Stage)}
      />
      <DateField
        label={t`From the day`}
        need="yes"
        value={from}
        onChange={setFrom}
        error={errors['from']}
      />
      {stage === 'exempt' && (
        <div className={officeCss['whole']}>
          <TextField
            label={t`Who exempts it`}
            need="yes"
            maxLength={200}
            value={authority}
            onChange={setAuthority}
            error={errors['authority']}
          />
        </div>
      )}
    </OrderDialog>
  );
}

/** What usually comes next. */
function nextStage(stage: Stage): Stage {
  return STAGES[STAGES.indexOf(stage) + 1] ?? 'live';
}
