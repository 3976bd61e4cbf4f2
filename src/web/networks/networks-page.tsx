import './own-words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { NetworkRule } from '../../contract/networks.ts';
import { LoadFailure, read, useAct } from '../api/index.ts';
import { OrderDialog, ROLE_WORDS } from '../charges/index.ts';
import { formatDate } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { Badge, Button, Empty, Icon, Loading, Notice, Panel, toast } from '../kit/index.ts';
import { Table } from '../kit/table.tsx';
import { AdminScreen } from '../organisations/admin-screen.tsx';
import css from '../organisations/organisations.module.css';
import { RuleForm } from './rule-form.tsx';
import { useVerdict } from './use-verdict.ts';
import { EFFECT_WORDS, RULE_STATUS_TONES, RULE_STATUS_WORDS } from './words.ts';

/** From which networks the people of the office may work, by order. M29, M55. */
export function NetworksPage() {
  const { t } = useLingui();
  const reply = useQuery(read('listNetworkRules', {}));
  const [making, setMaking] = useState(false);
  return (
    <AdminScreen
      title={t`Networks`}
      lead={t`From where the people of the office may work`}
      actions={
        <Button
          look="primary"
          icon={<Icon name="plus" />}
          disabled={reply.data === undefined}
          onClick={() => setMaking(true)}
        >
          <Trans>New rule</Trans>
        </Button>
      }
    >
      {reply.isPending && <Loading lines={5} />}
      {reply.error !== null && (
        <LoadFailure error={reply.error} onRetry={() => void reply.refetch()} />
      )}
      {reply.data !== undefined && (
        <div className={css['page']}>
          <Notice>
            <Trans>
              You come from {reply.data.here}. Without rules one may work from everywhere that this
              server lets in at all; its operator sets that for the whole instance
              (PATRAVALI_NETWORKS).
            </Trans>
          </Notice>
          <Rules rows={reply.data.rows} here={reply.data.here} />
        </div>
      )}
      {making && reply.data !== undefined && (
        <RuleForm {...reply.data} onClose={() => setMaking(false)} />
      )}
    </AdminScreen>
  );
}

function Rules({ rows, here }: { readonly rows: readonly NetworkRule[]; readonly here: string }) {
  const { t } = useLingui();
  const [ending, setEnding] = useState<NetworkRule | null>(null);
  if (rows.length === 0)
    return (
      <Panel>
        <Empty icon="lock" title={<Trans>No rule yet</Trans>}>
          <Trans>
            Limit the office to its own network, and grant single people a VPN by order.
          </Trans>
        </Empty>
      </Panel>
    );
  return (
    <Panel>
      <Table
        label={t`Network rules`}
        rows={rows}
        rowId={({ id }) => id}
        columns={[
          { title: t`For`, cell: (row) => <Subject rule={row} /> },
          { title: t`What it does`, cell: ({ effect }) => wordOf(EFFECT_WORDS, effect) },
          { title: t`Networks`, cell: ({ ranges }) => ranges.join(', ') },
          {
            title: t`Days`,
            cell: ({ from, until }) =>
              `${formatDate(from)} – ${until === null ? t`until ended` : formatDate(until)}`,
          },
          {
            title: t`Order`,
            cell: ({ order, endOrder }) => (endOrder === '' ? order : `${order}; ${endOrder}`),
          },
          {
            title: t`Status`,
            cell: ({ status }) => (
              <Badge tone={RULE_STATUS_TONES[status]}>{wordOf(RULE_STATUS_WORDS, status)}</Badge>
            ),
          },
          {
            title: t`Acts`,
            bare: true,
            end: true,
            cell: (row) =>
              row.status !== 'over' && (
                <Button onClick={() => setEnding(row)}>
                  <Trans>End</Trans>
                </Button>
              ),
          },
        ]}
      />
      {ending !== null && (
        <EndRule rule={ending} {...{ rows, here }} onClose={() => setEnding(null)} />
      )}
    </Panel>
  );
}

function Subject({ rule }: { readonly rule: NetworkRule }) {
  if (rule.subject === 'person') return <>{rule.name === null ? rule.userId : pick(rule.name)}</>;
  if (rule.role !== null) return <>{wordOf(ROLE_WORDS, rule.role)}</>;
  return <Trans>the whole office</Trans>;
}

function EndRule(props: {
  readonly rule: NetworkRule;
  readonly rows: readonly NetworkRule[];
  readonly here: string;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const { rule, rows, here, onClose } = props;
  const act = useAct('endNetworkRule');
  const [order, setOrder] = useState('');
  const shut = !useVerdict(
    rows.filter(({ id }) => id !== rule.id),
    here,
  );
  const submit = async () => {
    if ((await act.run({ params: { id: rule.id }, body: { order } })) === null) return;
    toast(t`The rule is ended`);
    onClose();
  };
  const word = wordOf(EFFECT_WORDS, rule.effect);
  return (
    <OrderDialog
      title={t`End a network rule`}
      submit={t`End`}
      danger={shut}
      effect={
        shut ? (
          <Notice tone="bad">
            <Trans>Without this rule you shut yourself out: you come from {here}.</Trans>
          </Notice>
        ) : (
          t`The rule (${word}) holds no more, from now on. It stays on record.`
        )
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
