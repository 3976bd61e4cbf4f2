import { useLingui } from '@lingui/react/macro';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { cx } from '../class-names.ts';
import css from './grid.module.css';
import { useGridKeys } from './grid-keys.ts';

export type Column<Row> = {
  readonly id: string;
  readonly title: string;
  /** A CSS grid track: `120px`, `minmax(200px, 2fr)`. */
  readonly width: string;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'end';
  /** The title is only read aloud: the column is too narrow for words. */
  readonly hidden?: boolean;
};

export type GridProps<Row> = {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowId: (row: Row) => string;
  /** The name of a row for screen readers and its checkbox. */
  readonly rowName: (row: Row) => string;
  readonly onOpen: (row: Row) => void;
  readonly active: string | null;
  readonly onActive: (id: string) => void;
  readonly selected?: ReadonlySet<string>;
  readonly onSelected?: (ids: ReadonlySet<string>) => void;
  readonly strong?: (row: Row) => boolean;
  readonly onEnd?: (() => void) | undefined;
  readonly footer?: ReactNode;
};

const ROW_PX = 34;
/** The heading sticks to the top of the same scroller, so that columns never part from their titles. */
const HEAD_PX = 31;

/** A dense list of thousands of rows with one tab stop. The active row stays mounted however far one scrolls. */
export function Grid<Row>(props: GridProps<Row>) {
  const { t } = useLingui();
  const { rows, rowId, active, onEnd } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const activeAt = rows.findIndex((row) => rowId(row) === active);
  // TanStack Virtual owns its instance; the React Compiler is not in use here.
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    scrollMargin: HEAD_PX,
    scrollPaddingStart: HEAD_PX,
    overscan: 12,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      if (activeAt >= 0 && !shown.includes(activeAt)) shown.push(activeAt);
      return shown.sort((a, b) => a - b);
    },
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (onEnd !== undefined && rows.length > 0 && last >= rows.length - 15) onEnd();
  }, [last, rows.length, onEnd]);
  const keys = useGridKeys({
    props,
    activeAt,
    scroller,
    scrollTo: (i) => virtual.scrollToIndex(i),
  });
  const selectable = props.onSelected !== undefined;
  const tracks = `${selectable ? '34px ' : ''}${props.columns.map((c) => c.width).join(' ')}`;
  const stopAt = activeAt < 0 ? 0 : activeAt;
  return (
    <div
      className={css['grid']}
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      aria-multiselectable={selectable || undefined}
      onKeyDown={keys.onKeyDown}
    >
      <div className={css['body']} ref={scroller} data-scroller="">
        <div className={css['head']} role="rowgroup">
          <div
            className={css['headRow']}
            role="row"
            aria-rowindex={1}
            style={{ gridTemplateColumns: tracks }}
          >
            {selectable && (
              <div role="columnheader" className={css['tick']}>
                <input
                  type="checkbox"
                  tabIndex={-1}
                  aria-label={t`Select all loaded rows`}
                  checked={rows.length > 0 && props.selected?.size === rows.length}
                  onChange={(event) => keys.selectAll(event.target.checked)}
                />
              </div>
            )}
            {props.columns.map((column) => (
              <div
                key={column.id}
                role="columnheader"
                className={cx(css['cell'], column.align === 'end' && css['end'])}
              >
                {column.hidden === true ? (
                  <span className="sr-only">{column.title}</span>
                ) : (
                  column.title
                )}
              </div>
            ))}
          </div>
        </div>
        <div className={css['canvas']} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            const id = rowId(row);
            const picked = props.selected?.has(id) === true;
            return (
              <div
                key={id}
                role="row"
                data-row={id}
                aria-rowindex={item.index + 2}
                aria-selected={selectable ? picked : undefined}
                aria-current={id === active || undefined}
                tabIndex={item.index === stopAt ? 0 : -1}
                className={cx(css['row'], props.strong?.(row) === true && css['strong'])}
                style={{
                  gridTemplateColumns: tracks,
                  transform: `translateY(${item.start - HEAD_PX}px)`,
                }}
                onFocus={() => props.onActive(id)}
                onClick={(event) => event.currentTarget.focus()}
                onDoubleClick={() => props.onOpen(row)}
              >
                {selectable && (
                  <div role="gridcell" className={css['tick']}>
                    <input
                      type="checkbox"
                      tabIndex={-1}
                      aria-label={t`Select ${props.rowName(row)}`}
                      checked={picked}
                      onChange={() => keys.toggle(id)}
                    />
                  </div>
                )}
                {props.columns.map((column) => (
                  <div
                    key={column.id}
                    role="gridcell"
                    className={cx(css['cell'], column.align === 'end' && css['end'])}
                  >
                    {column.cell(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
        {props.footer}
      </div>
    </div>
  );
}
