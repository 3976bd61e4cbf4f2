-- A register is read by the days of its entries: one index a register, in the order of entry.
create index receipts_registered on receipts (org_id, (state->>'createdAt') collate "C", id);
create index receipts_of_vips on receipts (org_id, (state->>'createdAt') collate "C", id) where vip;
create index files_opened on files (org_id, created_at, id);
create index movements_of_org on movements (org_id, kind, sent_at, item_id, seq);
create index issues_last_dispatch on issues
  (org_id, (state->'dispatches'->-1->>'at') collate "C");
