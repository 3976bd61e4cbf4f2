import { useId } from 'react';
import type { ReactNode } from 'react';
import css from './choice.module.css';
import { NeedMark } from './field.tsx';
import type { Need, Option } from './field.tsx';

type CheckboxProps = {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
};

export function Checkbox(props: CheckboxProps) {
  return (
    <label className={css['choice']}>
      <input
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>{props.label}</span>
    </label>
  );
}

type RadioGroupProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly Option[];
  readonly need?: Need | undefined;
};

export function RadioGroup(props: RadioGroupProps) {
  const name = useId();
  return (
    <fieldset className={css['group']}>
      <legend>
        {props.label}
        <NeedMark need={props.need} />
      </legend>
      <div className={css['options']}>
        {props.options.map((option) => (
          <label key={option.value} className={css['choice']}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={props.value === option.value}
              disabled={option.disabled}
              onChange={() => props.onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
