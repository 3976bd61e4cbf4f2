import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { cx } from '../class-names.ts';
import css from './grid.module.css';
import { useGridKeys } from './grid-keys.ts';
import type { GridProps } from './grid-props.ts';
export type { Column, GridProps } from './grid-props.ts';
import { scrollToRow, useWindow } from './use-window.ts';

const ROW_PX = 34;
/**
 * The heading sticks to the top of the same scroller, so that columns never part from their
 * titles.
 */
const HEAD_PX = 31;

/**
 * A dense list of thousands of rows with one tab stop. The active row stays mounted however far
 * one scrolls.
 */
export function Grid<Row>(props: GridProps<Row>) {
  const { t } = useLingui();
  const { rows, rowId, active, onEnd } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const activeAt = rows.findIndex((row) => rowId(row) === active);
  const shown = useWindow(scroller, ROW_PX, rows.length, activeAt);
  const last = shown.at(-1) ?? -1;
  useEffect(() => {
    if (onEnd !== undefined && rows.length > 0 && last >= rows.length - 15) onEnd();
  }, [last, rows.length, onEnd]);
  const keys = useGridKeys({
    props,
    activeAt,
    scroller,
    scrollTo: (i) => scrollToRow(scroller.current, i, ROW_PX, HEAD_PX),
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
        <div className={css['canvas']} role="rowgroup" style={{ height: rows.length * ROW_PX }}>
          {shown.map((index) => {
            const row = rows[index];
            if (row === undefined) return null;
            const id = rowId(row);
            const picked = props.selected?.has(id) === true;
            return (
              <div
                key={id}
                role="row"
                data-row={id}
                aria-rowindex={index + 2}
                aria-selected={selectable ? picked : undefined}
                aria-current={id === active || undefined}
                tabIndex={index === stopAt ? 0 : -1}
                className={cx(css['row'], props.strong?.(row) === true && css['strong'])}
                style={{
                  gridTemplateColumns: tracks,
                  transform: `translateY(${index * ROW_PX}px)`,
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
