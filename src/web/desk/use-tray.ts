import { useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { DeskRow } from '../../contract/desk.ts';
import { usePages } from '../api/index.ts';
import { today } from '../i18n/format.ts';
import { useActions } from '../kit/actions/registry.ts';
import type { Action } from '../kit/actions/registry.ts';
import { useFirstFocus } from '../kit/grid/first-focus.ts';
import { useSplit } from '../kit/split.tsx';

export type Tray = 'inbox' | 'created' | 'parked' | 'closed';
type Filter = {
  kind?: string | undefined;
  show?: string | undefined;
  folder?: string | undefined;
};

/**
 * Fewer than this on the screen and the next page is fetched, so that a filter never looks empty.
 */
const ENOUGH_ROWS = 30;

function matches(row: DeskRow, show: string | undefined, now: string): boolean {
  if (show === 'unread') return row.unread;
  if (show === 'followed') return row.followUp !== null;
  if (show === 'urgent') return row.priority !== 'ordinary';
  if (show === 'overdue') return row.dueOn !== null && row.dueOn < now;
  return true;
}

/** What a tray holds, what of it is shown, and what is chosen in it. */
export function useTray(tray: Tray) {
  const navigate = useNavigate();
  const { kind, show, folder } = useSearch({ strict: false });
  const list = usePages('listDesk', {
    tray,
    ...(kind === undefined ? {} : { kind }),
    ...(folder === undefined ? {} : { folder }),
  });
  const rows = useMemo(() => {
    const now = today();
    return list.rows.filter((row) => matches(row, show, now));
  }, [list.rows, show]);
  const [active, setActive] = useState<string | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [sending, setSending] = useState<readonly DeskRow[] | null>(null);
  const [laying, setLaying] = useState(false);
  const split = useSplit('inbox', 62);
  useFirstFocus(rows.length > 0);
  const { more } = list;
  useEffect(() => {
    if (rows.length < ENOUGH_ROWS) more?.();
  }, [rows.length, more]);

  const row = rows.find((one) => one.id === active) ?? rows[0];
  const picked = rows.filter((one) => selected.has(one.id));
  const open = (one: DeskRow) =>
    void navigate({
      to: one.kind === 'file' ? '/files/$id' : '/receipts/$id',
      params: { id: one.id },
    });
  const filter = (next: Filter) =>
    void navigate({ to: '.', search: { kind, show, folder, ...next }, replace: true });
  const send = () => {
    const chosen = picked.length > 0 ? picked : row === undefined ? [] : [row];
    const receipts = chosen.filter((one) => one.kind === 'receipt');
    if (receipts.length > 0) setSending(receipts);
    else if (row !== undefined) open(row);
  };
  const togglePreview = () => split.setLayout(split.layout === 'both' ? 'left' : 'both');
  useTrayActions(tray, { send, togglePreview });
  return {
    list,
    rows,
    row,
    kind,
    show,
    folder,
    filter,
    open,
    send,
    picked,
    selected,
    setSelected,
    setActive,
    sending,
    setSending,
    laying,
    setLaying,
    split,
    togglePreview,
  };
}

function useTrayActions(
  tray: Tray,
  act: { readonly send: () => void; readonly togglePreview: () => void },
): void {
  const { t } = useLingui();
  const group = t`List`;
  // The grid itself answers these keys; they stand here for the help.
  const known = (id: string, title: string, keys: readonly string[]): Action => ({
    id,
    title,
    group,
    keys,
    quiet: true,
    perform: () => undefined,
  });
  const send: Action = {
    id: 'list.send',
    title: t`Send the selected receipts`,
    group,
    keys: ['KeyS'],
    perform: act.send,
  };
  useActions([
    known('list.next', t`Next and previous row`, ['KeyJ', 'KeyK']),
    known('list.select', t`Select the row`, ['KeyX']),
    {
      id: 'list.preview',
      title: t`Preview on or off`,
      group,
      keys: ['KeyP'],
      perform: act.togglePreview,
    },
    ...(tray === 'closed' || tray === 'parked' ? [] : [send]),
  ]);
}
