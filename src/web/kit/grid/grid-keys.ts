import type { KeyboardEvent, RefObject } from 'react';
import { keysOn } from '../actions/hotkeys.ts';
import type { GridProps } from './grid-props.ts';

type Wiring<Row> = {
  readonly props: GridProps<Row>;
  readonly activeAt: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly scrollTo: (index: number) => void;
};

const PAGE_ROWS = 15;

/** Where a key goes from row `at` among `count`, or null when it is no moving key. */
export function targetRow(code: string, at: number, count: number): number | null {
  const bounded = (index: number) => Math.min(count - 1, Math.max(0, index));
  switch (code) {
    case 'ArrowDown':
      return bounded(at + 1);
    case 'ArrowUp':
      return bounded(at - 1);
    case 'KeyJ':
      return keysOn() ? bounded(at + 1) : null;
    case 'KeyK':
      return keysOn() ? bounded(at - 1) : null;
    case 'PageDown':
      return bounded(at + PAGE_ROWS);
    case 'PageUp':
      return bounded(at - PAGE_ROWS);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** Focuses a row once the virtual list has drawn it. */
export function focusRow(box: HTMLElement | null, id: string, tries = 8): void {
  const row = box?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
  if (row !== null && row !== undefined) row.focus({ preventScroll: true });
  else if (tries > 0) requestAnimationFrame(() => focusRow(box, id, tries - 1));
}

/** Keys of the grid itself: they act only while a row has the focus. */
export function useGridKeys<Row>({ props, activeAt, scroller, scrollTo }: Wiring<Row>) {
  const { rows, rowId } = props;
  const idAt = (index: number) => {
    const row = rows[index];
    return row === undefined ? null : rowId(row);
  };
  const select = (change: (ids: Set<string>) => void) => {
    const next = new Set(props.selected);
    change(next);
    props.onSelected?.(next);
  };
  const toggle = (id: string) => select((ids) => (ids.has(id) ? ids.delete(id) : ids.add(id)));
  const selectAll = (on: boolean) =>
    props.onSelected?.(on ? new Set(rows.map(rowId)) : new Set<string>());
  const go = (index: number, extend: boolean) => {
    const id = idAt(index);
    if (id === null) return;
    const from = idAt(activeAt);
    if (extend && from !== null) select((ids) => ids.add(from).add(id));
    props.onActive(id);
    scrollTo(index);
    focusRow(scroller.current, id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.altKey) return;
    if (event.target instanceof HTMLElement && event.target.closest('[data-row]') === null) return;
    const ctrl = event.ctrlKey || event.metaKey;
    const id = idAt(activeAt);
    const done = () => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (ctrl && event.code === 'KeyA' && props.onSelected !== undefined) {
      done();
      return selectAll(true);
    }
    if (ctrl) return undefined;
    if (event.code === 'Enter' && id !== null) {
      const row = rows[activeAt];
      if (row === undefined || (event.target as HTMLElement).closest('a, button') !== null)
        return undefined;
      done();
      return props.onOpen(row);
    }
    const picks = event.code === 'Space' || (event.code === 'KeyX' && keysOn());
    if (picks && id !== null && props.onSelected !== undefined) {
      done();
      return toggle(id);
    }
    const target = targetRow(event.code, activeAt, rows.length);
    if (target === null) return undefined;
    done();
    return go(target, event.shiftKey);
  };
  return { onKeyDown, toggle, selectAll };
}
