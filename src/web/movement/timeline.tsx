import { Trans, useLingui } from '@lingui/react/macro';
import type { Movement } from '../../contract/endpoint.ts';
import { ACTIONS } from '../../core/masters.ts';
import { formatDateTime, formatSpan } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { Badge, Empty } from '../kit/index.ts';
import { DueMark, PostLine, PriorityMark } from './marks.tsx';
import css from './timeline.module.css';

/**
 * Who held it, from when to when, what for. Newest on top; rows are never changed, only stamped.
 */
export function Timeline({ movements }: { readonly movements: readonly Movement[] }) {
  const { t } = useLingui();
  if (movements.length === 0) {
    return (
      <Empty icon="sent" title={<Trans>It has not moved yet</Trans>}>
        <Trans>It is still with the post that made it.</Trans>
      </Empty>
    );
  }
  return (
    <ol className={css['list']} aria-label={t`Movement, newest first`}>
      {[...movements].reverse().map((move) => (
        <li key={move.seq} className={css['move']}>
          <span className={css['seq']}>{move.seq}</span>
          <div className={css['body']}>
            <div className={css['who']}>
              <PostLine post={move.from} person={move.fromPerson} />
              <span aria-label={t`to`}>→</span>
              <strong>
                <PostLine post={move.to} person={move.openedBy} />
              </strong>
            </div>
            <div className={css['meta']}>
              <span>{formatDateTime(move.sentAt)}</span>
              <span>{wordOf(ACTIONS, move.action)}</span>
              <PriorityMark priority={move.priority} words />
              <DueMark dueOn={move.dueOn} />
              {move.route === 'return' && (
                <Badge>
                  <Trans>returned</Trans>
                </Badge>
              )}
            </div>
            {move.remarks !== '' && <p className={css['remarks']}>{move.remarks}</p>}
            <div className={css['meta']}>
              <Stamp move={move} />
            </div>
          </div>
        </li>
      ))}
    </ol>
  );
}

function Stamp({ move }: { readonly move: Movement }) {
  const { t } = useLingui();
  if (move.pulledBackAt !== null) {
    return (
      <Badge tone="warn">
        <Trans>Pulled back {formatDateTime(move.pulledBackAt)}</Trans>
      </Badge>
    );
  }
  if (move.openedAt === null) {
    return (
      <Badge tone="yellow">
        <Trans>Not opened yet</Trans>
      </Badge>
    );
  }
  const by = move.openedBy === null ? '' : pick(move.openedBy);
  const until = move.endedAt === null ? Date.now() : Date.parse(move.endedAt);
  const span = formatSpan(until - Date.parse(move.sentAt));
  return (
    <>
      <span>{t`Opened ${formatDateTime(move.openedAt)} ${by}`}</span>
      <Badge tone={move.endedAt === null ? 'navy' : 'plain'}>
        {move.endedAt === null ? t`held for ${span}, still there` : t`held for ${span}`}
      </Badge>
    </>
  );
}
