/**
 * Which issues people who are not known to belong have lately had to do with: of each of them only so many an hour are
 * looked at before the others' wait. An older replica goes on without it, and lets everybody wait in one line.
 */
export const newcomer = `
create table newcomer (
  owner text not null,
  login text not null,
  issue text not null,
  since bigint not null,
  primary key (owner, login, issue)
);
`;
