import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { indexOfNumber } from './pages.ts';
import type { ViewerPage } from './pages.ts';

const A4 = Math.SQRT2;
/** Widest page in CSS pixels at 100 %: more is no easier to read. */
const WIDTH_MAX_PX = 1100;
const MARGIN_PX = 28;
/** Kept above a hit, so that the line before it can be read too. */
const ABOVE_HIT_PX = 120;
export const GAP_PX = 12;

/** The width inside the pane, as it is dragged and resized. */
function useRoom(scroller: RefObject<HTMLDivElement | null>): number {
  const [room, setRoom] = useState(0);
  useEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    const observer = new ResizeObserver(() => setRoom(box.clientWidth));
    observer.observe(box);
    return () => observer.disconnect();
  }, [scroller]);
  return room;
}

/**
 * Where the pages lie: fitted to the width of the pane, as high as their pictures turn out to be.
 */
export function usePageList(pages: readonly ViewerPage[], start: number | undefined) {
  const scroller = useRef<HTMLDivElement>(null);
  const room = useRoom(scroller);
  const [zoom, setZoom] = useState(1);
  const ratios = useRef(new Map<number, number>());
  const [, setShapes] = useState(0);
  const width = Math.max(200, Math.round(Math.min(room - MARGIN_PX, WIDTH_MAX_PX) * zoom));
  const heightOf = useCallback(
    (index: number) => Math.round(width * (ratios.current.get(index) ?? A4)) + GAP_PX,
    [width],
  );
  const virtual = useVirtualizer({
    count: pages.length,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf,
    overscan: 1,
  });
  useEffect(() => {
    virtual.measure();
  }, [virtual, heightOf]);

  const items = virtual.getVirtualItems();
  const middle = (virtual.scrollOffset ?? 0) + (virtual.scrollRect?.height ?? 0) * 0.35;
  const here = items.find((item) => item.end >= middle)?.index ?? 0;
  const goToIndex = useCallback(
    (index: number) => virtual.scrollToIndex(index, { align: 'start' }),
    [virtual],
  );
  const goTo = useCallback(
    (number: number) => goToIndex(indexOfNumber(pages, number)),
    [goToIndex, pages],
  );
  /** Brings a place on a page, as a fraction of its height, into the upper part of the window. */
  const goToPlace = useCallback(
    (index: number, y: number) => {
      const at = virtual.getOffsetForIndex(index, 'start')?.[0] ?? 0;
      virtual.scrollToOffset(Math.max(0, at + y * heightOf(index) - ABOVE_HIT_PX));
    },
    [virtual, heightOf],
  );
  const setShape = (index: number, ratio: number) => {
    if (ratios.current.get(index) === ratio) return;
    ratios.current.set(index, ratio);
    virtual.resizeItem(index, heightOf(index));
    setShapes((n) => n + 1);
  };
  const started = useRef(false);
  useEffect(() => {
    if (started.current || room === 0 || pages.length === 0) return;
    started.current = true;
    if (start !== undefined) goTo(start);
  }, [room, pages.length, start, goTo]);
  return {
    scroller,
    items: room > 0 ? items : [],
    size: { width: Math.max(room, width + MARGIN_PX), height: virtual.getTotalSize() },
    width,
    zoom,
    here,
    scrolling: virtual.isScrolling,
    goToIndex,
    goTo,
    goToPlace,
    setShape,
    fit: () => setZoom(1),
    stepZoom: (by: number) =>
      setZoom((now) => Math.min(3, Math.max(0.5, Math.round((now + by) * 4) / 4))),
  };
}
