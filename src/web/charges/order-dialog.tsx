import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { ProblemNotice, fieldErrors } from '../api/index.ts';
import type { ApiError } from '../api/index.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Button, TextField } from '../kit/index.ts';
import css from './office.module.css';

/** An office order on its way: its fields, its number, and what it will do, before it is given. */
export function OrderDialog(props: {
  readonly title: string;
  readonly submit: string;
  /** Null: nothing is asked for, it needs no order. */
  readonly order: string | null;
  readonly onOrder: (order: string) => void;
  /** What will be so afterwards; empty while something is missing. */
  readonly effect: ReactNode;
  readonly busy: boolean;
  readonly error: ApiError | null;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly danger?: boolean;
  /** A form of many fields. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  const { t } = useLingui();
  return (
    <Dialog
      title={props.title}
      shape={props.wide === true ? 'wide' : 'box'}
      sticky
      onClose={props.onClose}
      actions={
        <>
          <Button
            look={props.danger === true ? 'danger' : 'primary'}
            busy={props.busy}
            onClick={props.onSubmit}
          >
            {props.submit}
          </Button>
          <Button onClick={props.onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </>
      }
    >
      <ProblemNotice error={props.error} />
      <div className={css['form']}>
        {props.children}
        {props.order !== null && (
          <div className={css['whole']}>
            <TextField
              label={t`Office order, number and date`}
              need="yes"
              maxLength={200}
              value={props.order}
              onChange={props.onOrder}
              error={fieldErrors(props.error)['order']}
            />
          </div>
        )}
      </div>
      {typeof props.effect !== 'string' && props.effect}
      {typeof props.effect === 'string' && props.effect !== '' && <Telling>{props.effect}</Telling>}
    </Dialog>
  );
}

/** What an order will do, in sentences; read aloud when it changes. */
export function Telling({ children }: { readonly children: ReactNode }) {
  return (
    <p className={css['effect']} aria-live="polite">
      {children}
    </p>
  );
}
