import '../words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { RefObject } from 'react';
import { linkOf } from '../../api/index.ts';
import { Icon, IconButton } from '../../kit/index.ts';
import { toWesternDigits } from '../../kit/digits.ts';
import type { ViewerPage } from './pages.ts';
import type { useFind } from './use-find.ts';
import css from './viewer.module.css';

type BarProps = {
  readonly pages: readonly ViewerPage[];
  readonly here: number;
  readonly zoom: number;
  readonly find: ReturnType<typeof useFind>;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly findBox: RefObject<HTMLInputElement | null>;
  readonly pageBox: RefObject<HTMLInputElement | null>;
  readonly onGoTo: (number: number) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onZoom: (by: number) => void;
  readonly onFit: () => void;
};

export function ViewerBar(props: BarProps) {
  const { t } = useLingui();
  const page = props.pages[props.here];
  const number = page?.number ?? 1;
  const last = props.pages.at(-1)?.number ?? 1;
  const [typed, setTyped] = useState(String(number));
  useEffect(() => setTyped(String(number)), [number]);
  const go = () => {
    const wanted = Number(toWesternDigits(typed));
    if (Number.isInteger(wanted) && wanted > 0) props.onGoTo(wanted);
    else setTyped(String(number));
  };
  return (
    <div className={css['bar']} role="toolbar" aria-label={t`Pages`}>
      <IconButton
        look="quiet"
        label={t`Previous page`}
        icon={<Icon name="left" />}
        onClick={() => props.onStep(-1)}
      />
      <form
        className={css['goTo']}
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <input
          ref={props.pageBox}
          aria-label={t`Page number`}
          inputMode="numeric"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={go}
        />
        <span>/ {last}</span>
      </form>
      <IconButton
        look="quiet"
        label={t`Next page`}
        icon={<Icon name="right" />}
        onClick={() => props.onStep(1)}
      />
      <span className={css['gap']} />
      <IconButton
        look="quiet"
        label={t`Smaller`}
        icon={<Icon name="minus" />}
        onClick={() => props.onZoom(-0.25)}
      />
      <IconButton
        look="quiet"
        label={t`Fit the width`}
        icon={<Icon name="fit" />}
        onClick={props.onFit}
      />
      <IconButton
        look="quiet"
        label={t`Larger`}
        icon={<Icon name="plus" />}
        onClick={() => props.onZoom(0.25)}
      />
      <span className={css['percent']} aria-live="polite">
        {Math.round(props.zoom * 100)}%
      </span>
      <span className={css['gap']} />
      <FindBox {...props} />
      {page !== undefined && page.hash !== null && (
        <a
          className={css['download']}
          href={linkOf('getContent', { hash: page.hash }, { name: page.entry.title })}
          aria-label={t`Download the document`}
          title={t`Download the document`}
          download
        >
          <Icon name="download" />
        </a>
      )}
    </div>
  );
}

function FindBox({ find, query, onQuery, findBox }: BarProps) {
  const { t } = useLingui();
  const count = find.hits.length;
  return (
    <div className={css['find']}>
      <input
        ref={findBox}
        type="search"
        aria-label={t`Find in the documents`}
        placeholder={t`Find`}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing)
            find.step(event.shiftKey ? -1 : 1);
          if (event.key === 'Escape') onQuery('');
        }}
      />
      {query.trim() !== '' && (
        <>
          <span className={css['count']} role="status">
            {count === 0 && find.finished ? (
              <Trans>not found</Trans>
            ) : (
              `${count === 0 ? 0 : find.at + 1} / ${count}${find.finished ? '' : '…'}`
            )}
          </span>
          <IconButton
            look="quiet"
            label={t`Previous hit`}
            icon={<Icon name="left" size={14} />}
            onClick={() => find.step(-1)}
          />
          <IconButton
            look="quiet"
            label={t`Next hit`}
            icon={<Icon name="right" size={14} />}
            onClick={() => find.step(1)}
          />
        </>
      )}
    </div>
  );
}
