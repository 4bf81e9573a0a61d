/**
 * The first tables. Times are milliseconds since the epoch. `owner` stands in every table that an
 * uninstall must empty.
 */
export const tables = `
create table inbox (
  -- Compared byte by byte: a language's order costs the embedded store a third more a row.
  id text collate "C" primary key,
  owner text,
  slim jsonb not null,
  received_at bigint not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'parked')),
  attempts integer not null default 0,
  not_before bigint not null default 0,
  reason text,
  field_item text
);
create index inbox_waiting on inbox (received_at) where state = 'waiting';
create index inbox_field on inbox (field_item, received_at) where field_item is not null;

create table work (
  key text primary key,
  owner text not null,
  -- Null: nothing is wanted, or it runs and nothing was wanted since.
  due bigint,
  priority integer not null,
  cause text not null,
  wanted bigint not null default 0,
  done bigint not null default 0,
  claimed bigint not null default 0,
  token bigint not null default 0,
  lease_until bigint,
  lease_holder text,
  attempts integer not null default 0,
  reason text,
  parked text,
  parked_at bigint
);
create index work_due on work (priority, due) where due is not null and parked is null;
create index work_leased on work (lease_until) where lease_until is not null;
create index work_parked on work (parked_at) where parked is not null;

create table pause (
  owner text primary key,
  until bigint not null,
  reason text not null
);

create table audit (
  id bigint generated always as identity primary key,
  owner text not null,
  key text not null,
  cause text not null,
  policy_sha text,
  plan_id text,
  kind text not null,
  target text not null,
  reason jsonb,
  before jsonb,
  after jsonb,
  request text,
  intended_at bigint not null,
  settled_at bigint,
  outcome text check (outcome in ('done', 'refused', 'unknown')),
  result jsonb
);
create index audit_key on audit (key, settled_at);
create index audit_target on audit (target);
create index audit_owner on audit (owner, id);
create index audit_open on audit (key) where outcome is null or outcome = 'unknown';

create table projection (
  node_id text not null,
  key text not null,
  owner text not null,
  role text not null,
  primary key (node_id, key)
);
create index projection_key on projection (key);

create table fingerprint (
  key text primary key,
  owner text not null,
  value text not null
);

create table memory (
  key text primary key,
  owner text not null,
  text text not null,
  updated_at bigint not null
);

create table setting (
  name text primary key,
  value text not null
);
`;
