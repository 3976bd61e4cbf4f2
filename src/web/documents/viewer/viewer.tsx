import '../words.ts';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { Ref, RefObject } from 'react';
import { useActions } from '../../kit/actions/registry.ts';
import { copySelectedWords } from './copy.ts';
import { PageView, imageUrl } from './page-view.tsx';
import { documentStep, pagesOf } from './pages.ts';
import type { ViewerEntry, ViewerPage } from './pages.ts';
import { useFind } from './use-find.ts';
import { GAP_PX, usePageList } from './use-page-list.ts';
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

const NONE: ReadonlySet<number> = new Set();

/** Pages of many documents as one list; only those near the window exist. */
export function Viewer(props: ViewerProps) {
  const { entries, onPage } = props;
  const pages = useMemo(() => pagesOf(entries), [entries]);
  const list = usePageList(pages, props.start);
  const { here, goTo, goToPlace } = list;
  const findBox = useRef<HTMLInputElement>(null);
  const pageBox = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const find = useFind(pages, query);
  const target = find.current;
  const page = pages[here];
  useEffect(() => {
    if (page !== undefined) onPage?.(page.number);
  }, [page, onPage]);
  usePrefetch(pages, here, list.width);
  useImperativeHandle(props.handle, () => ({ goTo }), [goTo]);
  useEffect(() => {
    if (target !== undefined) goToPlace(target.page, target.y);
  }, [target, goToPlace]);
  const step = (by: 1 | -1) => list.goToIndex(Math.min(pages.length - 1, Math.max(0, here + by)));
  const stepDocument = (by: 1 | -1) => list.goToIndex(documentStep(pages, here, by));
  useViewerActions({ step, stepDocument, findBox, pageBox });
  return (
    <div className={css['viewer']}>
      <ViewerBar
        pages={pages}
        here={here}
        zoom={list.zoom}
        find={find}
        query={query}
        onQuery={setQuery}
        findBox={findBox}
        pageBox={pageBox}
        onGoTo={goTo}
        onStep={step}
        onZoom={list.stepZoom}
        onFit={list.fit}
      />
      <div
        ref={list.scroller}
        className={css['scroller']}
        role="group"
        aria-label={props.label}
        tabIndex={0}
        onCopy={copySelectedWords}
      >
        <div className={css['canvas']} style={list.size}>
          {list.items.map((item) => {
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
                  width={list.width}
                  height={item.size - GAP_PX}
                  eager={item.index === here}
                  withText={!list.scrolling || item.index === here}
                  hits={find.byPage.get(item.index) ?? NONE}
                  current={target?.page === item.index ? new Set(target.words) : NONE}
                  onShape={(ratio) => list.setShape(item.index, ratio)}
                />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function useViewerActions(act: {
  readonly step: (by: 1 | -1) => void;
  readonly stepDocument: (by: 1 | -1) => void;
  readonly findBox: RefObject<HTMLInputElement | null>;
  readonly pageBox: RefObject<HTMLInputElement | null>;
}): void {
  const { t } = useLingui();
  const group = t`Documents`;
  useActions([
    {
      id: 'view.next',
      title: t`Next page`,
      group,
      keys: ['PageDown'],
      quiet: true,
      perform: () => act.step(1),
    },
    {
      id: 'view.prev',
      title: t`Previous page`,
      group,
      keys: ['PageUp'],
      quiet: true,
      perform: () => act.step(-1),
    },
    {
      id: 'view.nextDoc',
      title: t`Next document`,
      group,
      keys: ['BracketRight'],
      perform: () => act.stepDocument(1),
    },
    {
      id: 'view.prevDoc',
      title: t`Previous document`,
      group,
      keys: ['BracketLeft'],
      perform: () => act.stepDocument(-1),
    },
    {
      id: 'view.goTo',
      title: t`Go to page`,
      group,
      keys: ['Ctrl+KeyG'],
      whileTyping: true,
      perform: () => act.pageBox.current?.select(),
    },
    {
      id: 'view.find',
      title: t`Find in the documents`,
      group,
      keys: ['KeyF'],
      perform: () => act.findBox.current?.select(),
    },
  ]);
}

/**
 * The next two pictures and the one before are fetched ahead, so that turning a page shows it at
 * once.
 */
function usePrefetch(pages: readonly ViewerPage[], here: number, width: number): void {
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
