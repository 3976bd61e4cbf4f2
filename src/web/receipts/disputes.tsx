import './words.ts';
import { Plural, Trans } from '@lingui/react/macro';
import type { Receipt } from '../../contract/receipts.ts';
import { formatDate, formatDateTime } from '../i18n/format.ts';
import { Badge } from '../kit/index.ts';
import { DueMark, PostLine } from '../movement/marks.tsx';

/** Who disputed the marking and what was answered; the last one may still wait. */
export function Disputes({ rows }: { readonly rows: Receipt['disputes'] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <h3>
        <Trans>Disputes of the marking</Trans>
      </h3>
      {rows.map(({ at, by, reason, decideBy, answer }) => (
        <section key={at}>
          <p>
            {formatDateTime(at)} · <PostLine post={by} />
          </p>
          <p>{reason}</p>
          {answer === null ? (
            <p>
              <Trans>To be answered by {formatDate(decideBy)}</Trans> <DueMark dueOn={decideBy} />
            </p>
          ) : (
            <>
              <p>
                {formatDateTime(answer.at)} · <PostLine post={answer.by} />{' '}
                <Badge tone={answer.upheld ? 'navy' : 'plain'}>
                  {answer.upheld ? <Trans>wrongly marked</Trans> : <Trans>rightly marked</Trans>}
                </Badge>{' '}
                {answer.lateDays > 0 && (
                  <Badge tone="bad">
                    <Plural
                      value={answer.lateDays}
                      one="# working day late"
                      other="# working days late"
                    />
                  </Badge>
                )}
              </p>
              <p>{answer.reason}</p>
            </>
          )}
        </section>
      ))}
    </>
  );
}
