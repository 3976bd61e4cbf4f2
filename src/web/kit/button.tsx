import type { ComponentPropsWithRef, ReactNode } from 'react';
import css from './button.module.css';
import { cx } from './class-names.ts';

export type ButtonProps = Omit<ComponentPropsWithRef<'button'>, 'className'> & {
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger' | 'onDark';
  readonly busy?: boolean;
  /** Key hint drawn after the label, such as `Ctrl+Enter`. */
  readonly keys?: string | undefined;
  readonly icon?: ReactNode;
  readonly className?: string | undefined;
};

/** A button that keeps its width and its focus while its work is under way. */
export function Button(props: ButtonProps) {
  const { look = 'plain', busy = false, keys, icon, className, children, onClick, ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? undefined : onClick}
      className={cx(css['button'], css[look], className)}
    >
      {icon}
      {children !== undefined && <span className={css['label']}>{children}</span>}
      {busy && <span className={css['spinner']} aria-hidden="true" />}
      {keys !== undefined && !busy && (
        <kbd className={css['keys']} aria-hidden="true">
          {keys}
        </kbd>
      )}
    </button>
  );
}

/** A square button with a drawn sign; `label` is its name. */
export function IconButton(props: ButtonProps & { readonly label: string }) {
  const { label, className, ...rest } = props;
  return (
    <Button {...rest} aria-label={label} title={label} className={cx(css['icon'], className)} />
  );
}
