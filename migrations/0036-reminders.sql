-- Daily reminders by mail: who wants none, and to whom one went on which day. No evidence: src/core/evidence.ts.
create table reminders_off (
  person_id uuid primary key
);
create table reminders_sent (
  person_id uuid not null,
  day date not null,
  primary key (person_id, day)
);
create index receipts_to_follow_up on receipts (follow_up) where follow_up is not null;
create index issues_awaiting on issues ((state->>'replyBy') collate "C")
  where state->>'replyBy' is not null and state->>'reply' is null;
grant select, insert, delete on reminders_off, reminders_sent to patravali_app;
