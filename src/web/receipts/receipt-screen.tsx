import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Suspense, lazy, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Receipt } from '../../contract/receipts.ts';
import { CLASSIFICATIONS } from '../../core/masters.ts';
import { cameFrom } from '../../core/movement.ts';
import { LoadFailure, PaperButton, read, useAct, useRefusalToast } from '../api/index.ts';
import { Viewer } from '../documents/index.ts';
import type { ViewerEntry } from '../documents/index.ts';
import { wordOf } from '../i18n/masters.ts';
import { useActions } from '../kit/actions/registry.ts';
import { ActBar } from '../kit/act-bar.tsx';
import type { Act } from '../kit/act-bar.tsx';
import { Badge, Empty, Loading, Screen, Tabs, toast } from '../kit/index.ts';
import { Split, useSplit } from '../kit/split.tsx';
import { layoutActions } from './layout-actions.ts';
import { useWhenIdle } from '../kit/use-when-idle.ts';
import { PriorityMark } from '../movement/marks.tsx';
import { Timeline } from '../movement/timeline.tsx';
import { ReceiptDetails } from './details.tsx';
import css from './receipt.module.css';
import type { ReceiptSheet } from './receipt-sheets.tsx';
import { ReceiptStatus } from './status.tsx';

const History = lazy(async () => ({
  default: (await import('../ledger/history.tsx')).History,
}));
const WhoCanSee = lazy(async () => ({
  default: (await import('../access/who-can-see.tsx')).WhoCanSee,
}));
const loadSheets = () => import('./receipt-sheets.tsx');
const Sheets = lazy(async () => ({ default: (await loadSheets()).ReceiptSheets }));

/**
 * A receipt: the scan left, what is known of it right. `fileSheet` puts it on a file and belongs
 * to files.
 */
export function ReceiptScreen(props: {
  readonly id: string;
  readonly fileSheet: (receipt: Receipt, onClose: () => void) => ReactNode;
}) {
  const item = useQuery(read('getReceipt', { params: { id: props.id } }));
  useOpening(item.data);
  if (item.error !== null && item.data === undefined)
    return <LoadFailure page error={item.error} onRetry={() => void item.refetch()} />;
  if (item.data === undefined) return <Loading lines={10} />;
  return <Loaded receipt={item.data} fileSheet={props.fileSheet} />;
}

/** Looking at what was sent to one's post opens it: from now on the sender cannot pull it back. */
function useOpening(receipt: Receipt | undefined): void {
  const { run, error } = useAct('openReceipt');
  useRefusalToast(error);
  const asked = useRef('');
  useEffect(() => {
    if (receipt === undefined || !receipt.abilities.includes('openReceipt')) return;
    // What is on paper is received when it is in the hands, not when its entry is looked at.
    if (receipt.form.nature === 'physical') return;
    const visit = `${receipt.id}.${receipt.version}`;
    if (asked.current === visit) return;
    asked.current = visit;
    void run({ params: { id: receipt.id }, body: {} });
  }, [receipt, run]);
}

type Sheet = ReceiptSheet | 'file';

/** What came with the reply as possible, each with its key; nothing else is offered. */
function useReceiptActs(receipt: Receipt, onSheet: (sheet: Sheet) => void): readonly Act[] {
  const { t } = useLingui();
  const pullBack = useAct('pullBackReceipt');
  useRefusalToast(pullBack.error);
  const receive = useAct('openReceipt');
  useRefusalToast(receive.error);
  const acknowledge = useAct('acknowledgeReceipt');
  useRefusalToast(acknowledge.error);
  const paper = receipt.form.nature === 'physical';
  const sealed = receipt.form.sealedCover;
  const takeIn = async () => {
    const reply = await receive.run({ params: { id: receipt.id }, body: {} });
    if (reply !== null) toast(t`Received ${receipt.number}`);
  };
  const thank = async () => {
    const reply = await acknowledge.run({ params: { id: receipt.id }, body: {} });
    if (reply !== null) toast(t`The acknowledgement of ${receipt.number} is on its way`);
  };
  const takeBack = async () => {
    const reply = await pullBack.run({ params: { id: receipt.id }, body: {} });
    if (reply !== null) toast(t`${receipt.number} is back with you`);
  };
  const group = t`Receipt`;
  const seldom = { seldom: true } as const;
  const opens = (id: string, title: string, sheet: Sheet, key?: string): Act => ({
    id,
    title,
    group,
    ...(key === undefined ? {} : { keys: [key] }),
    perform: () => onSheet(sheet),
  });
  const acts: readonly (readonly [string, Act])[] = [
    [
      paper ? 'openReceipt' : '',
      {
        id: 'r.receive',
        title: t`Receive`,
        group,
        keys: ['KeyR'],
        look: 'primary',
        perform: () => void takeIn(),
      },
    ],
    [
      'answerDispute',
      { ...opens('r.answer', t`Answer the dispute`, 'answer', 'KeyA'), look: 'primary' },
    ],
    ['sendReceipt', { ...opens('r.send', t`Send`, 'send', 'KeyS'), look: 'primary' }],
    [
      cameFrom(receipt.holder.id, receipt.movements) === null ? '' : 'sendReceipt',
      opens('r.reply', t`Send back`, 'reply', 'KeyR'),
    ],
    ['fileReceipt', opens('r.file', t`Put in file`, 'file', 'KeyT')],
    [
      'pullBackReceipt',
      { id: 'undo', title: t`Pull back`, group, keys: ['KeyZ'], perform: () => void takeBack() },
    ],
    ['correctReceipt', opens('r.correct', t`Correct`, 'correct', 'KeyE')],
    [
      'amendReceipt',
      {
        ...opens('r.amend', sealed ? t`Complete` : t`Corrigendum`, 'amend', 'KeyE'),
        ...(sealed ? {} : seldom),
      },
    ],
    ['disputeReceipt', opens('r.dispute', t`Wrongly marked`, 'dispute', 'KeyW')],
    ['setFollowUp', { ...opens('r.follow', t`Follow up`, 'follow', 'KeyF'), ...seldom }],
    ['setFollowUp', { ...opens('r.folder', t`Folder`, 'folder', 'KeyD'), ...seldom }],
    [
      'convertReceipt',
      { ...opens('r.convert', t`Add the scan`, 'convert', 'Shift+KeyC'), ...seldom },
    ],
    [
      'acknowledgeReceipt',
      {
        ...{ id: 'r.acknowledge', title: t`Acknowledge by e-mail`, group, ...seldom },
        keys: ['Shift+KeyA'],
        perform: () => void thank(),
      },
    ],
    ['closeReceipt', opens('r.close', t`Close`, 'close', 'KeyC')],
    ['reopenReceipt', opens('r.reopen', t`Reopen`, 'reopen')],
  ];
  return acts.filter(([verb]) => receipt.abilities.includes(verb)).map(([, act]) => act);
}

