import './own-words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiToken } from '../../contract/tokens.ts';
import { LoadFailure, read, useAct } from '../api/index.ts';
import { OrderDialog } from '../charges/index.ts';
import { formatDate, formatDateTime } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { Badge, Button, Empty, Icon, Loading, Panel, toast } from '../kit/index.ts';
import { Table } from '../kit/table.tsx';
import { AdminScreen } from '../organisations/admin-screen.tsx';
import { TokenForm } from './token-form.tsx';
import { NewToken } from './new-token.tsx';
import { SCOPE_WORDS } from './words.ts';

/** Tokens with which machines call the office; each acts from one post. */
export function TokensPage() {
  const { t } = useLingui();
  const [making, setMaking] = useState(false);
  const [value, setValue] = useState<string | null>(null);
  return (
    <AdminScreen
      title={t`Machines`}
      lead={t`Tokens with which other programs call this office`}
      actions={
        <Button look="primary" icon={<Icon name="plus" />} onClick={() => setMaking(true)}>
          <Trans>New token</Trans>
        </Button>
      }
    >
      <Tokens />
      {making && (
        <TokenForm
          onClose={() => setMaking(false)}
          onDone={(made) => {
            setMaking(false);
            setValue(made);
          }}
        />
      )}
      {value !== null && <NewToken value={value} onClose={() => setValue(null)} />}
    </AdminScreen>
  );
}

function Tokens() {
  const { t } = useLingui();
  const reply = useQuery(read('listTokens', {}));
  const [ending, setEnding] = useState<ApiToken | null>(null);
  if (reply.isPending) return <Loading lines={5} />;
  if (reply.error !== null)
    return <LoadFailure error={reply.error} onRetry={() => void reply.refetch()} />;
  const { rows } = reply.data;
  return (
    <Panel>
      {rows.length === 0 ? (
        <Empty icon="link" title={<Trans>No token yet</Trans>}>
          <Trans>
            Put the machine on the list of people, give it a post, then make its token. It never
            signs in and never decides.
          </Trans>
        </Empty>
      ) : (
        <Table
          label={t`Tokens`}
          rows={rows}
          rowId={({ person, no }) => `${person} ${no}`}
          columns={[
            { title: t`What it is for`, cell: ({ name }) => name },
            { title: t`In the name of`, cell: ({ holder, abbr }) => `${pick(holder)}, ${abbr}` },
            {
              title: t`May`,
              cell: ({ scopes }) => scopes.map((one) => wordOf(SCOPE_WORDS, one)).join('; '),
            },
            {
              title: t`From where`,
              cell: ({ ranges }) => (ranges.length === 0 ? t`anywhere` : ranges.join(', ')),
            },
            {
              title: t`Last day`,
              cell: ({ expires, over }) => (
                <>
                  {formatDate(expires)}{' '}
                  {over && (
                    <Badge>
                      <Trans>over</Trans>
                    </Badge>
                  )}
                </>
              ),
            },
            {
              title: t`Last used`,
              cell: ({ usedAt }) => (usedAt === null ? t`never` : formatDateTime(usedAt)),
            },
            {
              title: t`Acts`,
              bare: true,
              end: true,
              cell: (row) => (
                <Button look="danger" onClick={() => setEnding(row)}>
                  <Trans>Take away</Trans>
                </Button>
              ),
            },
          ]}
        />
      )}
      {ending !== null && <Revoke token={ending} onClose={() => setEnding(null)} />}
    </Panel>
  );
}

function Revoke({ token, onClose }: { readonly token: ApiToken; readonly onClose: () => void }) {
  const { t } = useLingui();
  const act = useAct('revokeToken');
  const [order, setOrder] = useState('');
  const submit = async () => {
    const params = { id: token.person, no: token.no };
    if ((await act.run({ params, body: { order } })) === null) return;
    toast(t`${token.name} opens nothing any more`);
    onClose();
  };
  return (
    <OrderDialog
      danger
      title={t`Take ${token.name} away`}
      submit={t`Take away`}
      effect={t`The machine is refused from its next call on. A new token must be made for it.`}
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
