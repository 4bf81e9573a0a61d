/**
 * Who is signed in to the pages: by the hash of a cookie's value, the token sealed with a key that the store does not
 * have, and what that person may read as GitHub said last. `version` rises when what GitHub said counts no longer, so
 * that an answer that was under way meanwhile is not kept.
 */
export const readerSessions = `
create table reader_session (
  hash text primary key,
  login text not null,
  user_id text not null,
  token text not null,
  repositories text[] not null default '{}',
  behind_sso text[] not null default '{}',
  version integer not null default 0,
  checked_at bigint not null default 0,
  expires_at bigint not null
);
create index reader_session_login on reader_session (login);
create index reader_session_expires on reader_session (expires_at);
`;
