import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Suspense, lazy, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Receipt } from '../../contract/receipts.ts';
import { CLASSIFICATIONS } from '../../core/masters.ts';
import { LoadFailure, read, useAct } from '../api/index.ts';
import { Viewer } from '../documents/index.ts';
import { wordOf } from '../i18n/masters.ts';
import { useActions } from '../kit/actions/registry.ts';
import type { Action } from '../kit/actions/registry.ts';
import { keyLabel } from '../kit/actions/registry.ts';
import { Badge, Button, Empty, Loading, Screen, Tabs, toast } from '../kit/index.ts';
import { Split, useSplit } from '../kit/split.tsx';
import { PriorityMark } from '../movement/marks.tsx';
import { Timeline } from '../movement/timeline.tsx';
import { ReceiptDetails } from './details.tsx';
import css from './receipt.module.css';
import { ReceiptStatus } from './status.tsx';

const Sheets = lazy(async () => ({
  default: (await import('./receipt-sheets.tsx')).ReceiptSheets,
}));
export type ReceiptSheet = 'send' | 'close' | 'reopen' | 'correct';

/** A receipt: the scan left, what is known of it right. `fileSheet` puts it on a file and belongs to files. */
export function ReceiptScreen(props: {
  readonly id: string;
  readonly fileSheet: (receipt: Receipt, onClose: () => void) => ReactNode;
}) {
  const item = useQuery(read('getReceipt', { params: { id: props.id } }));
  useOpening(item.data);
  if (item.error !== null && item.data === undefined)
    return <LoadFailure error={item.error} onRetry={() => void item.refetch()} />;
  if (item.data === undefined) return <Loading lines={10} />;
  return <Loaded receipt={item.data} fileSheet={props.fileSheet} />;
}

/** Looking at what was sent to one's post opens it: from now on the sender cannot pull it back. */
function useOpening(receipt: Receipt | undefined): void {
  const open = useAct('openReceipt');
  const asked = useRef<string | null>(null);
  const { run } = open;
  useEffect(() => {
    if (receipt === undefined || !receipt.abilities.includes('openReceipt')) return;
    if (asked.current === receipt.id) return;
    asked.current = receipt.id;
    void run({ params: { id: receipt.id }, body: {} });
  }, [receipt, run]);
}

