import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { STATES } from '../../core/masters.ts';
import type { Sender } from '../../core/receipt-form.ts';
import { read } from '../api/index.ts';
import { optionsOf } from '../i18n/masters.ts';
import { useLanguage } from '../i18n/language.ts';
import { Button, Select, TextField } from '../kit/index.ts';
import { countryOptions } from './countries.ts';
import css from './diarise.module.css';
import type { FieldsProps } from './fields-props.ts';

export function SenderFields({ form, set, errors }: FieldsProps) {
  const { t } = useLingui();
  useLanguage();
  const { sender } = form;
  const [more, setMore] = useState(sender.landline !== '' || sender.fax !== '');
  const put = (change: Partial<Sender>) => set({ sender: { ...sender, ...change } });
  const opened = form.sealedCover ? undefined : 'yes';
  const one = form.sealedCover ? undefined : 'one';
  const text = (key: keyof Sender, label: string, need?: 'yes' | 'one') => (
    <TextField
      label={label}
      need={need}
      value={sender[key]}
      onChange={(value) => put({ [key]: value })}
      error={errors[`sender.${key}`]}
    />
  );
  return (
    <fieldset className={css['section']}>
      <legend>
        <Trans>The sender</Trans>
      </legend>
      <div className={css['row3']}>
        {text('name', t`Name`, one)}
        {text('designation', t`Designation`, one)}
        {text('organisation', t`Organisation`, one)}
      </div>
      <SenderMemory sender={sender} onUse={(known) => set({ sender: known })} />
      <div className={css['row3']}>
        {text('ministry', t`Ministry or department`)}
        {text('address1', t`Address`, opened)}
        {text('address2', t`Address, second line`)}
        <Select
          label={t`Country`}
          need={opened}
          value={sender.country}
          onChange={(country) => put({ country, state: '' })}
          options={countryOptions()}
          error={errors['sender.country']}
        />
        {sender.country === 'IN' ? (
          <Select
            label={t`State`}
            need={opened}
            value={sender.state}
            onChange={(state) => put({ state })}
            options={optionsOf(STATES)}
            empty={t`Choose`}
            error={errors['sender.state']}
          />
        ) : (
          text('state', t`State`)
        )}
        {text('city', t`City`)}
        {text('pin', t`PIN code`)}
        {text('email', t`E-mail`)}
        {text('mobile', t`Mobile`)}
        {more && text('landline', t`Landline`)}
        {more && text('fax', t`Fax`)}
      </div>
      {!more && (
        <div>
          <Button look="quiet" onClick={() => setMore(true)}>
            <Trans>Landline and fax</Trans>
          </Button>
        </div>
      )}
    </fieldset>
  );
}

/** Senders met before: one press fills the whole address. */
function SenderMemory(props: {
  readonly sender: Sender;
  readonly onUse: (sender: Sender) => void;
}) {
  const { t } = useLingui();
  const { name, organisation, address1 } = props.sender;
  const q = useDeferredValue(name.trim() === '' ? organisation.trim() : name.trim());
  const wanted = q.length >= 3 && address1 === '';
  const found = useQuery({
    ...read('findSenders', { query: { q } }),
    enabled: wanted,
    staleTime: 60_000,
  });
  const rows = wanted ? (found.data?.rows ?? []).slice(0, 3) : [];
  if (rows.length === 0) return null;
  return (
    <div className={css['memory']} role="group" aria-label={t`Senders met before`}>
      <span>
        <Trans>Met before:</Trans>
      </span>
      {rows.map((row, i) => (
        <button key={i} type="button" className={css['known']} onClick={() => props.onUse(row)}>
          {[row.name, row.designation, row.organisation, row.city]
            .filter((part) => part !== '')
            .join(', ')}
        </button>
      ))}
    </div>
  );
}
