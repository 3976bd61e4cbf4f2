import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { Screen } from '../kit/screen.tsx';
import { Failure, Notice } from '../kit/states.tsx';
import { toast } from '../kit/toast-store.ts';
import { useLanguage } from '../i18n/language.ts';
import type { ApiError } from './client.ts';
import { problemText } from './problem-words.ts';

/** For an act that is a mere button: what it was refused for comes as a message. */
export function useRefusalToast(error: ApiError | null): void {
  useEffect(() => {
    if (error !== null) toast(problemText(error), { tone: 'bad' });
  }, [error]);
}

/** What an act was refused for, in its place. Nothing without an error. */
export function ProblemNotice({ error }: { readonly error: ApiError | null }) {
  useLanguage();
  if (error === null) return null;
  return (
    <Notice tone="bad">
      {problemText(error)}
      {error.status >= 500 && error.problem !== null && (
        <div>
          <Trans>Reference: {error.problem.requestId}</Trans>
        </div>
      )}
    </Notice>
  );
}

/** What could not be loaded; `page` when it would have been the whole screen and its heading. */
export function LoadFailure(props: {
  readonly error: unknown;
  readonly onRetry?: () => void;
  readonly page?: boolean;
}) {
  const { t } = useLingui();
  const words = problemText(props.error);
  if (props.page !== true) return <Failure detail={words} onRetry={props.onRetry} />;
  return (
    <Screen title={t`This could not be loaded`}>
      <Failure title={words} onRetry={props.onRetry} />
    </Screen>
  );
}
