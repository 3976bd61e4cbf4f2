import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { MasterRow } from '../../contract/masters.ts';
import type { MasterList } from '../../core/master-lists.ts';
import { fieldErrors, useAct } from '../api/index.ts';
import { OrderDialog, officeCss } from '../charges/index.ts';
import { pick } from '../i18n/language.ts';
import { Button, Checkbox, NumberField, TextArea, TextField, toast } from '../kit/index.ts';

type MasterCover = Omit<MasterRow, 'state'>;
type Facts = NonNullable<MasterCover['facts']>;
const FACTS: Facts = { abbr: '', rank: 50, payLevel: '', gazetted: false, officer: false };

function emptyOf(list: MasterList): MasterCover {
  const facts = list === 'designation' ? FACTS : null;
  return { code: '', parent: null, name: { en: '', hi: '' }, facts };
}

function Fields(props: {
  readonly list: MasterList;
  readonly value: MasterCover;
  readonly onValue: (value: MasterCover) => void;
  readonly errors: Readonly<Record<string, string>>;
  /** A code that is there already is not changed: papers bear it. */
  readonly fixed: boolean;
}) {
  const { t } = useLingui();
  const { list, value, onValue, errors, fixed } = props;
  const error = (field: string) =>
    errors[field] ?? errors[`values.0.${field}`] ?? errors[`value.${field}`];
  const change = (part: Partial<MasterCover>) => onValue({ ...value, ...part });
  const { facts, name } = value;
  return (
    <>
      <TextField
        label={t`Code`}
        need="yes"
        readOnly={fixed}
        maxLength={60}
        autoFocus={!fixed}
        value={value.code}
        onChange={(code) => change({ code })}
        error={error('code')}
      />
      {(list === 'sub_category' || list === 'head') && (
        <TextField
          label={t`Code of what it stands under`}
          need={list === 'sub_category' ? 'yes' : undefined}
          maxLength={60}
          value={value.parent ?? ''}
          onChange={(parent) => change({ parent: parent === '' ? null : parent })}
          error={error('parent')}
        />
      )}
      <TextField
        label={t`Name in English`}
        need="yes"
        value={name.en}
        onChange={(en) => change({ name: { ...name, en } })}
        error={error('name.en')}
      />
      <TextField
        label={t`Name in Hindi`}
        need="yes"
        value={name.hi}
        onChange={(hi) => change({ name: { ...name, hi } })}
        error={error('name.hi')}
      />
      {facts !== null && (
        <FactFields facts={facts} onFacts={(next) => change({ facts: next })} error={error} />
      )}
    </>
  );
}

function FactFields(props: {
  readonly facts: Facts;
  readonly onFacts: (facts: Facts) => void;
  readonly error: (field: string) => string | undefined;
}) {
  const { t } = useLingui();
  const { facts, onFacts, error } = props;
  return (
    <>
      <TextField
        label={t`In marking abbreviations`}
        need="yes"
        maxLength={20}
        value={facts.abbr}
        onChange={(abbr) => onFacts({ ...facts, abbr: abbr.toUpperCase() })}
        error={error('facts.abbr')}
      />
      <NumberField
        label={t`Rank (1 is the highest)`}
        need="yes"
        value={facts.rank}
        onChange={(rank) => onFacts({ ...facts, rank: rank ?? 0 })}
        error={error('facts.rank')}
      />
      <TextField
        label={t`Pay level`}
        maxLength={20}
        value={facts.payLevel}
        onChange={(payLevel) => onFacts({ ...facts, payLevel })}
        error={error('facts.payLevel')}
      />
      <Checkbox
        label={t`Gazetted`}
        checked={facts.gazetted}
        onChange={(gazetted) => onFacts({ ...facts, gazetted })}
      />
      <Checkbox
        label={t`Branch Officer or above`}
        checked={facts.officer}
        onChange={(officer) => onFacts({ ...facts, officer })}
      />
    </>
  );
}

/** The super admin adds a value, or changes or retires one. */
export function ValueForm(props: {
  readonly list: MasterList;
  readonly value: MasterRow | null;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const { list, onClose } = props;
  const save = useAct('saveMasters');
  const retire = useAct('retireMaster');
  const [value, setValue] = useState<MasterCover>(() => coverOf(props.value) ?? emptyOf(list));
  const [order, setOrder] = useState('');
  const retired = props.value?.state === 'retired';
  const { code } = value;
  const submit = async () => {
    if ((await save.run({ params: { list }, body: { values: [value], order } })) === null) return;
    toast(t`${code} is on the list`);
    onClose();
  };
  const turn = async () => {
    const body = { code, retired: !retired, order };
    if ((await retire.run({ params: { list }, body })) === null) return;
    toast(retired ? t`${code} is offered again` : t`${code} is retired`);
    onClose();
  };
  return (
    <OrderDialog
      title={props.value === null ? t`Add a value` : pick(props.value.name)}
      submit={props.value === null ? t`Add` : t`Change`}
      effect={
        props.value === null
          ? t`Every office can offer it from now on.`
          : t`New papers bear it so. What is retired is offered no more.`
      }
      {...{ order, onClose }}
      onOrder={setOrder}
      busy={save.busy}
      error={save.error ?? retire.error}
      onSubmit={() => void submit()}
    >
      <Fields
        {...{ list, value }}
        onValue={setValue}
        errors={fieldErrors(save.error ?? retire.error)}
        fixed={props.value !== null}
      />
      {props.value !== null && (
        <div className={officeCss['whole']}>
          <Button
            look={retired ? 'plain' : 'danger'}
            busy={retire.busy}
            onClick={() => void turn()}
          >
            {retired ? t`Offer it again` : t`Retire it`}
          </Button>
        </div>
      )}
    </OrderDialog>
  );
}

/** An office asks upward for what the list does not have. */
export function AskForm(props: { readonly list: MasterList; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { list, onClose } = props;
  const act = useAct('askMaster');
  const [value, setValue] = useState<MasterCover>(() => emptyOf(list));
  const [reason, setReason] = useState('');
  const errors = fieldErrors(act.error);
  const submit = async () => {
    if ((await act.run({ params: { list }, body: { value, reason } })) === null) return;
    toast(t`The super admin is asked`);
    onClose();
  };
  return (
    <OrderDialog
      title={t`Ask for a value`}
      submit={t`Ask`}
      order={null}
      onOrder={() => undefined}
      effect={t`The super admin grants it or declines it; the answer stands under Requests.`}
      {...{ onClose }}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      <Fields {...{ list, value, errors }} onValue={setValue} fixed={false} />
      <div className={officeCss['whole']}>
        <TextArea
          label={t`Why it is needed`}
          need="yes"
          maxLength={2000}
          value={reason}
          onChange={setReason}
          error={errors['reason']}
        />
      </div>
    </OrderDialog>
  );
}

function coverOf(row: MasterRow | null): MasterCover | null {
  if (row === null) return null;
  const { code, parent, name, facts } = row;
  return { code, parent, name, facts };
}
