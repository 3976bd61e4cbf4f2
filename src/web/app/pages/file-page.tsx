import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Suspense, lazy, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { File } from '../../../contract/files.ts';
import { CLASSIFICATIONS } from '../../../core/masters.ts';
import { LoadFailure, read, useAct, useRefusalToast } from '../../api/index.ts';
import type { ViewerHandle } from '../../documents/index.ts';
import { Correspondence, FileActs, FileDetails, FileStatus, useDetach } from '../../files/index.ts';
import { Dispatches, LinkedFiles, References, Standing } from '../../files/index.ts';
import type { FileSheet } from '../../files/index.ts';
import css from '../../files/files.module.css';
import { wordOf } from '../../i18n/masters.ts';
import { Badge, Loading, Screen, Tabs } from '../../kit/index.ts';
import { Split, useSplit } from '../../kit/split.tsx';
import { useWhenIdle } from '../../kit/use-when-idle.ts';
import { PriorityMark } from '../../movement/marks.tsx';
import { Timeline } from '../../movement/timeline.tsx';
import { ComposerDock, NoteSheet } from '../../notes/index.ts';
import type { PenHandle, RefKind } from '../../notes/index.ts';
import { DraftList } from '../../drafts/draft-list.tsx';

const History = lazy(async () => ({
  default: (await import('../../ledger/history.tsx')).History,
}));
const WhoCanSee = lazy(async () => ({
  default: (await import('../../access/who-can-see.tsx')).WhoCanSee,
}));
const loadSheets = () => import('./file-sheets.tsx');
const Sheets = lazy(async () => ({ default: (await loadSheets()).FileSheets }));

export function FilePage() {
  const { id = '' } = useParams({ strict: false });
  const item = useQuery(read('getFile', { params: { id } }));
  useOpening(item.data);
  if (item.data === undefined) {
    if (item.error === null) return <Loading lines={12} />;
    return <LoadFailure page error={item.error} onRetry={() => void item.refetch()} />;
  }
  return <Loaded key={id} file={item.data} />;
}

/** Looking at a file that was sent to one's post opens it: from now on it cannot be pulled back. */
function useOpening(file: File | undefined): void {
  const { run, error } = useAct('openFile');
  useRefusalToast(error);
  const asked = useRef('');
  useEffect(() => {
    if (file === undefined || !file.abilities.includes('openFile')) return;
    const visit = `${file.id}.${file.version}`;
    if (asked.current === visit) return;
    asked.current = visit;
    void run({ params: { id: file.id }, body: {} });
  }, [file, run]);
}

