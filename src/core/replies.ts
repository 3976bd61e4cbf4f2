/** Replies to issued letters: until when one is awaited, and which dak it came with. Domain 3.4. */
import { mayNot } from './access.ts';
import { isDay } from './days.ts';
import type { IssueEvent, IssueState } from './dispatch.ts';
import { fileFacts } from './files.ts';
import type { FileState } from './files.ts';
import { refuse, refuseFields } from './refusals.ts';
import type { Context, Day, Decision, Id } from './words.ts';

export function awaitReply(
  issue: IssueState,
  file: FileState,
  on: Day | null,
  context: Context,
): Decision<IssueEvent> {
  const no = mayNot('awaitReply', context.actor, fileFacts(file));
  if (no !== null) return no;
  if (issue.reply !== null) return refuse('reply_linked');
  if (on !== null && !isDay(on)) return refuseFields([{ field: 'on', problem: 'not_a_date' }]);
  if (on !== null && on < context.today)
    return refuseFields([{ field: 'on', problem: 'in_the_past' }]);
  return [{ kind: 'issue', item: issue.id, type: 'ReplyAwaited', body: { on } }];
}

/** The dak that answers the letter lies on the same file; with it nothing is awaited any more. */
export function linkReply(
  issue: IssueState,
  file: FileState,
  receipt: Id,
  context: Context,
): Decision<IssueEvent> {
  const no = mayNot('linkReply', context.actor, fileFacts(file));
  if (no !== null) return no;
  if (issue.reply !== null) return refuse('reply_linked');
  const entry = file.correspondence.find((e) => e.kind === 'receipt' && e.item === receipt);
  if (entry === undefined) return refuse('reference_unknown', { label: 'receipt' });
  const body = { receipt, number: entry.number };
  return [{ kind: 'issue', item: issue.id, type: 'ReplyLinked', body }];
}
