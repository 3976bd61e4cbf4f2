import './words.ts';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Receipt } from '../../contract/receipts.ts';
import { formatDateTime } from '../i18n/format.ts';
import { Badge } from '../kit/badge.tsx';
import type { BadgeTone } from '../kit/badge.tsx';

/** Acknowledgements by e-mail, and what became of each. */
export function Acknowledgements({ rows }: { readonly rows: Receipt['acknowledgements'] }) {
  const { t } = useLingui();
  if (rows.length === 0) return null;
  const words: Readonly<Record<string, readonly [string, BadgeTone]>> = {
    queued: [t`on its way`, 'yellow'],
    sent: [t`sent`, 'good'],
    bounced: [t`came back`, 'bad'],
  };
  return (
    <>
      <h3>
        <Trans>Acknowledgement by e-mail</Trans>
      </h3>
      {rows.map(({ at, to, status, detail }) => {
        const [word, tone] = words[status] ?? [status, 'plain'];
        return (
          <p key={at}>
            {formatDateTime(at)} · {to} <Badge tone={tone}>{word}</Badge>
            {status === 'bounced' && ` ${detail}`}
          </p>
        );
      })}
    </>
  );
}