function Loaded({
  receipt,
  fileSheet,
}: {
  readonly receipt: Receipt;
  readonly fileSheet: (receipt: Receipt, onClose: () => void) => ReactNode;
}) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const split = useSplit('receipt', 54);
  const [tab, setTab] = useState('details');
  const [sheet, setSheet] = useState<ReceiptSheet | 'file' | null>(null);
  const pullBack = useAct('pullBackReceipt');
  const can = (verb: string) => receipt.abilities.includes(verb);
  const takeBack = async () => {
    const reply = await pullBack.run({ params: { id: receipt.id }, body: {} });
    if (reply !== null) toast(t`${receipt.number} is back with you`);
  };
  const group = t`Receipt`;
  const acts: (Action & { readonly verb: string; readonly look?: 'primary' })[] = [
    {
      verb: 'sendReceipt',
      id: 'r.send',
      title: t`Send`,
      group,
      keys: ['KeyS'],
      look: 'primary',
      perform: () => setSheet('send'),
    },
    {
      verb: 'fileReceipt',
      id: 'r.file',
      title: t`Put in file`,
      group,
      keys: ['KeyT'],
      perform: () => setSheet('file'),
    },
    {
      verb: 'pullBackReceipt',
      id: 'undo',
      title: t`Pull back`,
      group,
      keys: ['KeyZ'],
      perform: () => void takeBack(),
    },
    {
      verb: 'correctReceipt',
      id: 'r.correct',
      title: t`Correct`,
      group,
      keys: ['KeyE'],
      perform: () => setSheet('correct'),
    },
    {
      verb: 'closeReceipt',
      id: 'r.close',
      title: t`Close`,
      group,
      keys: ['KeyC'],
      perform: () => setSheet('close'),
    },
    {
      verb: 'reopenReceipt',
      id: 'r.reopen',
      title: t`Reopen`,
      group,
      perform: () => setSheet('reopen'),
    },
  ];
  const offered = acts.filter((act) => can(act.verb));
  useActions([
    ...offered,
    {
      id: 'r.movement',
      title: t`Movement`,
      group,
      keys: ['KeyH'],
      perform: () => setTab('movement'),
    },
    {
      id: 'r.back',
      title: t`Inbox`,
      group,
      keys: ['KeyU'],
      perform: () => void navigate({ to: '/inbox' }),
    },
    ...layoutActions(split, t`Layout`, [t`Both panes`, t`Scan only`, t`Details only`]),
  ]);
  const { form } = receipt;
  const entries = useMemo(
    () => [
      {
        id: receipt.id,
        title: receipt.number.replaceAll('/', '-'),
        hash: receipt.document,
        pages: receipt.pages,
        fromPage: 1,
      },
    ],
    [receipt.id, receipt.number, receipt.document, receipt.pages],
  );
  return (
    <Screen
      fill
      flush
      tabTitle={receipt.number}
      title={
        <span className={css['titleRow']}>
          {receipt.number}
          <ReceiptStatus status={receipt.status} />
          <PriorityMark priority={form.urgency} words />
          {form.classification !== 'normal' && (
            <Badge tone="bad">{wordOf(CLASSIFICATIONS, form.classification)}</Badge>
          )}
          {form.vipType !== null && <Badge tone="navy">VIP</Badge>}
        </span>
      }
      lead={
        receipt.file === null ? (
          form.subject
        ) : (
          <>
            <Trans>On file</Trans>{' '}
            <Link to="/files/$id" params={{ id: receipt.file.id }}>
              {receipt.file.number}
            </Link>
          </>
        )
      }
      actions={
        <>
          {offered.map((act) => (
            <Button
              key={act.id}
              look={act.look ?? 'plain'}
              keys={keyLabel(act.keys?.[0])}
              onClick={act.perform}
            >
              {act.title}
            </Button>
          ))}
        </>
      }
    >
      <Split
        state={split}
        leftLabel={t`The scan`}
        rightLabel={t`About this receipt`}
        left={
          receipt.document === null ? (
            <div className={css['paper']}>
              <Empty icon="scan" title={<Trans>No scan</Trans>}>
                <Trans>This dak is kept on paper.</Trans>
              </Empty>
            </div>
          ) : (
            <Suspense fallback={<Loading />}>
              <Viewer entries={entries} label={t`The scan`} pageLabel={String} />
            </Suspense>
          )
        }
        right={
          <Tabs
            label={t`About this receipt`}
            current={tab}
            onChange={setTab}
            tabs={[
              { id: 'details', label: t`Details` },
              { id: 'movement', label: t`Movement`, count: receipt.movements.length },
            ]}
            end={
              <Link
                to="/receipts/$id/slip"
                params={{ id: receipt.id }}
                style={{ paddingRight: 12 }}
              >
                <Trans>Acknowledgement</Trans>
              </Link>
            }
          >
            <div className={css['scroll']} tabIndex={0}>
              {tab === 'details' ? (
                <ReceiptDetails receipt={receipt} />
              ) : (
                <Timeline movements={receipt.movements} />
              )}
            </div>
          </Tabs>
        }
      />
      {sheet === 'file' && fileSheet(receipt, () => setSheet(null))}
      {sheet !== null && sheet !== 'file' && (
        <Suspense>
          <Sheets receipt={receipt} sheet={sheet} onClose={() => setSheet(null)} />
        </Suspense>
      )}
    </Screen>
  );
}

/** Keys 1, 2, 3 for the panes of a screen. */
export function layoutActions(
  split: ReturnType<typeof useSplit>,
  group: string,
  names: readonly [string, string, string],
): readonly Action[] {
  const layouts = ['both', 'left', 'right'] as const;
  return layouts.map((layout, i) => ({
    id: `layout.${layout}`,
    title: names[i] ?? layout,
    group,
    keys: [`Digit${i + 1}`],
    perform: () => split.setLayout(layout),
  }));
}
