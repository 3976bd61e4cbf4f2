import '../words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { memo, useEffect, useMemo, useState } from 'react';
import type { CSSProperties } from 'react';
import type { PageText } from '../../../contract/documents.ts';
import { ApiError, read, linkOf } from '../../api/index.ts';
import type { ViewerPage } from './pages.ts';
import css from './viewer.module.css';

type PageProps = {
  readonly page: ViewerPage;
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly eager: boolean;
  readonly withText: boolean;
  readonly hits: ReadonlySet<number>;
  readonly current: ReadonlySet<number>;
  readonly onShape: (ratio: number) => void;
};

const RETRY_MS = [700, 1500, 3000, 6000];

/** Server pictures come in two widths; the larger one only where it can be seen. */
export function imageUrl(page: ViewerPage, width: number): string | null {
  if (page.hash === null) return null;
  const wide = width * Math.min(devicePixelRatio, 2) > 920;
  return linkOf(
    'getPageImage',
    { hash: page.hash, page: page.within },
    { width: wide ? 1240 : 820 },
  );
}

export const PageView = memo(function PageView(props: PageProps) {
  const { t } = useLingui();
  const { page, label, width, height } = props;
  const url = imageUrl(page, width);
  const [tries, setTries] = useState(0);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!failed) return undefined;
    const wait = RETRY_MS[tries];
    if (wait === undefined) return undefined;
    const timer = setTimeout(() => {
      setTries(tries + 1);
      setFailed(false);
    }, wait);
    return () => clearTimeout(timer);
  }, [failed, tries]);
  return (
    <section className={css['page']} aria-label={t`Page ${label}`} style={{ width, height }}>
      {url === null && (
        <p className={css['noScan']}>
          <Trans>Kept on paper: there is no scan.</Trans>
        </p>
      )}
      {url !== null && !failed && (
        <img
          key={tries}
          src={url}
          alt=""
          decoding="async"
          fetchPriority={props.eager ? 'high' : 'auto'}
          draggable={false}
          onLoad={(event) => {
            const { naturalWidth, naturalHeight } = event.currentTarget;
            if (naturalWidth > 0) props.onShape(naturalHeight / naturalWidth);
          }}
          onError={() => setFailed(true)}
        />
      )}
      {failed && (
        <p className={css['noScan']}>
          {tries < RETRY_MS.length ? (
            <Trans>The page is being prepared…</Trans>
          ) : (
            <Trans>This page could not be shown.</Trans>
          )}
        </p>
      )}
      {props.withText && page.hash !== null && <TextLayer {...props} hash={page.hash} />}
      <span className={css['label']} aria-hidden="true">
        {label}
      </span>
    </section>
  );
});

function TextLayer(props: PageProps & { readonly hash: string }) {
  const { width, height, hits, current } = props;
  const text = useQuery({
    ...read('getPageText', { params: { hash: props.hash, page: props.page.within } }),
    staleTime: Infinity,
    // The pages of a fresh document are drawn by a job: what is pending now is there in a moment.
    retry: (count, error) =>
      count < 6 && error instanceof ApiError && error.code === 'document_pending',
    retryDelay: 1200,
  }).data;
  const spans = useMemo(
    () => (text === undefined ? [] : layOut(text, width, height)),
    [text, width, height],
  );
  return (
    <div className={css['text']} data-text-layer={`${props.hash}/${props.page.within}`}>
      {spans.map((span, i) => (
        <span
          key={i}
          data-word={i}
          className={current.has(i) ? css['hitNow'] : hits.has(i) ? css['hit'] : undefined}
          style={span.style}
        >
          {span.text}{' '}
        </span>
      ))}
    </div>
  );
}

type Laid = { readonly text: string; readonly style: CSSProperties };
let context: CanvasRenderingContext2D | null | undefined;

/**
 * Transparent words exactly over the printed ones: each is stretched to the box that the server
 * measured.
 */
function layOut(page: PageText, width: number, height: number): readonly Laid[] {
  context ??= document.createElement('canvas').getContext('2d');
  return page.words.map((word) => {
    const size = Math.max(4, word.h * height * 0.82);
    if (context !== null && context !== undefined)
      context.font = `${size}px "Noto Sans", sans-serif`;
    const natural = context?.measureText(word.t).width ?? 1;
    const scale = natural > 0 ? (word.w * width) / natural : 1;
    return {
      text: word.t,
      style: {
        left: word.x * width,
        top: word.y * height,
        height: word.h * height,
        fontSize: size,
        lineHeight: `${word.h * height}px`,
        transform: `scaleX(${scale})`,
      },
    };
  });
}
