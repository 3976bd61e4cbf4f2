import './words.ts';
import { useLingui } from '@lingui/react/macro';
import { Badge } from '../kit/badge.tsx';
import type { BadgeTone } from '../kit/badge.tsx';

export function ReceiptStatus({ status }: { readonly status: string }) {
  const { t } = useLingui();
  const words: Record<string, readonly [string, BadgeTone]> = {
    created: [t`created`, 'plain'],
    sent: [t`sent, not opened`, 'yellow'],
    opened: [t`under action`, 'navy'],
    disputed: [t`marking disputed`, 'bad'],
    filed: [t`on file`, 'green'],
    closed: [t`closed`, 'plain'],
  };
  const [word, tone] = words[status] ?? [status, 'plain'];
  return <Badge tone={tone}>{word}</Badge>;
}
