import { useEffect, useState } from 'react';
import type { RefObject } from 'react';

const OVERSCAN_ROWS = 12;

/**
 * Indices of the rows to draw: those in sight, some around them, and always the one that has the
 * focus.
 */
export function rowsInSight(
  view: { readonly top: number; readonly height: number },
  rowPx: number,
  count: number,
  keep: number,
): readonly number[] {
  const first = Math.max(0, Math.floor(view.top / rowPx) - OVERSCAN_ROWS);
  const last = Math.min(count - 1, Math.ceil((view.top + view.height) / rowPx) + OVERSCAN_ROWS);
  const rows = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  if (keep >= 0 && keep < first) rows.unshift(keep);
  if (keep > last && keep < count) rows.push(keep);
  return rows;
}

/**
 * Windowing for rows of one fixed height: a multiplication, where a general virtual list would
 * cost the inbox 10 kB. State changes only when another row comes into sight, not at every pixel.
 */
export function useWindow(
  scroller: RefObject<HTMLDivElement | null>,
  rowPx: number,
  count: number,
  keep: number,
): readonly number[] {
  const [view, setView] = useState({ top: 0, height: 0 });
  useEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    const look = () => {
      const top = Math.floor(box.scrollTop / rowPx) * rowPx;
      const height = box.clientHeight;
      setView((old) => (old.top === top && old.height === height ? old : { top, height }));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(box);
    box.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', look);
    };
  }, [scroller, rowPx]);
  return rowsInSight(view, rowPx, count, keep);
}

/** Brings a row into view below the sticky heading, moving no more than needed. */
export function scrollToRow(
  box: HTMLElement | null,
  index: number,
  rowPx: number,
  headPx: number,
): void {
  if (box === null) return;
  const top = index * rowPx;
  const bottom = top + rowPx + headPx;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight;
}
