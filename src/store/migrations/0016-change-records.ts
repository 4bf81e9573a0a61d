/** What came of each change that asked to be deployed: a copy of what the memory on its issue says, for figures. */
export const changeRecords = `
create table change_record (
  owner text not null,
  id text not null,
  facts jsonb not null,
  primary key (owner, id)
);
`;
