/**
 * Drafts for approval: versions that stay on record, an approval that freezes one of them. CSMOP
 * 9.1; domain 3.4.
 */
import { mayNot } from './access.ts';
import { isDay } from './days.ts';
import { fileFacts } from './files.ts';
import type { FileEvent, FileState } from './files.ts';
import { isEmail } from './receipt-form.ts';
import { fieldProblems, missingForApproval } from './letter-rules.ts';
import type { ApprovalFacts } from './letter-rules.ts';
import type { DraftContent } from './draft-content.ts';
import { refuse, refuseFields } from './refusals.ts';
import type { FieldProblem, Refused } from './refusals.ts';
import { plainText, refsOf, richTextProblem } from './rich-text.ts';
import { hasBadCharacters, isPrintable } from './text.ts';
import type {
  Actor,
  ContentOf,
  Context,
  Decision,
  Emitted,
  Happened,
  Hash,
  Id,
  Instant,
} from './words.ts';

export type { DraftContent, DraftText } from './draft-content.ts';

export type DraftVersion = {
  readonly no: number;
  readonly content: Hash;
  readonly post: Id;
  readonly person: Id;
  readonly at: Instant;
};
/** What a draft does to a letter of the same file that was issued before. Domain 3.4. */
export const FOLLOWING = ['reminder', 'correction', 'cancellation'] as const;
export type Follows = { readonly issue: Id; readonly as: (typeof FOLLOWING)[number] };
type Said = { readonly post: Id; readonly person: Id; readonly at: Instant };
/** What was said of a version; the text is no part of the letter. */
export type DraftComment = Said & { readonly version: number; readonly text: string };
export type DraftStatus = 'in_progress' | 'approved' | 'issued' | 'discarded';
export type DraftState = {
  readonly id: Id;
  readonly org: Id;
  readonly file: Id;
  readonly no: number;
  readonly replyTo: Id | null;
  readonly follows: Follows | null;
  readonly status: DraftStatus;
  readonly versions: readonly DraftVersion[];
  /** The latest version's content. */
  readonly content: DraftContent;
  readonly approved: (DraftVersion & { readonly version: number }) | null;
  readonly comments: readonly DraftComment[];
  /** When an approval was taken back for an amendment, by whom and why. */
  readonly resubmitted: readonly (Said & { readonly reason: string })[];
  readonly issue: Id | null;
};

export type DraftEvent =
  | {
      readonly type: 'DraftWritten';
      readonly body: {
        readonly file: Id;
        readonly no: number;
        readonly replyTo: Id | null;
        readonly follows: Follows | null;
        readonly draftContent: Hash;
      };
    }
  | {
      readonly type: 'DraftSaved';
      readonly body: { readonly version: number; readonly draftContent: Hash };
    }
  | {
      readonly type: 'DraftApproved';
      readonly body: { readonly version: number; readonly draftContent: Hash };
    }
  | {
      readonly type: 'DraftCommented';
      readonly body: { readonly version: number; readonly textContent: Hash };
    }
  | { readonly type: 'DraftResubmitted'; readonly body: { readonly reasonContent: Hash } }
  | { readonly type: 'DraftDiscarded'; readonly body: Record<string, never> }
  | { readonly type: 'DraftIssued'; readonly body: { readonly issue: Id } };

