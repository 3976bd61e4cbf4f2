import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { FirstOffice, FirstOfficer } from '../../core/first-office.ts';
import { fieldErrors, useAct } from '../api/index.ts';
import { OrderDialog, Telling } from '../charges/index.ts';
import { pick } from '../i18n/language.ts';
import { TextField, toast } from '../kit/index.ts';
import type { Organisation } from './organisation.ts';
import css from './organisations.module.css';

const NONE = { en: '', hi: '' };
const NOBODY: FirstOfficer = {
  ...{ userId: '', name: NONE, initials: '', employeeCode: '', designation: '', mobile: '' },
  ...{ desig: '', post: NONE },
};
type Plan = Omit<FirstOffice, 'order'>;
const EMPTY: Plan = { unit: { name: NONE, abbr: '' }, manager: NOBODY, certifier: NOBODY };
type Errors = Readonly<Record<string, string>>;

/** The first unit of an organisation, who builds the rest, and who certifies its people. M60. */
export function FirstOfficeForm(props: {
  readonly organisation: Organisation;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const { organisation, onClose } = props;
  const act = useAct('equipOffice');
  const [plan, setPlan] = useState(EMPTY);
  const [order, setOrder] = useState('');
  const errors = fieldErrors(act.error);
  const name = pick(organisation.name);
  const submit = async () => {
    const reply = await act.run({ params: { id: organisation.id }, body: { ...plan, order } });
    if (reply === null) return;
    toast(t`${organisation.code} is set up; its two officers wait to be certified`);
    onClose();
  };
  const officer = (which: 'manager' | 'certifier', title: ReactNode) => (
    <Officer
      title={title}
      officer={plan[which]}
      at={which}
      errors={errors}
      onChange={(part) => setPlan((old) => ({ ...old, [which]: { ...old[which], ...part } }))}
    />
  );
  return (
    <OrderDialog
      wide
      title={t`Set up the office of ${organisation.code}`}
      submit={t`Set up the office`}
      effect={
        <Telling>
          <Trans>
            {name} has a unit with two posts from now on, and both officers are in charge of theirs.
            They may sign in when a certifying officer of the office above has certified them; the
            manager then adds everything else.
          </Trans>
        </Telling>
      }
      {...{ order, onClose }}
      onOrder={setOrder}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      <Unit
        unit={plan.unit}
        errors={errors}
        onChange={(part) => setPlan((old) => ({ ...old, unit: { ...old.unit, ...part } }))}
      />
      {officer('manager', <Trans>EMD manager, who adds units, posts and people</Trans>)}
      {officer('certifier', <Trans>Certifying officer, usually the head of the office</Trans>)}
    </OrderDialog>
  );
}

function Unit(props: {
  readonly unit: Plan['unit'];
  readonly errors: Errors;
  readonly onChange: (part: Partial<Plan['unit']>) => void;
}) {
  const { t } = useLingui();
  const { unit, errors, onChange } = props;
  const name = (script: 'en' | 'hi', label: string) => (
    <TextField
      label={label}
      need="yes"
      lang={script}
      maxLength={200}
      autoFocus={script === 'en'}
      value={unit.name[script]}
      onChange={(text) => onChange({ name: { ...unit.name, [script]: text } })}
      error={errors[`unit.name.${script}`]}
    />
  );
  return (
    <fieldset className={css['group']}>
      <legend>
        <Trans>First unit</Trans>
      </legend>
      {name('en', t`Name of the unit in English`)}
      {name('hi', t`Name of the unit in Hindi`)}
      <TextField
        label={t`Abbreviation of the unit`}
        need="yes"
        hint={t`Stands in marking abbreviations and numbers: ADMN.`}
        maxLength={20}
        value={unit.abbr}
        onChange={(abbr) => onChange({ abbr: abbr.toUpperCase() })}
        error={errors['unit.abbr']}
      />
    </fieldset>
  );
}

type Text = Exclude<keyof FirstOfficer, 'name' | 'post'>;

function Officer(props: {
  readonly title: ReactNode;
  readonly officer: FirstOfficer;
  /** Where the fields of this officer stand in the form. */
  readonly at: 'manager' | 'certifier';
  readonly errors: Errors;
  readonly onChange: (part: Partial<FirstOfficer>) => void;
}) {
  const { t } = useLingui();
  const { officer, at, errors, onChange } = props;
  const text = (key: Text, label: string, capitals = false) => (
    <TextField
      label={label}
      need="yes"
      maxLength={200}
      value={officer[key]}
      onChange={(value) => onChange({ [key]: capitals ? value.toUpperCase() : value })}
      error={errors[`${at}.${key}`]}
    />
  );
  const both = (key: 'name' | 'post', english: string, hindi: string) =>
    (['en', 'hi'] as const).map((script) => (
      <TextField
        key={`${key} ${script}`}
        label={script === 'en' ? english : hindi}
        need="yes"
        lang={script}
        maxLength={200}
        value={officer[key][script]}
        onChange={(value) => onChange({ [key]: { ...officer[key], [script]: value } })}
        error={errors[`${at}.${key}.${script}`]}
      />
    ));
  return (
    <fieldset className={css['group']}>
      <legend>{props.title}</legend>
      {both('name', t`Name in English`, t`Name in Hindi`)}
      {text('userId', t`Government mail address`)}
      {text('mobile', t`Mobile number`)}
      {text('employeeCode', t`Employee code`)}
      {text('designation', t`Designation`)}
      {both('post', t`Post in English`, t`Post in Hindi`)}
      {text('initials', t`Initials`, true)}
      {text('desig', t`Post in short, in Latin capitals`, true)}
    </fieldset>
  );
}
