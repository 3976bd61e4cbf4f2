-- An instance has one super admin: not even a fault makes a second. The former leaves before the next comes.
create unique index one_super_admin on persons ((true)) where state->>'superAdmin' is not null;
create index persons_lent on persons (org_id) where state->'lent' <> '[]';
-- Who was super admin, in order of succession.
create index journal_succession on journal (seq) where type = 'SuperAdminSucceeded';