/** Left what the office thinks, right what it was told and has answered. */
function Loaded({ file }: { readonly file: File }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const split = useSplit('file', 46);
  const [sheet, setSheet] = useState<FileSheet | null>(null);
  const [here, setHere] = useState<number | null>(null);
  const detach = useDetach(file);
  const viewer = useRef<ViewerHandle>(null);
  const pen = useRef<PenHandle>(null);
  const tab = search.tab ?? 'papers';
  const setTab = useCallback(
    (next: string) => void navigate({ to: '.', search: { tab: next }, replace: true }),
    [navigate],
  );
  const follow = (kind: RefKind, target: number) => {
    if (kind === 'N')
      return document
        .querySelector(`#para-${target}`)
        ?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    if (split.layout === 'left') split.setLayout('both');
    if (kind === 'D') return setTab('drafts');
    if (tab === 'papers') return viewer.current?.goTo(target);
    return void navigate({
      to: '.',
      search: { tab: 'papers', page: String(target) },
      replace: true,
    });
  };
  const { pages, paragraphs, correspondence, drafts } = file;
  const refs = useMemo(
    () => ({
      pages,
      paragraphs,
      drafts: Math.max(0, ...drafts.map((draft) => draft.no)),
      here,
      pageOf: (page: number) => {
        const row = correspondence.find((one) => page >= one.fromPage && page <= one.toPage);
        return row === undefined ? '' : `${row.number} ${row.party}`;
      },
    }),
    [pages, paragraphs, correspondence, drafts, here],
  );
  useWhenIdle(loadSheets);
  const priority = file.movements.at(-1)?.priority ?? 'ordinary';
  return (
    <Screen
      fill
      flush
      tabTitle={file.number}
      title={
        <span className={css['titleRow']}>
          {file.number}
          <FileStatus status={file.status} />
          <PriorityMark priority={priority} words />
          {file.cover.classification !== 'normal' && (
            <Badge tone="bad">{wordOf(CLASSIFICATIONS, file.cover.classification)}</Badge>
          )}
        </span>
      }
      lead={file.cover.subject}
      actions={<FileActs file={file} split={split} onSheet={setSheet} onTab={setTab} />}
    >
      <Split
        state={split}
        leftLabel={t`Notes`}
        rightLabel={t`Correspondence and drafts`}
        left={
          <>
            <Standing file={file} />
            <NoteSheet file={file} onRef={follow} />
            <ComposerDock file={file} refs={refs} pen={pen} onSend={() => setSheet('send')} />
          </>
        }
        right={
          <Tabs
            label={t`Parts of the file`}
            current={tab}
            onChange={setTab}
            tabs={[
              { id: 'papers', label: <Trans>Correspondence</Trans>, count: file.pages },
              {
                id: 'drafts',
                label: <Trans>Drafts and issues</Trans>,
                count: drafts.filter((d) => d.status !== 'discarded').length,
              },
              { id: 'dispatch', label: <Trans>Dispatch</Trans> },
              { id: 'movement', label: <Trans>Movement</Trans>, count: file.moves },
              { id: 'links', label: <Trans>Linked</Trans>, count: tiesOf(file) },
              {
                id: 'references',
                label: <Trans>References</Trans>,
                count: file.previous.length + file.later.length,
              },
              { id: 'details', label: <Trans>Details</Trans> },
              { id: 'history', label: <Trans>History</Trans> },
              { id: 'access', label: <Trans>Who can see it</Trans> },
            ]}
          >
            {tab === 'papers' ? (
              <Correspondence
                rows={correspondence}
                handle={viewer}
                start={search.page === undefined ? undefined : Number(search.page)}
                onPage={setHere}
                onDetach={detach}
              />
            ) : (
              <div className={css['scroll']} tabIndex={0}>
                <Side file={file} tab={tab} />
              </div>
            )}
          </Tabs>
        }
      />
      {sheet !== null && (
        <Suspense>
          <Sheets file={file} sheet={sheet} pen={pen.current} onClose={() => setSheet(null)} />
        </Suspense>
      )}
    </Screen>
  );
}

function tiesOf({ main, leader, parts, linked, attached }: File): number {
  const alone = [main, leader].filter((tie) => tie !== null);
  return alone.length + parts.length + linked.length + attached.length;
}

/** The latest came with the file; of one that has moved often the others are asked for now. */
function Movements({ file }: { readonly file: File }) {
  const some = file.movements.length < file.moves;
  const asked = read('listMovements', { params: { id: file.id } });
  const all = useQuery({ ...asked, enabled: some });
  if (!some) return <Timeline movements={file.movements} />;
  if (all.data !== undefined) return <Timeline movements={all.data.rows} />;
  if (all.error === null) return <Loading />;
  return <LoadFailure error={all.error} onRetry={() => void all.refetch()} />;
}

/** The tabs of the right side but the correspondence itself. */
function Side({ file, tab }: { readonly file: File; readonly tab: string }) {
  switch (tab) {
    case 'drafts':
      return <DraftList file={file} />;
    case 'movement':
      return <Movements file={file} />;
    case 'details':
      return <FileDetails file={file} />;
    case 'dispatch':
      return <Dispatches file={file} />;
    case 'links':
      return <LinkedFiles file={file} />;
    case 'references':
      return <References file={file} />;
    case 'history':
      return (
        <Suspense fallback={<Loading />}>
          <History id={file.id} parts />
        </Suspense>
      );
    case 'access':
      return (
        <Suspense fallback={<Loading />}>
          <WhoCanSee id={file.id} />
        </Suspense>
      );
    default:
      return null;
  }
}