type LoadedProps = {
  readonly receipt: Receipt;
  readonly fileSheet: (receipt: Receipt, onClose: () => void) => ReactNode;
};

function Loaded({ receipt, fileSheet }: LoadedProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const split = useSplit('receipt', 54);
  const [tab, setTab] = useState('details');
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const acts = useReceiptActs(receipt, setSheet);
  const group = t`Receipt`;
  useActions([
    ...acts,
    {
      id: 'r.movement',
      title: t`Movement`,
      group,
      keys: ['KeyH'],
      perform: () => setTab('movement'),
    },
    {
      id: 'r.history',
      title: t`History`,
      group,
      keys: ['Shift+KeyH'],
      perform: () => setTab('history'),
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
  useWhenIdle(loadSheets);
  return (
    <Screen
      fill
      flush
      tabTitle={receipt.number}
      title={<Title receipt={receipt} />}
      lead={<Lead receipt={receipt} />}
      actions={<ActBar acts={acts} more={{ label: t`More acts on the receipt`, word: t`More` }} />}
    >
      <Split
        state={split}
        leftLabel={t`The scan`}
        rightLabel={t`About this receipt`}
        left={<ScanOf receipt={receipt} />}
        right={
          <Tabs
            label={t`About this receipt`}
            current={tab}
            onChange={setTab}
            tabs={[
              { id: 'details', label: t`Details` },
              { id: 'movement', label: t`Movement`, count: receipt.movements.length },
              { id: 'history', label: t`History` },
              { id: 'access', label: t`Who can see it` },
            ]}
            end={
              <>
                {(receipt.form.nature === 'physical' || receipt.converted !== null) && (
                  <PaperButton
                    name="printLabel"
                    params={{ id: receipt.id }}
                    file={`${receipt.number.replaceAll('/', '-')}-label.pdf`}
                  >
                    <Trans>Label</Trans>
                  </PaperButton>
                )}
                <Link
                  to="/receipts/$id/slip"
                  params={{ id: receipt.id }}
                  className={css['slipLink'] ?? ''}
                >
                  <Trans>Acknowledgement</Trans>
                </Link>
              </>
            }
          >
            <div className={css['scroll']} tabIndex={0}>
              <Suspense fallback={<Loading />}>
                {tab === 'details' && <ReceiptDetails receipt={receipt} />}
                {tab === 'movement' && <Timeline movements={receipt.movements} />}
                {tab === 'history' && <History id={receipt.id} />}
                {tab === 'access' && <WhoCanSee id={receipt.id} />}
              </Suspense>
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

function Title({ receipt }: { readonly receipt: Receipt }) {
  const { t } = useLingui();
  const { form } = receipt;
  return (
    <span className={css['titleRow']}>
      {receipt.number}
      <ReceiptStatus status={receipt.status} />
      <PriorityMark priority={form.urgency} words />
      {form.classification !== 'normal' && (
        <Badge tone="bad">{wordOf(CLASSIFICATIONS, form.classification)}</Badge>
      )}
      {form.vipType !== null && <Badge tone="navy">{t`VIP`}</Badge>}
    </span>
  );
}

function Lead({ receipt }: { readonly receipt: Receipt }) {
  if (receipt.file === null) return <>{receipt.form.subject}</>;
  return (
    <>
      <Trans>On file</Trans>{' '}
      <Link to="/files/$id" params={{ id: receipt.file.id }}>
        {receipt.file.number}
      </Link>
    </>
  );
}

function ScanOf({ receipt }: { readonly receipt: Receipt }) {
  const { t } = useLingui();
  const { id, number, document: hash, pages, enclosed } = receipt;
  const entries = useMemo(() => {
    const scan = { id, title: number.replaceAll('/', '-'), hash, pages, fromPage: 1 };
    return enclosed
      .filter((one) => one.mediaType !== null)
      .reduce<readonly ViewerEntry[]>(
        (all, { name: title, ...one }) => {
          const last = all.at(-1) ?? scan;
          const fromPage = last.fromPage + last.pages;
          return [...all, { id: one.hash, title, hash: one.hash, pages: one.pages, fromPage }];
        },
        [scan],
      );
  }, [id, number, hash, pages, enclosed]);
  if (hash === null) {
    return (
      <div className={css['paper']}>
        <Empty icon="scan" title={<Trans>No scan</Trans>}>
          <Trans>This dak is kept on paper.</Trans>
        </Empty>
      </div>
    );
  }
  return (
    <Suspense fallback={<Loading />}>
      <Viewer entries={entries} label={t`The scan`} pageLabel={String} />
    </Suspense>
  );
}