export function evolveDraft(
  state: DraftState | null,
  event: Happened<DraftEvent>,
  content: ContentOf,
): DraftState {
  const at = (hash: Hash) => (content(hash) as unknown as { draft: DraftContent }).draft;
  const by = { post: event.post ?? '', person: event.person ?? '', at: event.at };
  if (event.type === 'DraftWritten') {
    const { file, no, replyTo, follows, draftContent } = event.body;
    return {
      id: event.item,
      org: event.org,
      file,
      no,
      replyTo,
      follows,
      status: 'in_progress',
      versions: [{ no: 1, content: draftContent, ...by }],
      content: at(draftContent),
      approved: null,
      comments: [],
      resubmitted: [],
      issue: null,
    };
  }
  if (state === null) throw new Error(`${event.type} on an unknown draft`);
  switch (event.type) {
    case 'DraftSaved': {
      const { version, draftContent } = event.body;
      const versions = [...state.versions, { no: version, content: draftContent, ...by }];
      return { ...state, versions, content: at(draftContent) };
    }
    case 'DraftApproved': {
      const { version, draftContent } = event.body;
      const approved = { no: version, version, content: draftContent, ...by };
      return { ...state, status: 'approved', approved };
    }
    case 'DraftCommented': {
      const { version, textContent } = event.body;
      const { text } = content(textContent) as unknown as { text: string };
      return { ...state, comments: [...state.comments, { version, text, ...by }] };
    }
    case 'DraftResubmitted': {
      const { text: reason } = content(event.body.reasonContent) as unknown as { text: string };
      const resubmitted = [...state.resubmitted, { reason, ...by }];
      return { ...state, status: 'in_progress', approved: null, resubmitted };
    }
    case 'DraftDiscarded':
      return { ...state, status: 'discarded' };
    case 'DraftIssued':
      return { ...state, status: 'issued', issue: event.body.issue };
  }
}

export type DraftAbility =
  'saveDraft' | 'commentDraft' | 'approveDraft' | 'resubmitDraft' | 'discardDraft' | 'issueDraft';
export function draftAbilities(
  draft: DraftState,
  file: FileState,
  actor: Actor,
): readonly DraftAbility[] {
  const byStatus: Record<DraftStatus, readonly DraftAbility[]> = {
    in_progress: ['saveDraft', 'commentDraft', 'approveDraft', 'discardDraft'],
    approved: ['issueDraft', 'commentDraft', 'resubmitDraft', 'discardDraft'],
    issued: [],
    discarded: [],
  };
  return byStatus[draft.status].filter((verb) => mayNot(verb, actor, fileFacts(file)) === null);
}

const LIST_MAX = 200;
const LINE_MAX = 500;

/**
 * Every wrong field of a draft; an unfinished draft may be saved, so nothing is compulsory here.
 */
export function draftProblems(content: DraftContent): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const check = (field: string, text: string) => {
    if (text.length > LINE_MAX) problems.push({ field, problem: 'too_long' });
    if (hasBadCharacters(text) || !isPrintable(text))
      problems.push({ field, problem: 'bad_characters' });
  };
  for (const language of ['en', 'hi'] as const) {
    const text = content.texts[language];
    if (text === undefined) continue;
    check(`texts.${language}.subject`, text.subject);
    const body = plainText(text.body);
    if (hasBadCharacters(body) || !isPrintable(body))
      problems.push({ field: `texts.${language}.body`, problem: 'bad_characters' });
  }
  for (const list of ['to', 'copyTo'] as const) {
    if (content[list].length > LIST_MAX) problems.push({ field: list, problem: 'too_long' });
    for (const [i, addressee] of content[list].entries()) {
      for (const [part, text] of Object.entries(addressee)) check(`${list}.${i}.${part}`, text);
      if (addressee.email !== '' && !isEmail(addressee.email))
        problems.push({ field: `${list}.${i}.email`, problem: 'not_an_email' });
    }
  }
  for (const [i, text] of content.enclosures.entries()) check(`enclosures.${i}`, text);
  const { number, date } = content.reference;
  check('reference.number', number);
  if (date !== '' && !isDay(date))
    problems.push({ field: 'reference.date', problem: 'not_a_date' });
  return [...problems, ...fieldProblems(content)];
}

function contentProblem(content: DraftContent): Refused | null {
  for (const text of [content.texts.en, content.texts.hi]) {
    const problem = text === undefined ? null : richTextProblem(text.body);
    if (problem !== null) return refuse('input_invalid', { path: problem });
    if (text !== undefined && refsOf(text.body).length > 0)
      return refuse('input_invalid', { path: 'a letter holds no references' });
  }
  const problems = draftProblems(content);
  return problems.length > 0 ? refuseFields(problems) : null;
}

const SAID_MAX = 2000;

/** What must be said, in so many words. */
function textProblem(field: string, text: string): Refused | null {
  if (text.trim() === '') return refuseFields([{ field, problem: 'missing' }]);
  if (text.length > SAID_MAX) return refuseFields([{ field, problem: 'too_long' }]);
  if (hasBadCharacters(text)) return refuseFields([{ field, problem: 'bad_characters' }]);
  return null;
}

