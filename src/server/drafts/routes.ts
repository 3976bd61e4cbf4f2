/** Drafts over HTTP. */
import { Readable } from 'node:stream';
import { draftAbilities } from '../../core/drafts.ts';
import type { DraftContent, DraftState } from '../../core/drafts.ts';
import type { FileState } from '../../core/files.ts';
import { present } from '../../core/must.ts';
import { isRefused, refuse } from '../../core/refusals.ts';
import type { Actor } from '../../core/words.ts';
import * as contract from '../../contract/drafts.ts';
import type { Draft, DraftRow } from '../../contract/drafts.ts';
import { filePaper } from '../files/index.ts';
import { contentBody } from '../ledger/index.ts';
import { noteReading } from '../movement/index.ts';
import { acts, reads } from '../people/index.ts';
import type { Routing } from '../people/index.ts';
import * as commands from './commands.ts';
import * as queries from './queries.ts';
import { readWord, wordBytes } from './word/index.ts';

/** A Word document gives its text to who will write a draft with it. Domain 2.4. */
function wordRoute(routing: Routing): void {
  reads(routing, contract.readWord, async (_actor, { request }) => {
    // Fastify gives no stream at all for a body of no bytes.
    const body = (request.body ?? Readable.from([])) as Readable;
    const bytes = await wordBytes(body);
    if (isRefused(bytes)) return bytes;
    return readWord(bytes);
  });
}

export function draftRoutes(routing: Routing): void {
  const { db } = routing.ledger;
  routing.app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // Any content type: the name and the header prove nothing, the bytes are looked at.
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    wordRoute({ ...routing, app: scope });
  });
  acts(routing, contract.startDraft, commands.startDraftVerb, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  acts(routing, contract.saveDraft, commands.saveDraftVerb, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  acts(routing, contract.approveDraft, commands.approveDraftVerb, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  acts(routing, contract.commentDraft, commands.commentDraftVerb, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  acts(routing, contract.resubmitDraft, commands.resubmitDraftVerb, ({ params, body }) => ({
    ...params,
    ...body,
  }));
  acts(routing, contract.discardDraft, commands.discardDraftVerb, ({ params }) => params);

  reads(routing, contract.getDraft, async (actor, { params }) => {
    const row = await queries.readableDraft(db.read, params.id, actor.post);
    if (row === null) return refuse('not_found');
    const no = await noteReading(routing.ledger, actor, filePaper(row.file));
    if (no !== null) return no;
    const { versions, comments, resubmitted } = row.draft;
    const said = [...versions, ...comments, ...resubmitted];
    const posts = said.map((v) => v.post);
    const people = said.map((v) => v.person);
    if (row.draft.approved !== null) {
      posts.push(row.draft.approved.post);
      people.push(row.draft.approved.person);
    }
    return draftOf(row, await queries.namesIn(db.read, posts, people), actor);
  });
  reads(routing, contract.getDraftVersion, async (actor, { params }) => {
    const row = await queries.readableDraft(db.read, params.id, actor.post);
    const version = row?.draft.versions.find((v) => v.no === params.no);
    if (row === null || version === undefined) return refuse('not_found');
    const no = await noteReading(routing.ledger, actor, filePaper(row.file));
    if (no !== null) return no;
    const body = present(await contentBody(db.read, version.content), 'a kept version');
    return { no: version.no, content: wired((JSON.parse(body) as { draft: DraftContent }).draft) };
  });
}

/** The content with mutable lists, as the wire's types have it. */
function wired(content: DraftContent): Draft['content'] {
  return structuredClone(content) as Draft['content'];
}

function draftOf(row: queries.DraftOnFileRow, named: queries.Named, actor: Actor): Draft {
  const { draft, file } = row;
  const by = (at: { post: string; person: string; at: string }) => ({
    post: present(named.posts.get(at.post), 'a post'),
    person: named.people.get(at.person) ?? null,
    at: at.at,
  });
  const { id, no, replyTo, status, issue, approved } = draft;
  return {
    id,
    file: { id: file.id, number: file.number },
    no,
    version: row.version,
    replyTo,
    follows: draft.follows,
    status,
    versions: draft.versions.map((v) => ({ no: v.no, ...by(v) })),
    content: wired(draft.content),
    approved: approved === null ? null : { version: approved.version, ...by(approved) },
    comments: draft.comments.map((c) => ({ version: c.version, text: c.text, ...by(c) })),
    resubmitted: draft.resubmitted.map((r) => ({ reason: r.reason, ...by(r) })),
    issue,
    abilities: [...draftAbilities(draft, file, actor)],
  };
}

/** A draft as the file page lists it. */
export function draftRow(draft: DraftState, file: FileState, actor: Actor): DraftRow {
  const { id, no, status, content, issue } = draft;
  return {
    id,
    no,
    status,
    form: content.form,
    language: content.language,
    subject: content.texts.hi?.subject ?? content.texts.en?.subject ?? '',
    versions: draft.versions.length,
    savedAt: draft.versions.at(-1)?.at ?? '',
    issue,
    abilities: [...draftAbilities(draft, file, actor)],
  };
}
