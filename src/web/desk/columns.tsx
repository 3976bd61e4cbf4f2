import { useLingui } from '@lingui/react/macro';
import type { DeskRow } from '../../contract/desk.ts';
import { ACTIONS } from '../../core/masters.ts';
import { formatDate, formatShort } from '../i18n/format.ts';
import { wordOf } from '../i18n/masters.ts';
import type { Column } from '../kit/grid/grid.tsx';
import { Icon } from '../kit/icon.tsx';
import { DueMark, PriorityMark, postName } from '../movement/marks.tsx';
import css from './inbox.module.css';

/**
 * What a row of the desk tells; a narrow grid beside the preview leaves out what the preview
 * shows.
 */
export function useDeskColumns(tray: string, narrow: boolean): readonly Column<DeskRow>[] {
  const { t } = useLingui();
  const columns: Column<DeskRow>[] = [
    {
      id: 'priority',
      title: t`Priority`,
      hidden: true,
      width: '44px',
      cell: (row) => <PriorityMark priority={row.priority} />,
    },
    {
      id: 'number',
      title: t`Number`,
      width: narrow ? '196px' : '208px',
      cell: (row) => (
        <span className={css['number']}>
          <Icon name={row.kind === 'file' ? 'files' : 'scan'} size={15} />
          <span className="sr-only">{row.kind === 'file' ? t`File` : t`Receipt`}</span>
          {row.number}
        </span>
      ),
    },
    {
      id: 'subject',
      title: t`Subject`,
      width: 'minmax(160px, 1fr)',
      cell: (row) => (
        <span title={row.subject}>
          {row.vip && <span className={css['vip']}>VIP</span>}
          {row.subject}
          {row.party !== '' && <span className={css['party']}> · {row.party}</span>}
        </span>
      ),
    },
  ];
  if (tray === 'inbox' && !narrow) {
    columns.push({
      id: 'from',
      title: t`From whom`,
      width: '170px',
      cell: (row) => (row.from === null ? '' : postName(row.from)),
    });
    columns.push({
      id: 'action',
      title: t`Action`,
      width: '150px',
      cell: (row) => wordOf(ACTIONS, row.action),
    });
  }
  columns.push({
    id: 'due',
    title: tray === 'parked' ? t`Comes back on` : t`Due`,
    width: '112px',
    cell: (row) =>
      tray === 'parked' ? (
        formatDate(row.parkedUntil)
      ) : (
        <DueMark dueOn={earlier(row.dueOn, row.followUp)} />
      ),
  });
  if (!narrow) {
    columns.push({
      id: 'pages',
      title: t`Pages`,
      width: '64px',
      align: 'end',
      cell: (row) => (row.pages === 0 ? '' : row.pages),
    });
  }
  columns.push({
    id: 'at',
    title: tray === 'inbox' ? t`Received` : t`Since`,
    width: '100px',
    align: 'end',
    cell: (row) => formatShort(row.at),
  });
  return columns;
}

/** A paper presses from its due date on, and from the day on which it is to be followed up. */
function earlier(due: string | null, followUp: string | null): string | null {
  if (due === null || followUp === null) return due ?? followUp;
  return due < followUp ? due : followUp;
}
