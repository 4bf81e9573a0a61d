/**
 * Production deployments that wait, or waited, for their change to be evaluated. A key names the change and not the runs
 * that wait for it, and what was read of it is kept so that an evaluator's word costs three requests.
 */
export const heldChanges = `
create table held_change (
  key text primary key,
  owner text not null,
  repository text not null,
  place text not null,
  sha text not null,
  environment text not null,
  facts jsonb not null default '{}',
  open boolean not null default true,
  touched_at bigint not null
);
create index held_change_commit on held_change (repository, sha);
create index held_change_open on held_change (owner) where open;
create table held_run (
  key text not null,
  run bigint not null,
  owner text not null,
  asked_at bigint not null,
  primary key (key, run)
);
create index held_run_owner on held_run (owner);
`;
