/** Which issues the pull requests of a held change close: so that the threads that these hang in can tell of it. */
export const heldItems = `
alter table held_change add column items text[] not null default '{}';
create index held_change_items on held_change using gin (items);
`;
