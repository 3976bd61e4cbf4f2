/**
 * One endpoint: how it is called and what it answers. Server, client, OpenAPI and tests all read
 * this.
 */
import { Type } from 'typebox';
import type { Static, TSchema } from 'typebox';

export type Method = 'GET' | 'POST';
/** What a caller may ask only so often a minute. */
export type Limit = 'sign_in' | 'search' | 'upload' | 'check' | 'witness' | 'logout';
/** For what a second factor is asked again when the last proof of it is old. */
export type Proof = 'signing' | 'administration';
export type Endpoint = {
  readonly method: Method;
  /** Fastify style path, parameters as `:name`. */
  readonly path: string;
  readonly summary: string;
  readonly params?: TSchema;
  readonly query?: TSchema;
  readonly body?: TSchema;
  readonly reply?: TSchema;
  /** Open to callers without a session. */
  readonly open?: true;
  /** Needs a second factor that was proved a short while ago. */
  readonly proof?: Proof;
  /** Also where a session came to another network and its owner has not shown themself yet. */
  readonly anywhere?: true;
  /** Answers bytes (`stream`) instead of JSON. */
  readonly bytes?: true;
  readonly limit?: Limit;
};

/** Keeps the literal types of a definition. */
export function endpoint<const E extends Endpoint>(definition: E): E {
  return definition;
}

type Part<E, K extends keyof E> = E[K] extends TSchema ? Static<E[K]> : undefined;
export type ParamsOf<E extends Endpoint> = Part<E, 'params'>;
export type QueryOf<E extends Endpoint> = Part<E, 'query'>;
export type BodyOf<E extends Endpoint> = Part<E, 'body'>;
export type ReplyOf<E extends Endpoint> = Part<E, 'reply'>;

const strict = { additionalProperties: false } as const;

/**
 * An object that accepts its own fields and no others: an unknown field is an error, never dropped.
 */
export function Strict<P extends Parameters<typeof Type.Object>[0]>(properties: P) {
  return Type.Object(properties, strict);
}

export const Uuid = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
});
export const HashText = Type.String({ pattern: '^[0-9a-f]{64}$' });
export const Moment = Type.String({ description: 'ISO-8601 UTC with milliseconds' });
export const DayText = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  description: 'YYYY-MM-DD',
});
export const Nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);
export const Literals = <const V extends readonly string[]>(values: V) =>
  Type.Union(values.map((value) => Type.Literal(value))) as unknown as ReturnType<
    typeof Type.Unsafe<V[number]>
  >;
export const Bilingual = Strict({ en: Type.String(), hi: Type.String() });
export const IdParams = Strict({ id: Uuid });

/** What every act answers: the item as it now stands, and what the actor may do next. */
export const ActReply = Strict({
  id: Uuid,
  kind: Type.String(),
  number: Nullable(Type.String()),
  version: Type.Integer(),
  status: Type.String(),
  abilities: Type.Array(Type.String()),
  /** To whom of the Cc no copy could go, and why; left out where everybody got one. */
  left: Type.Optional(Type.Array(Strict({ to: Uuid, code: Type.String() }))),
});
export type ActReply = Static<typeof ActReply>;

/** RFC 9457 problem details; `code` is one of the closed list of refusals. */
export const Problem = Strict({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  requestId: Type.String(),
  fields: Type.Optional(Type.Array(Strict({ field: Type.String(), problem: Type.String() }))),
  detail: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
});
export type Problem = Static<typeof Problem>;

/** One page of a list by keyset: `after` of the next call is `next` of this reply. */
export const PageQuery = {
  after: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
};
export function PageOf<S extends TSchema>(row: S) {
  return Strict({ rows: Type.Array(row), next: Nullable(Type.String()) });
}

/**
 * A page of a list that says with its first page how many rows there are; null on later pages, and
 * where there are too many to be counted at each look.
 */
export function CountedPageOf<S extends TSchema>(row: S) {
  return Strict({
    rows: Type.Array(row),
    next: Nullable(Type.String()),
    total: Nullable(Type.Integer()),
  });
}

/** A post as others see it: what the To box offers and movements show. */
export const PostCard = Strict({
  id: Uuid,
  abbr: Type.String(),
  designation: Bilingual,
  unit: Bilingual,
  unitAbbr: Type.String(),
  holder: Nullable(Bilingual),
});
export type PostCard = Static<typeof PostCard>;

export const MarkingBody = {
  to: Uuid,
  action: Type.String(),
  priority: Type.String(),
  dueOn: Nullable(DayText),
  remarks: Type.String({ maxLength: 4000 }),
  /** Sends although nobody holds the post, after a refusal that said so. */
  evenVacant: Type.Optional(Type.Boolean()),
};

export const Movement = Strict({
  seq: Type.Integer(),
  from: PostCard,
  fromPerson: Nullable(Bilingual),
  to: PostCard,
  sentAt: Moment,
  openedAt: Nullable(Moment),
  openedBy: Nullable(Bilingual),
  pulledBackAt: Nullable(Moment),
  /** When the addressee let it go again; null while it is still there. */
  endedAt: Nullable(Moment),
  action: Type.String(),
  priority: Type.String(),
  dueOn: Nullable(Type.String()),
  remarks: Type.String(),
  route: Type.String(),
});
export type Movement = Static<typeof Movement>;
