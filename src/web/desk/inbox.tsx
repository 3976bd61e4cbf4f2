import { Trans, useLingui } from '@lingui/react/macro';
import { Suspense, lazy } from 'react';
import type { ReactNode } from 'react';
import { LoadFailure } from '../api/index.ts';
import { Grid } from '../kit/grid/grid.tsx';
import { Button, Chip, Empty, Icon, Loading, Screen } from '../kit/index.ts';
import { Split } from '../kit/split.tsx';
import { useDeskColumns } from './columns.tsx';
import css from './inbox.module.css';
import { useTray } from './use-tray.ts';
import type { Tray } from './use-tray.ts';

const Preview = lazy(async () => ({ default: (await import('./preview.tsx')).Preview }));
const BulkSend = lazy(async () => ({
  default: (await import('../receipts/bulk-send.tsx')).BulkSend,
}));

const FolderChips = lazy(async () => ({
  default: (await import('../receipts/folders.tsx')).FolderChips,
}));
const FolderDialog = lazy(async () => ({
  default: (await import('../receipts/folders.tsx')).FolderDialog,
}));

export function Inbox() {
  const { t } = useLingui();
  return (
    <TrayScreen tray="inbox" title={t`Inbox`}>
      <Trans>Receipts and files marked to your post appear here.</Trans>
    </TrayScreen>
  );
}

export function Created() {
  const { t } = useLingui();
  return (
    <TrayScreen tray="created" title={t`Created`}>
      <Trans>What your post made and has not sent yet appears here.</Trans>
    </TrayScreen>
  );
}

export function Parked() {
  const { t } = useLingui();
  return (
    <TrayScreen tray="parked" title={t`Parked`}>
      <Trans>Files that your post laid aside until a day appear here.</Trans>
    </TrayScreen>
  );
}

export function Closed() {
  const { t } = useLingui();
  return (
    <TrayScreen tray="closed" title={t`Closed`}>
      <Trans>Receipts and files that your post closed appear here.</Trans>
    </TrayScreen>
  );
}

/** From here on the grid has room for every column beside the preview. */
const WIDE_PX = 1700;

type TrayState = ReturnType<typeof useTray>;
type TrayProps = { readonly tray: Tray; readonly title: string; readonly children: ReactNode };

function TrayScreen(props: TrayProps) {
  const { t } = useLingui();
  const state = useTray(props.tray);
  const { row, split, sending } = state;
  const rows = <Rows {...props} state={state} />;
  return (
    <Screen
      fill
      title={props.title}
      actions={
        <>
          <Filters tray={props.tray} state={state} />
          <Button
            icon={<Icon name="split" />}
            aria-pressed={split.layout === 'both'}
            keys="P"
            onClick={state.togglePreview}
          >
            <Trans>Preview</Trans>
          </Button>
        </>
      }
    >
      {state.picked.length > 0 && <BulkBar tray={props.tray} state={state} />}
      {/* The same tree with and without the preview: the row under the hands keeps the focus. */}
      {row !== undefined ? (
        <Split
          state={split}
          leftLabel={props.title}
          rightLabel={t`Preview`}
          left={rows}
          right={
            split.layout === 'both' && (
              <Suspense fallback={<Loading />}>
                <Preview row={row} onOpen={() => state.open(row)} />
              </Suspense>
            )
          }
        />
      ) : (
        rows
      )}
      {state.laying && (
        <Suspense>
          <FolderDialog
            items={state.picked.map(({ id }) => id)}
            from={state.folder}
            onClose={() => {
              state.setLaying(false);
              state.setSelected(new Set());
            }}
          />
        </Suspense>
      )}
      {sending !== null && (
        <Suspense>
          <BulkSend
            rows={sending}
            onClose={() => state.setSending(null)}
            onSent={() => {
              state.setSending(null);
              state.setSelected(new Set());
            }}
          />
        </Suspense>
      )}
    </Screen>
  );
}

function Rows({ tray, title, children, state }: TrayProps & { readonly state: TrayState }) {
  const { list, rows, row, filter } = state;
  const columns = useDeskColumns(tray, state.split.layout === 'both' && innerWidth < WIDE_PX);
  if (list.pending) return <Loading lines={10} />;
  if (list.error !== null)
    return <LoadFailure error={list.error} onRetry={() => void list.refetch()} />;
  if (rows.length === 0)
    return (
      <Empty icon="inbox" title={<Trans>Nothing here</Trans>}>
        {[state.kind, state.show, state.folder].every((one) => one === undefined) ? (
          children
        ) : (
          <Button onClick={() => filter({ kind: undefined, show: undefined, folder: undefined })}>
            <Trans>Show everything</Trans>
          </Button>
        )}
      </Empty>
    );
  return (
    <Grid
      label={title}
      rows={rows}
      columns={columns}
      rowId={(one) => one.id}
      rowName={(one) => one.number}
      onOpen={state.open}
      active={row?.id ?? null}
      onActive={state.setActive}
      selected={state.selected}
      onSelected={state.setSelected}
      strong={(one) => one.unread}
      onEnd={list.more}
    />
  );
}

function Filters({ tray, state }: { readonly tray: Tray; readonly state: TrayState }) {
  const { t } = useLingui();
  const chip = (key: 'kind' | 'show', value: string, words: ReactNode) => (
    <Chip
      pressed={state[key] === value}
      onPress={() => state.filter({ [key]: state[key] === value ? undefined : value })}
    >
      {words}
    </Chip>
  );
  return (
    <div className={css['chips']} role="group" aria-label={t`Filters`}>
      {chip('kind', 'receipt', <Trans>Receipts</Trans>)}
      {chip('kind', 'file', <Trans>Files</Trans>)}
      {tray === 'inbox' && chip('show', 'unread', <Trans>Unread</Trans>)}
      {chip('show', 'urgent', <Trans>Urgent</Trans>)}
      {chip('show', 'overdue', <Trans>Overdue</Trans>)}
      {tray === 'inbox' && chip('show', 'followed', <Trans>Followed up</Trans>)}
      {tray === 'inbox' && (
        <Suspense>
          <FolderChips current={state.folder} onChange={(folder) => state.filter({ folder })} />
        </Suspense>
      )}
    </div>
  );
}

function BulkBar({ tray, state }: { readonly tray: Tray; readonly state: TrayState }) {
  const { picked } = state;
  return (
    <div className={css['bulk']}>
      <span>
        <Trans>{picked.length} selected</Trans>
      </span>
      {tray !== 'closed' && (
        <Button
          look="primary"
          keys="S"
          onClick={state.send}
          disabled={picked.some((one) => one.kind === 'file')}
        >
          <Trans>Send</Trans>
        </Button>
      )}
      {tray === 'inbox' && (
        <Button onClick={() => state.setLaying(true)}>
          <Trans>Folder</Trans>
        </Button>
      )}
      <Button look="quiet" onClick={() => state.setSelected(new Set())}>
        <Trans>Clear</Trans>
      </Button>
    </div>
  );
}
