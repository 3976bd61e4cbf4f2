import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { ProblemNotice, fieldErrors, useAct } from '../api/index.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Button, TextField, toast } from '../kit/index.ts';
import css from './office.module.css';

const EMPTY = {
  userId: '',
  en: '',
  hi: '',
  initials: '',
  employeeCode: '',
  designation: '',
  mobile: '',
};
type Key = keyof typeof EMPTY;

/** Puts a person on the list; somebody else certifies before they may sign in. */
export function EnrolDialog(props: { readonly onClose: () => void; readonly onDone: () => void }) {
  const { t } = useLingui();
  const act = useAct('enrolPerson');
  const [form, setForm] = useState(EMPTY);
  const errors = fieldErrors(act.error);
  const submit = async () => {
    const { en, hi, ...rest } = form;
    const reply = await act.run({ body: { ...rest, name: { en, hi } } });
    if (reply === null) return;
    toast(t`${en} is on the list and waits for certification`);
    props.onDone();
  };
  const field = (key: Key, label: string, path: string = key) => (
    <TextField
      label={label}
      need="yes"
      value={form[key]}
      onChange={(value) => setForm((old) => ({ ...old, [key]: value }))}
      error={errors[path]}
      autoFocus={key === 'en'}
    />
  );
  return (
    <Dialog
      title={t`Add a person`}
      shape="wide"
      sticky
      onClose={props.onClose}
      actions={
        <>
          <Button look="primary" busy={act.busy} onClick={() => void submit()}>
            <Trans>Add a person</Trans>
          </Button>
          <Button onClick={props.onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </>
      }
    >
      <ProblemNotice error={act.error} />
      <div className={css['form']}>
        {field('en', t`Name in English`, 'name.en')}
        {field('hi', t`Name in Hindi`, 'name.hi')}
        {field('userId', t`Government mail address`)}
        {field('initials', t`Initials`)}
        {field('employeeCode', t`Employee code`)}
        {field('designation', t`Designation`)}
        {field('mobile', t`Mobile number`)}
      </div>
    </Dialog>
  );
}
