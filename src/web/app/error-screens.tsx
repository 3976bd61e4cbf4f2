import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { ApiError, LoadFailure } from '../api/index.ts';
import { Button, Empty } from '../kit/index.ts';

export function NotFound() {
  return (
    <Empty icon="search" title={<Trans>There is nothing at this address</Trans>}>
      <p>
        <Trans>It may have been typed wrongly, or it is not for your post.</Trans>
      </p>
      <Link to="/">
        <Trans>Back to my desk</Trans>
      </Link>
    </Empty>
  );
}

/** A screen that broke; the rest of the office stays usable. */
export function ScreenError({ error, reset }: ErrorComponentProps) {
  if (error instanceof ApiError) return <LoadFailure error={error} onRetry={reset} />;
  return (
    <Empty icon="alert" title={<Trans>This screen stopped working</Trans>}>
      <p>
        <Trans>Nothing that was saved is lost. Reload the page to go on.</Trans>
      </p>
      <Button onClick={() => location.reload()}>
        <Trans>Reload</Trans>
      </Button>
    </Empty>
  );
}
