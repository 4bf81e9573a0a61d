/**
 * Since when a thread has had a node, for an issue belongs to whoever linked it first; and what is known of each
 * initiative, for the overviews of the others. An older replica goes on writing rows without `since`.
 */
export const links = `
alter table projection
  add column since bigint not null default (extract(epoch from now()) * 1000)::bigint;

create table initiative (
  key text primary key,
  owner text not null,
  -- owner/name#12 in lower case: how others name it.
  address text not null,
  facts jsonb not null
);
create index initiative_owner on initiative (owner);
create index initiative_address on initiative (address);
`;
