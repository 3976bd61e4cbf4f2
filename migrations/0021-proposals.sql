-- What waits for the approval of a post is found by the post.
alter table files add column asked_post uuid
  generated always as ((state->'asked'->>'to')::uuid) stored;
create index files_asked on files (asked_post, created_at desc, id desc) where asked_post is not null;
