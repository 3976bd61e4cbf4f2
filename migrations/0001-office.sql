-- The office: one table a kind of item, each row the exact fold of the item's journal.
--
-- `state` is what core's `evolve` returns; every other column of an item table is generated from it by the database
-- itself, so a row cannot say one thing and its state another, and the auditor needs to compare `state` alone.

create extension if not exists pg_trgm;

-- Comparison key of numbers and names, the same as core/text.ts `canon`: NFKD, nukta and joiners dropped,
-- chandrabindu as anusvara, Hindi digits as Latin, lower case, no spaces.
create function canon(input text) returns text
  language sql immutable strict parallel safe
  return regexp_replace(
    lower(translate(normalize(input, NFKD), U&'\0901\0966\0967\0968\0969\096A\096B\096C\096D\096E\096F\093C\200C\200D',
      U&'\0902' || '0123456789')),
    '\s+', '', 'g');

-- Which tray of the holder's desk an item with custody lies in.
create function tray(state jsonb) returns text
  language sql immutable strict parallel safe
  return case
    when state->>'closed' is not null then 'closed'
    when state->>'file' is not null then 'filed'
    when (state->'custody'->>'moves')::int = 0 then 'created'
    when (state->'custody'->>'moves')::int = 1
      and (state->'custody'->'last'->>'pulledBack')::boolean then 'created'
    else 'inbox' end;

create table organisations (
  id uuid primary key,
  org_id uuid not null,
  version int not null,
  state jsonb not null,
  code text generated always as (state->>'code') stored unique
);
create table units (
  id uuid primary key,
  org_id uuid not null,
  version int not null,
  state jsonb not null
);
create table posts (
  id uuid primary key,
  org_id uuid not null,
  version int not null,
  state jsonb not null,
  unit_id uuid generated always as ((state->>'unit')::uuid) stored,
  abbr text generated always as (state->>'abbr') stored
);
create index posts_org on posts (org_id, abbr);
create table persons (
  id uuid primary key,
  org_id uuid not null,
  version int not null,
  state jsonb not null,
  user_id text generated always as (lower(state->>'userId')) stored unique
);
-- Who may act under which post: a projection of the posts' holders, for the question every request asks.
create table occupancies (
  person_id uuid not null references persons,
  post_id uuid not null references posts,
  kind text not null,
  since timestamptz not null,
  primary key (person_id, post_id)
);
create index occupancies_post on occupancies (post_id);

-- A post as others see it: what the To box offers and movements show.
create view post_cards as
  select p.id, p.org_id, jsonb_build_object(
    'id', p.id, 'abbr', p.abbr, 'designation', p.state->'designation',
    'unit', u.state->'name', 'unitAbbr', u.state->>'abbr',
    'holder', (select h.state->'name' from occupancies o join persons h on h.id = o.person_id
      where o.post_id = p.id order by o.since desc, o.person_id limit 1)) as card
  from posts p join units u on u.id = p.unit_id;

create table documents (
  id uuid primary key,
  org_id uuid not null,
  version int not null,
  state jsonb not null,
  hash text generated always as (state->>'hash') stored,
  status text generated always as (state->>'status') stored
);
create index documents_hash on documents (hash);
create index documents_inspecting on documents (id) where status = 'inspecting';

create table receipts (
  id uuid primary key,
  org_id uuid not null,
  version int not null,
  state jsonb not null,
  number text generated always as (state->>'number') stored,
  computer_no bigint generated always as ((state->>'computerNo')::bigint) stored,
  subject text generated always as (state->'form'->>'subject') stored,
  party text generated always as (coalesce(
    nullif(state->'form'->'sender'->>'name', ''),
    nullif(state->'form'->'sender'->>'designation', ''),
    state->'form'->'sender'->>'organisation')) stored,
  holder_post uuid generated always as ((state->'custody'->>'holder')::uuid) stored,
  tray text generated always as (tray(state)) stored,
  from_post uuid generated always as ((state->'custody'->'last'->>'from')::uuid) stored,
  unread boolean generated always as
    (coalesce(not (state->'custody'->'last'->>'opened')::boolean, false)) stored,
  arrived_at text collate "C" generated always as
    (coalesce(state->'custody'->'last'->>'at', state->>'createdAt')) stored,
  priority text generated always as
    (coalesce(state->'custody'->'last'->>'priority', state->'form'->>'urgency')) stored,
  action text generated always as (coalesce(state->'custody'->'last'->>'action', '')) stored,
  due_on text collate "C" generated always as
    (coalesce(state->'custody'->'last'->>'dueOn', state->'form'->>'dueOn')) stored,
  pages int generated always as ((state->>'pages')::int) stored,
  vip boolean generated always as (state->'form'->>'vipType' is not null) stored,
  classification text generated always as (state->'form'->>'classification') stored,
  file_id uuid generated always as ((state->>'file')::uuid) stored,
  document text generated always as (state->>'document') stored,
  letter_key text generated always as (nullif(canon(state->'form'->>'letterRef'), '')) stored,
  sender_key text generated always as (canon(
    (state->'form'->'sender'->>'name') || (state->'form'->'sender'->>'designation')
    || (state->'form'->'sender'->>'organisation'))) stored
);
create unique index receipts_number on receipts (org_id, number);
create index receipts_desk on receipts (holder_post, tray, arrived_at desc, id desc);
create index receipts_file on receipts (file_id) where file_id is not null;
create index receipts_letter on receipts (org_id, letter_key) where letter_key is not null;
create index receipts_document on receipts (org_id, document) where document is not null;
create index receipts_sender on receipts using gin (sender_key gin_trgm_ops);

