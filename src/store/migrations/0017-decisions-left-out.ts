/** How many decisions of a place stand there besides those that were read, of which products, and who may see it. */
export const decisionsLeftOut = `
create table decision_left_out (
  owner text not null,
  source text not null,
  facts jsonb not null,
  primary key (owner, source)
);
`;
