-- One-line notes that a person keeps to write with, CSMOP e-7.1. No evidence: src/core/evidence.ts.
create table quick_notes (
  id uuid primary key,
  person_id uuid not null references persons,
  text text not null,
  unique (person_id, text)
);
grant select, insert, delete on quick_notes to patravali_app;
