-- What a post arranges for itself: groups to mark to, folders to lay papers in. No evidence: src/core/evidence.ts.
create table user_groups (
  id uuid primary key,
  post_id uuid not null references posts,
  name text not null,
  posts uuid[] not null,
  unique (post_id, name)
);
create table folders (
  id uuid primary key,
  post_id uuid not null references posts,
  name text not null,
  unique (post_id, name)
);
create table folder_items (
  folder_id uuid not null references folders on delete cascade,
  item_id uuid not null,
  primary key (folder_id, item_id)
);
create index folder_items_item on folder_items (item_id);
grant select, insert, update, delete on user_groups, folders, folder_items to patravali_app;