export type StartDraft = {
  readonly id: Id;
  readonly content: DraftContent;
  readonly replyTo: Id | null;
  readonly follows: Follows | null;
};

export function startDraft(
  file: FileState,
  input: StartDraft,
  context: Context,
): Decision<DraftEvent | FileEvent> {
  const no = mayNot('startDraft', context.actor, fileFacts(file));
  if (no !== null) return no;
  const { replyTo } = input;
  if (replyTo !== null && !file.correspondence.some((e) => e.item === replyTo))
    return refuse('reference_unknown', { label: 'replyTo' });
  const { follows } = input;
  const issued = (id: Id) => file.correspondence.some((e) => e.kind === 'issue' && e.item === id);
  if (follows !== null && !issued(follows.issue))
    return refuse('reference_unknown', { label: 'follows' });
  const problem = contentProblem(input.content);
  if (problem !== null) return problem;
  const number = file.drafts + 1;
  const draftContent = context.keep({ draft: input.content });
  const written = { file: file.id, no: number, replyTo, follows, draftContent };
  const started = { draft: input.id, no: number };
  return [
    { kind: 'draft', item: input.id, type: 'DraftWritten', body: written },
    { kind: 'file', item: file.id, type: 'DraftStarted', body: started },
  ];
}

export type DraftCommand =
  | { readonly type: 'saveDraft'; readonly content: DraftContent; readonly base: number }
  | {
      readonly type: 'approveDraft';
      readonly version: number;
      /** Roles of the post that signs, null where there is none. */
      readonly signing: ApprovalFacts['signing'];
    }
  | { readonly type: 'commentDraft'; readonly text: string }
  /** The approval is taken back, with the reason, so that a new version can be written. */
  | { readonly type: 'resubmitDraft'; readonly reason: string }
  | { readonly type: 'discardDraft' };

export function decideDraft(
  draft: DraftState,
  file: FileState,
  command: DraftCommand,
  context: Context,
): Decision<DraftEvent> {
  const no = mayNot(command.type, context.actor, fileFacts(file));
  if (no !== null) return no;
  const emit = (event: DraftEvent): readonly Emitted<DraftEvent>[] => [
    { kind: 'draft', item: draft.id, ...event },
  ];
  const latest = draft.versions.length;
  switch (command.type) {
    case 'saveDraft': {
      if (draft.status !== 'in_progress') return refuse('draft_not_in_progress');
      if (command.base !== latest) return refuse('draft_changed', { latest });
      const problem = contentProblem(command.content);
      if (problem !== null) return problem;
      const draftContent = context.keep({ draft: command.content });
      return emit({ type: 'DraftSaved', body: { version: latest + 1, draftContent } });
    }
    case 'approveDraft': {
      if (draft.status !== 'in_progress') return refuse('draft_not_in_progress');
      if (command.version !== latest) return refuse('draft_changed', { latest });
      const missing = missingForApproval(draft.content, {
        today: context.today,
        signing: command.signing,
      });
      if (missing.length > 0) return { refused: 'draft_incomplete', fields: missing };
      const draftContent = draft.versions.at(-1)?.content ?? '';
      return emit({ type: 'DraftApproved', body: { version: latest, draftContent } });
    }
    case 'commentDraft': {
      if (draft.status !== 'in_progress' && draft.status !== 'approved')
        return refuse('draft_not_in_progress');
      const problem = textProblem('text', command.text);
      if (problem !== null) return problem;
      const textContent = context.keep({ text: command.text.trim() });
      return emit({ type: 'DraftCommented', body: { version: latest, textContent } });
    }
    case 'resubmitDraft': {
      if (draft.status !== 'approved') return refuse('draft_not_approved');
      const problem = textProblem('reason', command.reason);
      if (problem !== null) return problem;
      const reasonContent = context.keep({ text: command.reason.trim() });
      return emit({ type: 'DraftResubmitted', body: { reasonContent } });
    }
    case 'discardDraft': {
      if (draft.status === 'issued' || draft.status === 'discarded')
        return refuse('draft_not_in_progress');
      return emit({ type: 'DraftDiscarded', body: {} });
    }
  }
}
