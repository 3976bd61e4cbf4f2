-- The provider of single sign-on tells when somebody's session there has ended (OpenID Connect Back-Channel Logout 1.0):
-- what began with it ends here, also a sign-in that still waits for its second factor. ADR 17.
alter table attempts
  add sso_lookup text,
  add sso_session text;
create index sessions_sso_session on sessions (sso_session) where sso_session is not null;
