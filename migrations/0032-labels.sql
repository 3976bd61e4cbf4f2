-- A label names a receipt by its number or by its computer number, which is short enough to type.
create index receipts_computer on receipts (org_id, computer_no);
