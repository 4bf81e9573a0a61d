/**
 * What is known of changes, releases and deployments. All of it is a copy of what GitHub says: whoever does not know
 * these tables goes on without deliveries.
 */
export const deliveries = `
create table work_item (
  owner text not null,
  issue text not null,
  closed_at text not null,
  pulls integer not null,
  changes jsonb not null,
  primary key (owner, issue)
);
create table change (
  owner text not null,
  id text not null,
  repository text not null,
  facts jsonb not null,
  outcome jsonb,
  primary key (owner, id)
);
create index change_repository on change (owner, repository);
create index change_place on change (lower((facts->'repository'->>'owner') || '/' || (facts->'repository'->>'name')));
create table delivery_source (
  owner text not null,
  repository text not null,
  place text not null,
  facts jsonb not null,
  primary key (owner, repository)
);
create table git_commit (
  owner text not null,
  repository text not null,
  oid text not null,
  committed_at bigint not null,
  facts jsonb not null,
  primary key (owner, repository, oid)
);
`;
