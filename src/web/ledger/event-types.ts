/** Every type of event that the log can hold: whoever adds one must say it in words. */
import type { CalendarEvent } from '../../core/calendars.ts';
import type { IssueEvent } from '../../core/dispatch.ts';
import type { DocumentEvent } from '../../core/documents.ts';
import type { EmailEvent } from '../../core/emails.ts';
import type { DraftEvent } from '../../core/drafts.ts';
import type { FileEvent } from '../../core/files.ts';
import type { MasterEvent } from '../../core/master-lists.ts';
import type { NetworkRuleEvent } from '../../core/network-rules.ts';
import type { NoteEvent } from '../../core/notes.ts';
import type { OrganisationEvent } from '../../core/organisations.ts';
import type { PeopleEvent } from '../../core/people.ts';
import type { PostEvent } from '../../core/posts.ts';
import type { ReceiptEvent } from '../../core/receipts.ts';
import type { RollEvent } from '../../core/rolls.ts';
import type { UnregisteredEvent } from '../../core/unregistered.ts';
import type { TombstoneEvent } from '../../core/tombstone.ts';

export type EventType = (
  | OrganisationEvent
  | PeopleEvent
  | PostEvent
  | DocumentEvent
  | ReceiptEvent
  | EmailEvent
  | FileEvent
  | NoteEvent
  | DraftEvent
  | IssueEvent
  | NetworkRuleEvent
  | RollEvent
  | CalendarEvent
  | MasterEvent
  | UnregisteredEvent
  | TombstoneEvent
)['type'];
