import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import type { Me } from '../../contract/people.ts';
import { setActingPost } from '../api/index.ts';
import { Dialog } from '../kit/dialog.tsx';
import { forgetAllForms } from '../kit/use-saved.ts';
import { useSession } from './session.tsx';
import { SignInForm } from './sign-in.tsx';

/**
 * Lies over the screen whose session ended, or that was locked: nothing under it is unmounted, so
 * nothing typed is lost. Whoever else signs in finds nothing of it.
 */
export function SignInAgain(props: { readonly locked: boolean; readonly onDone: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const { me: before } = useSession();
  const { locked, onDone } = props;
  const done = (me: Me) => {
    if (me.person.id !== before.person.id) {
      forgetAllForms();
      setActingPost(null);
      client.clear();
      location.assign('/');
      return;
    }
    onDone();
    void client.invalidateQueries();
  };
  const title = locked ? t`Locked` : t`Your session has ended`;
  return (
    <Dialog title={title} sticky onClose={locked ? () => undefined : onDone}>
      <p>
        <Trans>Sign in again to go on. What you typed is still here.</Trans>
      </p>
      <SignInForm onDone={done} />
    </Dialog>
  );
}
