/**
 * What pages show: the nodes of each thread, where they stand, what happened to them, and a number that rises with each
 * change of an owner's. All but `moment` is a copy of what was looked at last; see `domain/shown.ts`.
 */
export const shown = `
create table shown_node (
  key text not null,
  id text not null,
  owner text not null,
  repository_id text not null,
  position integer not null,
  facts jsonb not null,
  primary key (key, id)
);
create index shown_node_owner on shown_node (owner);
create table shown_repository (
  owner text not null,
  id text not null,
  facts jsonb not null,
  primary key (owner, id)
);
create table moment (
  key text not null,
  node_id text not null,
  at text not null,
  kind text not null,
  to_what text not null,
  owner text not null,
  facts jsonb not null,
  primary key (key, node_id, at, kind, to_what)
);
create index moment_owner on moment (owner);
create table revision (
  owner text primary key,
  number bigint not null,
  at bigint not null
);
`;
