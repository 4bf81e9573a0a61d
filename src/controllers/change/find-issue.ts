import { z } from "zod";
import { auditedChange } from "../../apply/audit-rows.ts";
import type { RepositoryCatalogue } from "../../domain/catalogue.ts";
import { isReadable, type IssueFacts } from "../../domain/issue.ts";
import type { Key } from "../../domain/key.ts";
import type { Reader } from "../../github/reader.ts";
import { claimOf } from "../../markdown/marks.ts";
import type { HeldFacts } from "../../store/held-changes.ts";
import type { Store } from "../../store/store.ts";
import { changeStatesOf } from "./states-on.ts";

/*
 * The one issue of a change is known by the store; by the audit log, where whoever made it died before keeping it; and by
 * its signed mark, where the store was lost. A store that is new lists what the app has made in a repository once, and
 * knows of all that is made later. Whoever may write may put the mark of another issue there, or break it, so what the
 * app's own comment on the issue remembers goes before it.
 */

export type KnownIssue = NonNullable<HeldFacts["issue"]>;

const Issue = z.object({ id: z.string(), number: z.number().int(), url: z.string() });
/** By the change that the mark names; `holds`: whether it is as the app signed it. */
const Listed = z.record(z.string(), z.array(Issue.extend({ holds: z.boolean() })));

/** Further back nobody deploys the same commit again; and an issue that is not found is made. */
const backMs = 400 * 86_400_000;
/** Which of those that name one change are read; there is one, but where people copied its mark. */
const mostRead = 20;

export interface FindParts {
  /** Answers issues with their marks. */
  readonly reader: Pick<Reader, "createdIssues" | "issues">;
  readonly store: Pick<Store, "audit" | "settings">;
  readonly markKeys: readonly string[];
  readonly now: () => number;
}

export async function findIssue(
  key: Key,
  place: RepositoryCatalogue,
  known: KnownIssue | null,
  parts: FindParts,
): Promise<KnownIssue | null> {
  return known ?? (await issueInAudit(key, parts)) ?? (await issueByMark(key, place, parts));
}

async function issueInAudit(key: Key, { store }: FindParts): Promise<KnownIssue | null> {
  const rows = await store.audit.listAudit({ key, kind: "process-issue", outcome: "done" });
  const made = rows.find((row) => auditedChange(row)?.change.kind === "process-issue");
  return Issue.safeParse(made?.result).data ?? null;
}

async function issueByMark(
  key: Key,
  place: RepositoryCatalogue,
  parts: FindParts,
): Promise<KnownIssue | null> {
  const candidates = ((await listedIn(key, place, parts))[key.id] ?? []).slice(0, mostRead);
  if (candidates.length === 0) return null;
  const roots = candidates.map(({ id }) => id);
  const wanted = { roots, branches: [], leaves: [], overviews: [], fields: [] };
  const { requested } = await parts.reader.issues(place.repository.owner, wanted);
  for (const { holds, ...candidate } of candidates) {
    const issue = requested.get(candidate.id);
    if (isReadable(issue) && isOf(key, issue, holds, parts.markKeys)) return candidate;
  }
  return null;
}

/** The mark tells where the app has not come to say anything there yet. */
function isOf({ id }: Key, issue: IssueFacts, holds: boolean, markKeys: readonly string[]): boolean {
  const changes = changeStatesOf(issue, markKeys).flatMap(({ change }) => change ?? []);
  return changes.length === 0 ? holds : changes.includes(id);
}

/** Only what was made before this store knew of any: it is listed once, the oldest first. */
async function listedIn(
  key: Key,
  { repository }: RepositoryCatalogue,
  { reader, store: { settings }, now }: FindParts,
): Promise<z.infer<typeof Listed>> {
  const name = `made-changes-${repository.id}:${key.owner}`;
  const text = await settings.setting(name);
  if (text !== null) return Listed.parse(JSON.parse(text));
  const since = new Date(now() - backMs).toISOString();
  const created = await reader.createdIssues(repository.owner, repository, since);
  const listed = new Map<string, z.infer<typeof Listed>[string]>();
  for (const { mark, body, id, number, url } of created.toReversed()) {
    const change = mark?.kind === "change" ? mark.keys["change"] : claimOf(body)?.["change"];
    if (change === undefined) continue;
    listed.set(change, [...(listed.get(change) ?? []), { id, number, url, holds: mark !== null }]);
  }
  const found = Object.fromEntries(listed);
  await settings.setSetting(name, JSON.stringify(found));
  return found;
}
