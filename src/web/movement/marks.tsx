import { useLingui } from '@lingui/react/macro';
import type { PostCard } from '../../contract/endpoint.ts';
import { PRIORITIES } from '../../core/masters.ts';
import { daysUntil, formatDate } from '../i18n/format.ts';
import { pick } from '../i18n/language.ts';
import { wordOf } from '../i18n/masters.ts';
import { Badge } from '../kit/badge.tsx';
import css from './marks.module.css';

const SIGNS: Readonly<Record<string, string>> = {
  priority: '!',
  immediate: '!!',
  top_priority: '!!!',
};

/**
 * Urgency by number of strokes, colour and words: never by colour alone. Ordinary shows nothing.
 */
export function PriorityMark({
  priority,
  words = false,
}: {
  readonly priority: string;
  readonly words?: boolean;
}) {
  const sign = SIGNS[priority];
  if (sign === undefined) return null;
  const word = wordOf(PRIORITIES, priority);
  return (
    <span className={css['mark']} data-priority={priority} title={word}>
      <span aria-hidden="true">{sign}</span>
      <span className={words ? undefined : 'sr-only'}>{word}</span>
    </span>
  );
}

/** A due date that says when it presses. */
export function DueMark({ dueOn }: { readonly dueOn: string | null }) {
  const { t } = useLingui();
  if (dueOn === null) return null;
  const days = daysUntil(dueOn);
  const tone = days < 0 ? 'bad' : days <= 1 ? 'warn' : 'plain';
  const words = days < 0 ? t`overdue` : days === 0 ? t`due today` : t`due`;
  return (
    <Badge tone={tone}>
      <span className="sr-only">{words} </span>
      {formatDate(dueOn)}
    </Badge>
  );
}

/** `Superintendent, CRU`: the post as a person reads it. */
export function postName(post: PostCard): string {
  return `${pick(post.designation)}, ${post.unitAbbr}`;
}

/**
 * A post with whoever sits there now, or with the person who sat there when something happened:
 * work belongs to the post, history keeps the name.
 */
export function PostLine(props: {
  readonly post: PostCard;
  readonly person?: { readonly en: string; readonly hi: string } | null;
}) {
  const { t } = useLingui();
  const { post } = props;
  const person = props.person ?? post.holder;
  return (
    <span title={post.abbr}>
      {postName(post)}
      <span className={css['holder']}> · {person === null ? t`vacant` : pick(person)}</span>
    </span>
  );
}
