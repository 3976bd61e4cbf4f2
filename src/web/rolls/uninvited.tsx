import { Trans } from '@lingui/react/macro';
import type { Uninvited } from '../../contract/rolls.ts';
import { pick } from '../i18n/language.ts';
import { Notice } from '../kit/index.ts';

/** Who of an applied list cannot sign in yet, and why. */
export function UninvitedNotice(props: {
  readonly total: number;
  readonly rows: readonly Uninvited[];
}) {
  const { total, rows } = props;
  if (total === 0) return null;
  const more = total - rows.length;
  return (
    <Notice tone="warn">
      <Trans>
        {total} people have no invitation that reached them. Give each a slip from their page, or
        invite them again when their mail works:
      </Trans>
      <ul>
        {rows.map(({ id, name, userId, unreached }) => (
          <li key={id}>
            {pick(name)}, {userId}:{' '}
            {unreached ? (
              <Trans>the mail did not get there</Trans>
            ) : (
              <Trans>this office sends no mail</Trans>
            )}
          </li>
        ))}
      </ul>
      {more > 0 && <Trans>and {more} more</Trans>}
    </Notice>
  );
}
