import type { IssueLink } from "../../domain/content.ts";
import type { Plan } from "../../change/plan.ts";
import { keyText } from "../../domain/key.ts";
import { sameName } from "../../domain/reference.ts";
import type { IssueStanding } from "../../plan/change/standing.ts";
import type { HeldChange } from "../../store/held-changes.ts";
import type { Store } from "../../store/store.ts";
import { Priority } from "../../store/work.ts";

/* Other changes that are on their way to the same environment. */

/** The newest one that is held and has this commit in it. */
export async function newerChange(
  held: HeldChange,
  { held: changes }: Pick<Store, "held">,
): Promise<IssueLink | null> {
  const newer = (await others(held, changes)).filter(
    ({ facts }) => facts.production?.difference.commits.some(({ oid }) => oid === held.sha) ?? false,
  );
  const newest = newer
    .filter(({ facts }) => facts.issue !== null)
    .toSorted((one, other) => sinceOf(other) - sinceOf(one))[0];
  const issue = newest?.facts.issue;
  if (newest === undefined || issue == null) return null;
  const [owner = "", name = ""] = new URL(issue.url).pathname.split("/").slice(-4);
  const reference = `${owner}/${name}#${issue.number}`;
  return { target: issue.id, title: reference, url: issue.url, reference };
}

/**
 * Where a change is held for the first time, what is older than it says so; where one has come to production, what waits
 * is compared with that.
 */
export async function wakeOthers(
  before: HeldChange,
  { plan, standing }: { readonly plan: Plan; readonly standing: IssueStanding },
  { store, now }: { readonly store: Pick<Store, "held" | "work">; readonly now: () => number },
): Promise<void> {
  const isNew = plan.waves.flat().some(({ change }) => change.kind === "process-issue");
  const isDone =
    standing.closed !== null && plan.waves.flat().some(({ change }) => change.kind === "close-issue");
  if (!isNew && !isDone) return;
  const keys = (await others(before, store.held)).map(({ key }) => key);
  if (keys.length === 0) return;
  if (isDone) await store.held.touch(keys, now());
  await store.work.want(keys, { due: now(), priority: Priority.event, cause: keyText(before.key) });
}

async function others(
  { key, repository, environment }: HeldChange,
  changes: Store["held"],
): Promise<readonly HeldChange[]> {
  const open = await changes.openOf(key.owner);
  return open.filter(
    (other) =>
      other.repository === repository &&
      sameName(other.environment, environment) &&
      keyText(other.key) !== keyText(key),
  );
}

function sinceOf({ facts }: HeldChange): number {
  return Date.parse(facts.memory?.since ?? "1970-01-01T00:00:00Z");
}
