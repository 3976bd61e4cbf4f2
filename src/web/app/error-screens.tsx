import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { ApiError, LoadFailure } from '../api/index.ts';
import { Button, Screen } from '../kit/index.ts';

export function NotFound() {
  const { t } = useLingui();
  return (
    <Screen title={t`There is nothing at this address`}>
      <p>
        <Trans>It may have been typed wrongly, or it is not for your post.</Trans>
      </p>
      <Link to="/">
        <Trans>Back to my desk</Trans>
      </Link>
    </Screen>
  );
}

/** A screen that broke; the rest of the office stays usable. */
export function ScreenError({ error, reset }: ErrorComponentProps) {
  const { t } = useLingui();
  if (error instanceof ApiError) return <LoadFailure page error={error} onRetry={reset} />;
  return (
    <Screen title={t`This screen stopped working`}>
      <p>
        <Trans>Nothing that was saved is lost. Reload the page to go on.</Trans>
      </p>
      <Button style={{ alignSelf: 'flex-start' }} onClick={() => location.reload()}>
        <Trans>Reload</Trans>
      </Button>
    </Screen>
  );
}
