import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PersonRow } from '../../contract/charges.ts';
import { read } from '../api/index.ts';
import { InviteForm, OpenDoorForm, SIGN_IN_WORDS, STATUS_WORDS } from '../charges/index.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { Button } from '../kit/index.ts';
import { Table } from '../kit/table.tsx';
import { useSession } from '../people/session.tsx';

/**
 * Who of another organisation waits to be certified or invited from here, while it is so new that
 * its people are few. Whoever may not see them, or has nothing to do for them, is shown nothing.
 */
export function FirstPeople({ org }: { readonly org: string }) {
  const { t } = useLingui();
  const { me, abilities } = useSession();
  const [doing, setDoing] = useState<PersonRow | null>(null);
  const certifies = abilities.includes('certifyPerson');
  const invites = abilities.includes('createOrganisation');
  const enabled = org !== me.organisation.id && (certifies || invites);
  const { data } = useQuery({
    ...read('listPeople', { query: { organisation: org, limit: 50 } }),
    enabled,
    retry: false,
  });
  const rows = (data?.rows ?? []).filter(
    ({ status, signIn }) => status === 'uncertified' || (status === 'active' && signIn !== 'ready'),
  );
  if (!enabled || data?.next !== null || rows.length === 0) return null;
  const done = () => setDoing(null);
  return (
    <>
      <h3>
        <Trans>Its people who cannot sign in yet</Trans>
      </h3>
      <Table
        label={t`Its people who cannot sign in yet`}
        rows={rows}
        rowId={({ id }) => id}
        columns={[
          { title: t`Name`, cell: ({ name }) => pick(name) },
          { title: t`Post`, cell: ({ posts }) => posts.map(({ abbr }) => abbr).join(', ') },
          {
            title: t`Status`,
            cell: ({ status, signIn }) =>
              status === 'active' ? wordOf(SIGN_IN_WORDS, signIn) : wordOf(STATUS_WORDS, status),
          },
          {
            title: t`Next step`,
            cell: (row) => <Step {...{ row, certifies, invites }} onDo={() => setDoing(row)} />,
          },
        ]}
      />
      {doing?.status === 'uncertified' && (
        <OpenDoorForm verb="certifyPerson" person={doing} onClose={done} />
      )}
      {doing?.status === 'active' && <InviteForm person={doing} reset={false} onClose={done} />}
    </>
  );
}

/** What is to be done next for somebody, where it can be done from here. */
function Step(props: {
  readonly row: PersonRow;
  readonly certifies: boolean;
  readonly invites: boolean;
  readonly onDo: () => void;
}) {
  const { row, certifies, invites, onDo } = props;
  if (row.status === 'uncertified')
    return certifies ? (
      <Button onClick={onDo}>
        <Trans>Certify</Trans>
      </Button>
    ) : (
      <Trans>A certifying officer above certifies</Trans>
    );
  return invites ? (
    <Button onClick={onDo}>
      <Trans>Invite</Trans>
    </Button>
  ) : (
    <Trans>The super admin invites</Trans>
  );
}
