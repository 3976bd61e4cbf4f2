-- Single sign-on: whose identity a session began with, and attempts of people whom the office does not know. ADR 17.
alter table sessions
  -- The identity at the provider, as its credential is found.
  add sso_lookup text,
  -- The provider's own session, where it names one.
  add sso_session text,
  -- Its ID token, sealed: shown to the provider at sign-out.
  add sso_hint text;
create index sessions_sso on sessions (sso_lookup) where sso_lookup is not null;

alter table sign_ins alter person_id drop not null;
create index sign_ins_strangers on sign_ins (at) where person_id is null;
