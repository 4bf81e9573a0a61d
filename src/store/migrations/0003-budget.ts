/**
 * What each installation has used of GitHub's limits: one row an owner, which every request changes. It is small text
 * and half of each page is left free, so that a change finds room beside the row it replaces, between two cleanings.
 * An older replica goes on without it, with a budget of its own.
 */
export const budget = `
create table budget (
  owner text primary key,
  -- Another one with each change: whoever read an older one has to read again.
  stamp text not null,
  state text not null,
  used_at bigint not null
) with (fillfactor = 50);
`;
