-- What others say of the log is numbered in the order of its coming, cosignatures and stamps in one
-- series without gaps (store-attest.ts), so that the next checkpoint signs for how many there are.

alter table cosignatures add column no bigint not null;
alter table stamps add column no bigint not null;
create unique index cosignatures_no on cosignatures (no);
create unique index stamps_no on stamps (no);
