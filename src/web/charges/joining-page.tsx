import './own-words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { LoadFailure, read, useAct } from '../api/index.ts';
import type { ReplyTo } from '../api/index.ts';
import { pick } from '../i18n/language.ts';
import { Button, Empty, Loading, Panel, toast } from '../kit/index.ts';
import { Table } from '../kit/table.tsx';
import { AdminScreen } from '../organisations/admin-screen.tsx';
import { OrderDialog, Telling } from './order-dialog.tsx';

type Coming = ReplyTo<'joiningInbox'>['rows'][number];

/** Who was released to this office by another one and waits to be taken in. Domain 6. */
export function JoiningPage() {
  const { t } = useLingui();
  const inbox = useQuery({ ...read('joiningInbox', {}), refetchInterval: 60_000 });
  const [taking, setTaking] = useState<Coming | null>(null);
  return (
    <AdminScreen
      title={t`Joining from elsewhere`}
      lead={t`People whom another office has released to yours`}
    >
      {inbox.isPending && <Loading lines={5} />}
      {inbox.error !== null && (
        <LoadFailure error={inbox.error} onRetry={() => void inbox.refetch()} />
      )}
      {inbox.data !== undefined && (
        <Panel>
          {inbox.data.rows.length === 0 ? (
            <Empty icon="user" title={<Trans>Nobody is on the way</Trans>}>
              <Trans>
                The former office relieves the person and releases them to yours; then they stand
                here. New people, who never worked on this instance, are added under People.
              </Trans>
            </Empty>
          ) : (
            <Table
              label={t`Joining from elsewhere`}
              rows={inbox.data.rows}
              rowId={({ id }) => id}
              columns={[
                { title: t`Name`, cell: ({ name }) => pick(name) },
                { title: t`User id`, cell: ({ userId }) => userId },
                { title: t`Comes from`, cell: ({ officeName }) => pick(officeName) },
                { title: t`Order`, cell: ({ order }) => order },
                {
                  title: t`Acts`,
                  bare: true,
                  end: true,
                  cell: (row) => (
                    <Button look="primary" onClick={() => setTaking(row)}>
                      <Trans>Take in</Trans>
                    </Button>
                  ),
                },
              ]}
            />
          )}
        </Panel>
      )}
      {taking !== null && <TakeInForm coming={taking} onClose={() => setTaking(null)} />}
    </AdminScreen>
  );
}

function TakeInForm(props: { readonly coming: Coming; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { coming, onClose } = props;
  const act = useAct('takeIn');
  const [order, setOrder] = useState('');
  const name = pick(coming.name);
  const submit = async () => {
    if ((await act.run({ params: { id: coming.id }, body: { order } })) === null) return;
    toast(t`${name} is on the list of your office`);
    onClose();
  };
  return (
    <OrderDialog
      title={t`Take ${name} in`}
      submit={t`Take in`}
      effect={
        <Telling>
          <Trans>
            {name} belongs to your office from now on, keeps user id and sign-in, and leaves the
            list of {coming.office}. Give them charge of a post next.
          </Trans>
        </Telling>
      }
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
