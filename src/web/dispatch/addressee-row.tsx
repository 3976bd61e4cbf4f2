import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Issue } from '../../contract/dispatch.ts';
import { DISPATCH_MODES } from '../../core/masters.ts';
import { formatDateTime, formatMoney } from '../i18n/format.ts';
import { wordOf } from '../i18n/masters.ts';
import { Badge, Button } from '../kit/index.ts';
import type { BadgeTone } from '../kit/index.ts';
import css from './dispatch.module.css';

export type Sent = Issue['dispatches'][number];

export type RowProps = {
  readonly who: Issue['to'][number];
  readonly copy: boolean;
  readonly sent: readonly Sent[];
  readonly waiting: boolean;
  /** Since when the CRU has this copy, and why it gave it back last. */
  readonly atCru: string | null;
  readonly refusal: string | null;
  /** Null where this post may not say what became of a copy. */
  readonly onDelivery: ((sent: Sent) => void) | null;
  /** Null where this post may not dispatch. */
  readonly ticked: boolean | null;
  readonly onTick: (on: boolean) => void;
};

export function AddresseeRow(props: RowProps) {
  const { who, copy, sent, waiting, ticked, onTick } = props;
  const person = [who.name, who.designation].filter(Boolean).join(', ');
  const name = person === '' ? who.office : person;
  return (
    <li>
      {ticked !== null && (
        <input
          type="checkbox"
          aria-label={name}
          checked={waiting && ticked}
          disabled={!waiting}
          onChange={(event) => onTick(event.target.checked)}
        />
      )}
      <div className={css['who']}>
        <span>
          <strong>{name}</strong>{' '}
          {copy && (
            <Badge>
              <Trans>copy</Trans>
            </Badge>
          )}
        </span>
        <span className={css['soft']}>
          {[who.office, who.address, who.email].filter(Boolean).join(' · ')}
        </span>
        {sent.map((one) => (
          <SentLine key={one.seq} sent={one} onDelivery={props.onDelivery} />
        ))}
        {props.atCru !== null && (
          <span className={css['soft']}>
            <Trans>With the CRU since {formatDateTime(props.atCru)}</Trans>
          </span>
        )}
        {props.refusal !== null && (
          <span className={css['soft']}>
            <Badge tone="warn">
              <Trans>sent back by the CRU</Trans>
            </Badge>{' '}
            {props.refusal}
          </span>
        )}
        {waiting && sent.length === 0 && props.atCru === null && (
          <span className={css['soft']}>
            <Trans>not dispatched yet</Trans>
          </span>
        )}
      </div>
    </li>
  );
}

function SentLine(props: { readonly sent: Sent; readonly onDelivery: RowProps['onDelivery'] }) {
  const { sent, onDelivery } = props;
  const { t } = useLingui();
  const words: Record<string, readonly [string, BadgeTone]> = {
    dispatched: [t`dispatched`, 'good'],
    queued: [t`queued`, 'yellow'],
    sent: [t`sent`, 'good'],
    bounced: [t`bounced`, 'bad'],
    delivered: [t`delivered`, 'good'],
    returned: [t`came back undelivered`, 'bad'],
  };
  const [word, tone] = words[sent.status] ?? [sent.status, 'plain'];
  const parts = [
    wordOf(DISPATCH_MODES, sent.mode),
    sent.modeNumber,
    sent.postagePaise === null ? '' : formatMoney(sent.postagePaise / 100),
    formatDateTime(sent.at),
    sent.inside === null ? '' : t`as ${sent.inside.number}`,
    sent.detail,
  ];
  const open = sent.status === 'dispatched' || sent.status === 'sent';
  return (
    <span className={css['soft']}>
      <Badge tone={tone}>{word}</Badge> {parts.filter(Boolean).join(' · ')}{' '}
      {open && onDelivery !== null && (
        <Button look="quiet" onClick={() => onDelivery(sent)}>
          <Trans>Note the delivery</Trans>
        </Button>
      )}
    </span>
  );
}
