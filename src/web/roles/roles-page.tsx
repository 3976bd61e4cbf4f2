import './own-words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { LoadFailure, read, useAct } from '../api/index.ts';
import type { ReplyTo } from '../api/index.ts';
import { OrderDialog, ROLE_WORDS } from '../charges/index.ts';
import { formatDate } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { Badge, Button, Empty, Icon, Loading, Panel, toast } from '../kit/index.ts';
import { Table } from '../kit/table.tsx';
import { AdminScreen } from '../organisations/admin-screen.tsx';
import { useSession } from '../people/session.tsx';
import { LendRoleForm } from './lend-role-form.tsx';

type Lent = ReplyTo<'lentRoles'>['rows'][number];

/** Roles that people have besides those of their posts, for a time and by order. M27. */
export function RolesPage() {
  const { t } = useLingui();
  const { abilities } = useSession();
  const [lending, setLending] = useState(false);
  return (
    <AdminScreen
      title={t`Roles for a time`}
      lead={t`Beside those of the post; each ends by itself on its last day`}
      actions={
        abilities.includes('administer') && (
          <Button look="primary" icon={<Icon name="plus" />} onClick={() => setLending(true)}>
            <Trans>Lend a role</Trans>
          </Button>
        )
      }
    >
      <Lents />
      {lending && <LendRoleForm onClose={() => setLending(false)} />}
    </AdminScreen>
  );
}

function Lents() {
  const { t } = useLingui();
  const { abilities } = useSession();
  const reply = useQuery(read('lentRoles', {}));
  const [ending, setEnding] = useState<Lent | null>(null);
  if (reply.isPending) return <Loading lines={5} />;
  if (reply.error !== null)
    return <LoadFailure error={reply.error} onRetry={() => void reply.refetch()} />;
  const { rows } = reply.data;
  return (
    <Panel>
      {rows.length === 0 ? (
        <Empty icon="clock" title={<Trans>No role is lent</Trans>}>
          <Trans>
            What somebody does every day belongs to the roles of their post. Lend a role for a time
            only: for a fortnight at the dak counter, for a roll-out.
          </Trans>
        </Empty>
      ) : (
        <Table
          label={t`Roles for a time`}
          rows={rows}
          rowId={({ person, no }) => `${person.id} ${no}`}
          columns={[
            { title: t`Person`, cell: ({ person }) => pick(person.name) },
            { title: t`Role`, cell: ({ role }) => wordOf(ROLE_WORDS, role) },
            { title: t`On the post`, cell: ({ post }) => post ?? t`all their own posts` },
            {
              title: t`Days`,
              cell: ({ from, until, begun }) => (
                <>
                  {formatDate(from)} – {formatDate(until)}{' '}
                  {!begun && (
                    <Badge>
                      <Trans>to come</Trans>
                    </Badge>
                  )}
                </>
              ),
            },
            { title: t`Order`, cell: ({ order }) => order },
            ...(abilities.includes('administer')
              ? [
                  {
                    title: t`Acts`,
                    bare: true,
                    end: true,
                    cell: (row: Lent) => (
                      <Button
                        aria-label={t`Take back from ${pick(row.person.name)}`}
                        onClick={() => setEnding(row)}
                      >
                        <Trans>Take back</Trans>
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {ending !== null && <TakeBack lent={ending} onClose={() => setEnding(null)} />}
    </Panel>
  );
}

function TakeBack({ lent, onClose }: { readonly lent: Lent; readonly onClose: () => void }) {
  const { t } = useLingui();
  const act = useAct('takeRoleBack');
  const [order, setOrder] = useState('');
  const name = pick(lent.person.name);
  const word = wordOf(ROLE_WORDS, lent.role);
  const submit = async () => {
    const params = { id: lent.person.id, no: lent.no };
    if ((await act.run({ params, body: { order } })) === null) return;
    toast(t`${name} has the role no more`);
    onClose();
  };
  return (
    <OrderDialog
      title={t`Take a role back`}
      submit={t`Take back`}
      effect={t`From now on ${name} may no more: ${word}. What was done with it stays.`}
      {...{ order, onClose }}
      onOrder={setOrder}
      busy={act.busy}
      error={act.error}
      onSubmit={() => void submit()}
    >
      {null}
    </OrderDialog>
  );
}
