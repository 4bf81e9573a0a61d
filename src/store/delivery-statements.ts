/** As the index has it, in migration 9. */
export const PLACE_OF_CHANGE = `lower((facts->'repository'->>'owner') || '/' || (facts->'repository'->>'name'))`;

export const KEEP_ITEMS = `
insert into work_item (owner, issue, closed_at, pulls, changes)
select $1, issue, at, pulls, changes::jsonb
from unnest($2::text[], $3::text[], $4::integer[], $5::text[]) as given (issue, at, pulls, changes)
on conflict (owner, issue) do update
set closed_at = excluded.closed_at, pulls = excluded.pulls, changes = excluded.changes`;

export const KEEP_CHANGES = `
insert into change (owner, id, repository, facts)
select $1, id, repository, facts::jsonb
from unnest($2::text[], $3::text[], $4::text[]) as given (id, repository, facts)
on conflict (owner, id) do update set repository = excluded.repository, facts = excluded.facts
where change.facts <> excluded.facts`;

export const KEEP_OUTCOMES = `
update change set outcome = given.outcome::jsonb
from unnest($2::text[], $3::text[]) as given (id, outcome)
where change.owner = $1 and change.id = given.id`;

export const KEEP_SOURCE = `
insert into delivery_source (owner, repository, place, facts) values ($1, $2, $3, $4::text::jsonb)
on conflict (owner, repository) do update set place = excluded.place, facts = excluded.facts
where delivery_source.facts <> excluded.facts or delivery_source.place <> excluded.place`;

export const KEEP_COMMITS = `
insert into git_commit (owner, repository, oid, committed_at, facts)
select $1, $2, oid, at, facts::jsonb
from unnest($3::text[], $4::bigint[], $5::text[]) as given (oid, at, facts)
on conflict (owner, repository, oid) do nothing`;
