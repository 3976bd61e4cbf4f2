import { useLingui } from '@lingui/react/macro';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { Ref } from 'react';
import { useActions } from '../../kit/actions/registry.ts';
import { copySelectedWords } from './copy.ts';
import { PageView, imageUrl } from './page-view.tsx';
import { documentStep, indexOfNumber, pagesOf } from './pages.ts';
import type { ViewerEntry } from './pages.ts';
import { useFind } from './use-find.ts';
import { ViewerBar } from './viewer-bar.tsx';
import css from './viewer.module.css';

export type ViewerHandle = { readonly goTo: (number: number) => void };
type ViewerProps = {
  readonly entries: readonly ViewerEntry[];
  readonly label: string;
  /** How a page is cited: `12/C` on a file, `12` on a receipt. */
  readonly pageLabel: (number: number) => string;
  readonly start?: number | undefined;
  readonly handle?: Ref<ViewerHandle>;
  readonly onPage?: (number: number) => void;
};

const A4 = Math.SQRT2;
const GAP = 12;
const NONE: ReadonlySet<number> = new Set();

/** Pages of many documents as one list; only those near the window exist. */
export function Viewer(props: ViewerProps) {
  const { t } = useLingui();
  const { entries, onPage } = props;
  const pages = useMemo(() => pagesOf(entries), [entries]);
  const scroller = useRef<HTMLDivElement>(null);
  const findBox = useRef<HTMLInputElement>(null);
  const pageBox = useRef<HTMLInputElement>(null);
  const [room, setRoom] = useState(0);
  const [zoom, setZoom] = useState(1);
  const [query, setQuery] = useState('');
  const ratios = useRef(new Map<number, number>());
  const [, setShapes] = useState(0);
  const find = useFind(pages, query);

  useEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    const observer = new ResizeObserver(() => setRoom(box.clientWidth));
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  const width = Math.max(200, Math.round(Math.min(room - 28, 1100) * zoom));
  const heightOf = useCallback(
    (index: number) => Math.round(width * (ratios.current.get(index) ?? A4)) + GAP,
    [width],
  );
  const virtual = useVirtualizer({
    count: pages.length,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf,
    overscan: 1,
  });
  useEffect(() => virtual.measure(), [virtual, heightOf]);

  const items = virtual.getVirtualItems();
  const top = (virtual.scrollOffset ?? 0) + (virtual.scrollRect?.height ?? 0) * 0.35;
  const here = items.find((item) => item.end >= top)?.index ?? 0;
  const page = pages[here];
  useEffect(() => {
    if (page !== undefined) onPage?.(page.number);
  }, [page, onPage]);
  usePrefetch(pages, here, width);

  const goToIndex = useCallback(
    (index: number) => virtual.scrollToIndex(index, { align: 'start' }),
    [virtual],
  );
  const goTo = useCallback(
    (number: number) => goToIndex(indexOfNumber(pages, number)),
    [goToIndex, pages],
  );
  useImperativeHandle(props.handle, () => ({ goTo }), [goTo]);
  const started = useRef(false);
  useEffect(() => {
    if (started.current || room === 0 || pages.length === 0) return;
    started.current = true;
    if (props.start !== undefined) goTo(props.start);
  }, [room, pages.length, props.start, goTo]);

  const target = find.current;
  useEffect(() => {
    if (target !== undefined) goToIndex(target.page);
  }, [target, goToIndex]);

  const stepZoom = (by: number) =>
    setZoom((now) => Math.min(3, Math.max(0.5, Math.round((now + by) * 4) / 4)));
  const step = (by: 1 | -1) => goToIndex(Math.min(pages.length - 1, Math.max(0, here + by)));
  const group = t`Documents`;
  useActions([
    {
      id: 'view.next',
      title: t`Next page`,
      group,
      keys: ['PageDown'],
      quiet: true,
      perform: () => step(1),
    },
    {
      id: 'view.prev',
      title: t`Previous page`,
      group,
      keys: ['PageUp'],
      quiet: true,
      perform: () => step(-1),
    },
    {
      id: 'view.nextDoc',
      title: t`Next document`,
      group,
      keys: ['BracketRight'],
      perform: () => goToIndex(documentStep(pages, here, 1)),
    },
    {
      id: 'view.prevDoc',
      title: t`Previous document`,
      group,
      keys: ['BracketLeft'],
      perform: () => goToIndex(documentStep(pages, here, -1)),
    },
    {
      id: 'view.goTo',
      title: t`Go to page`,
      group,
      keys: ['Ctrl+KeyG'],
      whileTyping: true,
      perform: () => pageBox.current?.select(),
    },
    {
      id: 'view.find',
      title: t`Find in the documents`,
      group,
      keys: ['KeyF'],
      perform: () => findBox.current?.select(),
    },
  ]);
  return (
    <div className={css['viewer']}>
      <ViewerBar
        pages={pages}
        here={here}
        zoom={zoom}
        find={find}
        query={query}
        onQuery={setQuery}
        findBox={findBox}
        pageBox={pageBox}
        onGoTo={goTo}
        onStep={step}
        onZoom={stepZoom}
        onFit={() => setZoom(1)}
      />
      <div
        ref={scroller}
        className={css['scroller']}
        role="group"
        aria-label={props.label}
        tabIndex={0}
        onCopy={copySelectedWords}
      >
        <div className={css['canvas']} style={{ height: virtual.getTotalSize() }}>
          {room > 0 &&
            items.map((item) => {
              const shown = pages[item.index];
              if (shown === undefined) return null;
              return (
                <div
                  key={item.key}
                  className={css['slot']}
                  style={{ transform: `translateY(${item.start}px)`, height: item.size }}
                >
                  <PageView
                    page={shown}
                    label={props.pageLabel(shown.number)}
                    width={width}
                    height={item.size - GAP}
                    eager={item.index === here}
                    withText={!virtual.isScrolling || Math.abs(item.index - here) < 1}
                    hits={find.byPage.get(item.index) ?? NONE}
                    current={target?.page === item.index ? new Set(target.words) : NONE}
                    onShape={(ratio) => {
                      if (ratios.current.get(item.index) === ratio) return;
                      ratios.current.set(item.index, ratio);
                      virtual.resizeItem(item.index, heightOf(item.index));
                      setShapes((n) => n + 1);
                    }}
                  />
                </div>
              );
            })}
        </div>
      </div>
    </div>
  );
}

/** The next two pictures and the one before are fetched ahead, so that turning a page shows it at once. */
function usePrefetch(pages: ReturnType<typeof pagesOf>, here: number, width: number): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const index of [here + 1, here + 2, here - 1]) {
        const page = pages[index];
        const url = page === undefined ? null : imageUrl(page, width);
        if (url !== null) new Image().src = url;
      }
    }, 300);
    return () => clearTimeout(timer);
  }, [pages, here, width]);
}
