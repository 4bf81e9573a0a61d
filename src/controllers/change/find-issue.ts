import { z } from "zod";
import { auditedChange } from "../../apply/audit-rows.ts";
import type { RepositoryCatalogue } from "../../domain/catalogue.ts";
import type { Key } from "../../domain/key.ts";
import type { Reader } from "../../github/reader.ts";
import type { HeldFacts } from "../../store/held-changes.ts";
import type { Store } from "../../store/store.ts";

/*
 * The one issue of a change is known by the store; by the audit log, where whoever made it died before keeping it; and by
 * its signed mark, where the store was lost. A store that is new lists what the app has made in a repository once, and
 * knows of all that is made later.
 */

export type KnownIssue = NonNullable<HeldFacts["issue"]>;

const Issue = z.object({ id: z.string(), number: z.number().int(), url: z.string() });
const Listed = z.record(z.string(), Issue);

/** Further back nobody deploys the same commit again; and an issue that is not found is made. */
const backMs = 400 * 86_400_000;

export interface FindParts {
  /** Answers issues with their marks. */
  readonly reader: Pick<Reader, "createdIssues">;
  readonly store: Pick<Store, "audit" | "settings">;
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

/** Only what was made before this store knew of any: it is listed once. */
async function issueByMark(
  key: Key,
  { repository }: RepositoryCatalogue,
  { reader, store: { settings }, now }: FindParts,
): Promise<KnownIssue | null> {
  const name = `change-issues-${repository.id}:${key.owner}`;
  const text = await settings.setting(name);
  if (text !== null) return Listed.parse(JSON.parse(text))[key.id] ?? null;
  const since = new Date(now() - backMs).toISOString();
  const created = await reader.createdIssues(repository.owner, repository, since);
  const listed = Object.fromEntries(
    created.flatMap(({ mark, id, number, url }) => {
      const change = mark?.kind === "change" ? mark.keys["change"] : undefined;
      return change === undefined ? [] : [[change, { id, number, url }] as const];
    }),
  );
  await settings.setSetting(name, JSON.stringify(listed));
  return listed[key.id] ?? null;
}
