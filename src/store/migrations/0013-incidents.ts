/** What is kept of each incident and problem: a copy of what GitHub says and of what its card remembers. */
export const incidents = `
create table incident (
  owner text not null,
  issue text not null,
  facts jsonb not null,
  primary key (owner, issue)
);
create index incident_product on incident (owner, (facts->>'product'));
create index incident_problem on incident (owner, (facts->>'problem'));
`;
