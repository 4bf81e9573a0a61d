/** Decisions of all products and initiatives, by where they were found: what is found there anew replaces what was. */
export const decisions = `
create table decision (
  owner text not null,
  source text not null,
  id text not null,
  facts jsonb not null,
  primary key (owner, source, id)
);
`;
