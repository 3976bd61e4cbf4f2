import { Trans } from '@lingui/react/macro';
import { Suspense, lazy } from 'react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';

const Dialog = lazy(async () => ({ default: (await import('./dialog.tsx')).Dialog }));

/** Asks before something is thrown away that was written by hand. */
export function Confirm(props: {
  readonly title: string;
  readonly submit: string;
  readonly children: ReactNode;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}) {
  return (
    <Suspense>
      <Dialog
        title={props.title}
        onClose={props.onClose}
        actions={
          <>
            <Button
              look="danger"
              autoFocus
              onClick={() => {
                props.onClose();
                props.onConfirm();
              }}
            >
              {props.submit}
            </Button>
            <Button onClick={props.onClose}>
              <Trans>Cancel</Trans>
            </Button>
          </>
        }
      >
        <p>{props.children}</p>
      </Dialog>
    </Suspense>
  );
}
