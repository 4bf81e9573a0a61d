/** What exports and figures tell of each initiative's thread: a copy of what GitHub says. */
export const threadRecords = `
create table thread_record (
  key text primary key,
  owner text not null,
  facts jsonb not null
);
create index thread_record_owner on thread_record (owner);
`;
