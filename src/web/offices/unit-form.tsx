import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { UnitKind } from '../../core/people.ts';
import { fieldErrors, useAct } from '../api/index.ts';
import { EffectView, OrderDialog, officeCss } from '../charges/index.ts';
import { ANY_ORDER, useEffectOf } from '../charges/index.ts';
import { optionsOf } from '../i18n/masters.ts';
import { Select, TextField, toast } from '../kit/index.ts';
import type { Unit } from './use-units.ts';
import { unitOptions } from './use-units.ts';
import { UNIT_KIND_WORDS } from './words.ts';

type Props = {
  /** The unit to be renamed or moved; null: a new one. */
  readonly unit: Unit | null;
  readonly parent: string | null;
  readonly units: readonly Unit[];
  readonly onClose: () => void;
};

/** A new unit, or another name and place for one, with what that does to its posts. */
export function UnitForm({ unit, parent, units, onClose }: Props) {
  const { t } = useLingui();
  const create = useAct('createUnit');
  const revise = useAct('reviseUnit');
  const act = unit === null ? create : revise;
  const [cover, setCover] = useState({
    kind: unit?.kind ?? 'section',
    name: unit?.name ?? { en: '', hi: '' },
    abbr: unit?.abbr ?? '',
    parent: unit === null ? parent : unit.parent,
  });
  const [order, setOrder] = useState('');
  const errors = fieldErrors(act.error);
  const complete = cover.name.en !== '' && cover.name.hi !== '' && cover.abbr !== '';
  const told = useEffectOf(
    'reviseUnitEffect',
    unit === null || !complete
      ? null
      : { params: { id: unit.id }, body: { ...cover, order: ANY_ORDER } },
  );
  const submit = async () => {
    const reply =
      unit === null
        ? await create.run({ body: cover })
        : await revise.run({ params: { id: unit.id }, body: { ...cover, order } });
    if (reply === null) return;
    toast(unit === null ? t`Unit ${cover.abbr} is set up` : t`Unit ${cover.abbr} is changed`);
    onClose();
  };
  const change = (part: Partial<typeof cover>) => setCover((old) => ({ ...old, ...part }));
  return (
    <OrderDialog
      title={unit === null ? t`New unit` : t`Rename or move ${unit.abbr}`}
      submit={unit === null ? t`Set up` : t`Change`}
      {...{ onClose }}
      order={unit === null ? null : order}
      onOrder={setOrder}
      effect={unit === null ? null : <EffectView {...told} />}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      <TextField
        label={t`Name in English`}
        need="yes"
        autoFocus
        value={cover.name.en}
        onChange={(en) => change({ name: { ...cover.name, en } })}
        error={errors['name.en']}
      />
      <TextField
        label={t`Name in Hindi`}
        need="yes"
        value={cover.name.hi}
        onChange={(hi) => change({ name: { ...cover.name, hi } })}
        error={errors['name.hi']}
      />
      <TextField
        label={t`Abbreviation`}
        need="yes"
        hint={t`Latin capitals; stands in every number and marking abbreviation, as in TECH.`}
        value={cover.abbr}
        onChange={(abbr) => change({ abbr: abbr.toUpperCase() })}
        error={errors['abbr']}
      />
      <Select
        label={t`Kind of unit`}
        value={cover.kind}
        options={optionsOf(UNIT_KIND_WORDS)}
        onChange={(kind) => change({ kind: kind as UnitKind })}
      />
      <div className={officeCss['whole']}>
        <Select
          label={t`Stands under`}
          value={cover.parent ?? ''}
          empty={t`Directly under the office`}
          options={unitOptions(units, unit?.id ?? null)}
          onChange={(next) => change({ parent: next === '' ? null : next })}
          error={errors['parent']}
        />
      </div>
    </OrderDialog>
  );
}
