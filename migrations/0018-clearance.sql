-- Who may read what is classified: the clearance of a post against the classification of a paper.

-- How high a classification stands (core/masters); one that nobody knows stands above all.
create function class_rank(classification text) returns int language sql immutable parallel safe as $$
  select coalesce(array_position(
    array['normal', 'restricted', 'confidential', 'secret', 'top_secret'], classification), 99) $$;

-- Whether a post is cleared for a classification; without a clearance, for what is normal.
create function is_cleared(post uuid, classification text) returns boolean
language sql stable parallel safe as $$
  select classification = 'normal' or exists (select from posts p where p.id = post
    and class_rank(coalesce(nullif(p.state->>'clearance', ''), 'normal')) between
      class_rank(classification) and 5) $$;

-- Those of the readers who are cleared. Of a sealed cover there is nothing to read.
create view readable as
  select x.post_id, x.item_id from readers x
  where is_cleared(x.post_id, coalesce(
    (select f.classification from files f where f.id = x.item_id),
    (select case when r.state->'form'->>'sealedCover' = 'true' then 'normal'
      else r.classification end from receipts r where r.id = x.item_id),
    'normal'));
grant select on readable to patravali_app;

-- Who has read what is classified, latest first.
create index readings on journal (org_id, at desc, id) where type in ('FileRead', 'ReceiptRead');
