import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { Dialog } from '../kit/dialog.tsx';
import { SignInForm } from './sign-in.tsx';

/**
 * Lies over the screen whose session ended: nothing under it is unmounted, so nothing typed is
 * lost.
 */
export function SignInAgain({ onDone }: { readonly onDone: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  return (
    <Dialog title={t`Your session has ended`} sticky onClose={onDone}>
      <p>
        <Trans>Sign in again to go on. What you typed is still here.</Trans>
      </p>
      <SignInForm
        onDone={() => {
          onDone();
          void client.invalidateQueries();
        }}
      />
    </Dialog>
  );
}
