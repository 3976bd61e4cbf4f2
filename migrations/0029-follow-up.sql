-- The day on which a receipt is to be taken up again, for the lists of its desk.
alter table receipts add column follow_up text collate "C"
  generated always as (state->'followUp'->>'on') stored;
