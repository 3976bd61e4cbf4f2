import { useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import { cx } from './class-names.ts';
import { toWesternDigits } from './digits.ts';
import css from './field.module.css';

/** `yes`: red asterisk; `one`: orange, one of the marked group must be filled. */
export type Need = 'yes' | 'one';

export type FieldProps = {
  readonly label: string;
  readonly need?: Need | undefined;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  /** Hides the label from the eye and keeps it for screen readers. */
  readonly bare?: boolean;
  readonly wide?: boolean;
};

export type FieldIds = { readonly id: string; readonly describedBy: string | undefined };

export function NeedMark({ need }: { readonly need: Need | undefined }) {
  const { t } = useLingui();
  if (need === undefined) return null;
  const words = need === 'yes' ? t`required` : t`one of these is required`;
  return (
    <span className={need === 'yes' ? css['needed'] : css['neededOne']} title={words}>
      <span aria-hidden="true">*</span>
      <span className="sr-only"> {words}</span>
    </span>
  );
}

/** Label above, hint and error below; the control gets its ids through the function. */
export function Field(props: FieldProps & { readonly children: (ids: FieldIds) => ReactNode }) {
  const id = useId();
  const hintId = `${id}h`;
  const errorId = `${id}e`;
  const described = cx(
    props.hint !== undefined && hintId,
    props.error !== undefined && props.error !== '' && errorId,
  );
  return (
    <div className={cx(css['field'], props.wide === true && css['wide'])}>
      <label htmlFor={id} className={props.bare === true ? 'sr-only' : css['label']}>
        {props.label}
        <NeedMark need={props.need} />
      </label>
      {props.children({ id, describedBy: described === '' ? undefined : described })}
      {props.hint !== undefined && (
        <div id={hintId} className={css['hint']}>
          {props.hint}
        </div>
      )}
      {props.error !== undefined && props.error !== '' && (
        <div id={errorId} className={css['error']}>
          {props.error}
        </div>
      )}
    </div>
  );
}

type Text = FieldProps &
  Omit<ComponentPropsWithRef<'input'>, 'onChange' | 'value' | 'className'> & {
    readonly value: string;
    readonly onChange: (value: string) => void;
  };

export function TextField(props: Text) {
  const { label, need, hint, error, bare, wide, value, onChange, ...rest } = props;
  return (
    <Field {...fieldOf({ label, need, hint, error, bare, wide })}>
      {({ id, describedBy }) => (
        <input
          type="text"
          {...rest}
          id={id}
          className={css['control']}
          value={value}
          aria-describedby={describedBy}
          aria-invalid={error !== undefined && error !== '' ? true : undefined}
          aria-required={need === 'yes' ? true : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

type Area = FieldProps &
  Omit<ComponentPropsWithRef<'textarea'>, 'onChange' | 'value' | 'className'> & {
    readonly value: string;
    readonly onChange: (value: string) => void;
  };

export function TextArea(props: Area) {
  const { label, need, hint, error, bare, wide, value, onChange, ...rest } = props;
  return (
    <Field {...fieldOf({ label, need, hint, error, bare, wide })}>
      {({ id, describedBy }) => (
        <textarea
          rows={3}
          {...rest}
          id={id}
          className={cx(css['control'], css['area'])}
          value={value}
          aria-describedby={describedBy}
          aria-invalid={error !== undefined && error !== '' ? true : undefined}
          aria-required={need === 'yes' ? true : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export type Option = {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
};

type SelectProps = FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly Option[];
  /** Text of the empty choice; without it there is none. */
  readonly empty?: string | undefined;
  readonly disabled?: boolean;
  readonly name?: string;
};

/**
 * The platform's own list: it is read aloud, typed into and zoomed as the user's machine is set.
 */
export function Select(props: SelectProps) {
  const { value, onChange, options, empty, disabled, name, need, error } = props;
  return (
    <Field {...fieldOf(props)}>
      {({ id, describedBy }) => (
        <select
          id={id}
          name={name}
          disabled={disabled}
          className={cx(css['control'], css['select'])}
          value={value}
          aria-describedby={describedBy}
          aria-invalid={error !== undefined && error !== '' ? true : undefined}
          aria-required={need === 'yes' ? true : undefined}
          onChange={(event) => onChange(event.target.value)}
        >
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Whole numbers only; an empty field is null. */
export function NumberField(
  props: FieldProps & {
    readonly value: number | null;
    readonly onChange: (value: number | null) => void;
    readonly max?: number;
  },
) {
  const text = props.value === null ? '' : String(props.value);
  const take = (raw: string) => {
    const digits = toWesternDigits(raw).replace(/\D/gu, '');
    const number = digits === '' ? null : Number(digits);
    props.onChange(number === null ? null : Math.min(number, props.max ?? 999_999));
  };
  return <TextField {...fieldOf(props)} inputMode="numeric" value={text} onChange={take} />;
}

export function fieldOf(props: { readonly [K in keyof FieldProps]: FieldProps[K] | undefined }) {
  return {
    label: props.label ?? '',
    need: props.need,
    error: props.error,
    bare: props.bare === true,
    wide: props.wide === true,
    ...(props.hint === undefined ? {} : { hint: props.hint }),
  } satisfies FieldProps;
}