create table files (
  id uuid primary key,
  org_id uuid not null,
  version int not null,
  state jsonb not null,
  number text generated always as (state->>'number') stored,
  number_key text generated always as (canon(state->>'number')) stored,
  computer_no bigint generated always as ((state->>'computerNo')::bigint) stored,
  subject text generated always as (state->'cover'->>'subject') stored,
  holder_post uuid generated always as ((state->'custody'->>'holder')::uuid) stored,
  tray text generated always as (tray(state)) stored,
  from_post uuid generated always as ((state->'custody'->'last'->>'from')::uuid) stored,
  unread boolean generated always as
    (coalesce(not (state->'custody'->'last'->>'opened')::boolean, false)) stored,
  arrived_at text collate "C" generated always as
    (coalesce(state->'custody'->'last'->>'at', state->>'createdAt')) stored,
  priority text generated always as
    (coalesce(state->'custody'->'last'->>'priority', 'ordinary')) stored,
  action text generated always as (coalesce(state->'custody'->'last'->>'action', '')) stored,
  due_on text collate "C" generated always as (state->'custody'->'last'->>'dueOn') stored,
  pages int generated always as ((state->>'pages')::int) stored,
  classification text generated always as (state->'cover'->>'classification') stored,
  created_at text collate "C" generated always as (state->>'createdAt') stored,
  search text generated always as (canon((state->>'number') || ' ' || (state->'cover'->>'subject'))) stored
);
create unique index files_number on files (org_id, number_key);
create index files_desk on files (holder_post, tray, arrived_at desc, id desc);
create index files_search on files using gin (search gin_trgm_ops);

create table notes (
  id uuid primary key,
  org_id uuid not null,
  version int not null,
  state jsonb not null,
  file_id uuid generated always as ((state->>'file')::uuid) stored,
  status text generated always as (state->>'status') stored,
  colour text generated always as (state->>'colour') stored,
  no int generated always as ((state->>'no')::int) stored
);
create index notes_file on notes (file_id, no);
-- A sheet has one number once; a file has at most one unsent green note.
create unique index notes_no on notes (file_id, no) where no is not null;
create unique index notes_unsent on notes (file_id) where status = 'unsent' and colour = 'green';

create table drafts (
  id uuid primary key,
  org_id uuid not null,
  version int not null,
  state jsonb not null,
  file_id uuid generated always as ((state->>'file')::uuid) stored,
  no int generated always as ((state->>'no')::int) stored
);
create unique index drafts_file on drafts (file_id, no);

create table issues (
  id uuid primary key,
  org_id uuid not null,
  version int not null,
  state jsonb not null,
  number text generated always as (state->>'number') stored,
  file_id uuid generated always as ((state->>'file')::uuid) stored,
  issued_at text collate "C" generated always as (state->>'issuedAt') stored,
  pdf text generated always as (state->>'pdf') stored
);
create unique index issues_number on issues (org_id, number);
create index issues_file on issues (file_id);
create index issues_list on issues (org_id, issued_at desc, id desc);
create index issues_pdf on issues (pdf) where pdf is not null;
create index issues_unrendered on issues (id) where pdf is null;

-- Projections: answers that lists need and that the items' events give.
create table movements (
  item_id uuid not null,
  seq int not null,
  kind text not null,
  org_id uuid not null,
  from_post uuid not null,
  from_person uuid,
  to_post uuid not null,
  sent_at timestamptz not null,
  opened_at timestamptz,
  opened_by uuid,
  pulled_back_at timestamptz,
  ended_at timestamptz,
  action text not null,
  priority text not null,
  due_on text,
  remarks text not null,
  route text not null,
  primary key (item_id, seq)
);
create index movements_sent on movements (from_post, sent_at desc, item_id desc);

-- Which posts may read an item: those that held it. Rights are an index, never a loop.
create table readers (
  post_id uuid not null,
  item_id uuid not null,
  primary key (post_id, item_id)
);
create index readers_item on readers (item_id);
-- Which items show a document, so that who may read the item may read its bytes.
create table document_links (
  hash text not null,
  item_id uuid not null,
  primary key (hash, item_id)
);
