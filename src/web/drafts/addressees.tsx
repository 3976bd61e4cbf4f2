import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Addressee } from '../../core/letters.ts';
import { Button, Icon, IconButton, TextArea, TextField } from '../kit/index.ts';
import css from './drafts.module.css';

export const EMPTY_ADDRESSEE: Addressee = {
  name: '',
  designation: '',
  office: '',
  address: '',
  email: '',
};

/** Rows of people and offices that a letter goes to, or a copy of it. */
export function Addressees(props: {
  readonly title: string;
  readonly list: readonly Addressee[];
  readonly field: 'to' | 'copyTo';
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (list: readonly Addressee[]) => void;
  readonly need?: boolean;
}) {
  const { t } = useLingui();
  const { list, onChange, field, errors } = props;
  const put = (index: number, change: Partial<Addressee>) =>
    onChange(list.map((one, i) => (i === index ? { ...one, ...change } : one)));
  const input = (index: number, key: keyof Addressee, label: string) => (
    <TextField
      wide={key === 'office'}
      label={label}
      value={list[index]?.[key] ?? ''}
      onChange={(value) => put(index, { [key]: value })}
      error={errors[`${field}.${index}.${key}`]}
    />
  );
  return (
    <section className={css['people']} aria-label={props.title}>
      <h2>{props.title}</h2>
      {errors[field] !== undefined && <p role="alert">{errors[field]}</p>}
      {list.map((_, index) => (
        <div key={index} className={css['person']}>
          {input(index, 'name', t`Name`)}
          {input(index, 'designation', t`Designation`)}
          {input(index, 'office', t`Office`)}
          <TextArea
            wide
            label={t`Address`}
            rows={2}
            value={list[index]?.address ?? ''}
            onChange={(address) => put(index, { address })}
            error={errors[`${field}.${index}.address`]}
          />
          <div className={css['personFoot']}>
            {input(index, 'email', t`E-mail`)}
            <IconButton
              look="quiet"
              label={t`Remove addressee ${index + 1}`}
              icon={<Icon name="close" />}
              onClick={() => onChange(list.filter((__, i) => i !== index))}
            />
          </div>
        </div>
      ))}
      <div>
        <Button icon={<Icon name="plus" />} onClick={() => onChange([...list, EMPTY_ADDRESSEE])}>
          <Trans>Add an addressee</Trans>
        </Button>
      </div>
    </section>
  );
}
