import './words.ts';
import { useLingui } from '@lingui/react/macro';
import { Badge } from '../kit/badge.tsx';
import type { BadgeTone } from '../kit/badge.tsx';

export function FileStatus({ status }: { readonly status: string }) {
  const { t } = useLingui();
  const words: Record<string, readonly [string, BadgeTone]> = {
    created: [t`new`, 'plain'],
    sent: [t`sent, not opened`, 'yellow'],
    opened: [t`under action`, 'navy'],
    linked: [t`linked`, 'navy'],
    parked: [t`parked`, 'yellow'],
    call_book: [t`in the call book`, 'yellow'],
    closed: [t`closed`, 'plain'],
  };
  const [word, tone] = words[status] ?? [status, 'plain'];
  return <Badge tone={tone}>{word}</Badge>;
}
