import { ownWritesMs } from "../../change/freshness.ts";
import type { RoleFacts } from "../../domain/gate.ts";
import { isReadable, type IssueFacts, type Unreadable } from "../../domain/issue.ts";
import type { Key } from "../../domain/key.ts";
import type { ProductState } from "../../domain/product-state.ts";
import { isNew, repositoryText } from "../../domain/reference.ts";
import type { Reader } from "../../github/reader.ts";
import { commandCommentsOf, readRequests } from "../../observe/requests.ts";
import { readRoles } from "../../observe/roles.ts";
import { readStatusComments } from "../../observe/status-comments.ts";
import { understandRequests } from "../../plan/judge/requests.ts";
import type { LabelledEvent } from "../../plan/wheel/due-items.ts";
import { isOf } from "../../plan/wheel/due-items.ts";
import { linkTo } from "../../plan/link.ts";
import type { StatusSeen } from "../../plan/wheel/plan-wheel.ts";
import type { Spoken } from "../../plan/wheel/words.ts";
import type { Policy } from "../../policy/policy.ts";
import type { Wheel } from "../../policy/wheels.ts";
import type { Audit } from "../../store/audit.ts";
import { settledWrite } from "../thread/own-writes.ts";

/* What GitHub says of a product's issue and of those of its activities. */

export interface ReadProductParts {
  /** Answers issues with their marks. */
  readonly reader: Reader;
  readonly audit: Pick<Audit, "recentWrites">;
  readonly markKeys: readonly string[];
  readonly now: () => number;
}

export interface ProductLook {
  readonly key: Key;
  readonly wheel: Wheel;
  readonly policy: Policy;
  /** Whose installation reads. */
  readonly asker: string;
}

export interface SeenStatus {
  readonly status: StatusSeen | null;
  readonly lagsUntil: number | null;
}

export async function readStatus(
  issue: IssueFacts,
  { key, wheel, asker }: ProductLook,
  { reader, audit, markKeys, now }: ReadProductParts,
): Promise<SeenStatus> {
  const recent = (await audit.recentWrites(key, now() - ownWritesMs)).flatMap(settledWrite);
  const read = await readStatusComments(issue, { reader, owner: asker, markKeys, recent });
  const own = read.comments.find(
    ({ memory }) => memory.kind === "product-state" && memory.product === wheel.key,
  );
  if (own === undefined || own.memory.kind !== "product-state") {
    return { status: null, lagsUntil: read.lagsUntil };
  }
  return { status: { id: own.id, memory: own.memory, text: own.text }, lagsUntil: read.lagsUntil };
}

const dayMs = 86_400_000;

/**
 * Those that are open as far as is known, and those that were closed lately: a person may open one again. And meetings
 * whose minutes wait, or were approved of late: that box is ticked, and unticked, when they are closed.
 */
export function idsOf(state: ProductState | null, now: number): readonly string[] {
  const lately = new Date(now - 14 * dayMs).toISOString();
  const recently = new Date(now - 60 * dayMs).toISOString().slice(0, 10);
  return (state?.settled ?? []).flatMap(({ issue, closed, held, minutes }) => {
    if (issue === null || isNew(issue.target)) return [];
    const hasMinutes = minutes === "waiting" || (minutes === "approved" && held >= recently);
    const isFollowed = closed?.as === "completed" && hasMinutes;
    return closed === null || closed.at >= lately || isFollowed ? [issue.target] : [];
  });
}

export async function readMore(
  ids: readonly string[],
  known: ReadonlyMap<string, IssueFacts | Unreadable>,
  asker: string,
  reader: Pick<Reader, "issues">,
): Promise<ReadonlyMap<string, IssueFacts | Unreadable>> {
  const missing = [...new Set(ids)].filter((id) => !known.has(id));
  if (missing.length === 0) return known;
  const read = await reader.issues(asker, { roots: missing, branches: [], leaves: [], fields: [] });
  return new Map([...known, ...read.requested]);
}

/** What people have written on them, and may. */
export async function readSpoken(
  issues: Iterable<IssueFacts | Unreadable>,
  state: ProductState,
  { key, wheel, policy }: ProductLook,
  { reader, now }: ReadProductParts,
): Promise<{ readonly spoken: readonly Spoken[]; readonly more: boolean }> {
  const spoken: Spoken[] = [];
  let more = false;
  for (const issue of issues) {
    if (!isReadable(issue)) continue;
    const comments = commandCommentsOf(issue);
    if (comments.length === 0) continue;
    const roles = rolesOn(issue, state, { key, wheel, policy }, reader);
    const pending = await readRequests(comments, issue, { reader, roles, targets: new Map(), now: now() });
    more ||= pending.more;
    const understood = understandRequests(pending.requests, {
      place: "activity",
      repository: issue.repository,
      policy,
      roles: await roles,
      isManaged: true,
    });
    spoken.push({ issue, understood });
  }
  return { spoken, more };
}

/** Those of the policy, and the one whose activity it is. */
async function rolesOn(
  issue: IssueFacts,
  { settled }: ProductState,
  { key, wheel, policy }: Pick<ProductLook, "key" | "wheel" | "policy">,
  reader: Pick<Reader, "people">,
): Promise<ReadonlyMap<string, RoleFacts>> {
  const own = settled.find((each) => each.issue?.target === issue.id);
  const role = wheel.activities.find((activity) => own !== undefined && isOf(activity, own.activity))?.role;
  const holders = role == null ? [] : (wheel.roles[role] ?? []);
  const roles = { ...policy.roles, [`${wheel.key}/${role ?? ""}`]: holders };
  return await readRoles(Object.keys(roles), { ...policy, roles }, key.owner, reader, issue.repository);
}

/** The open issues with a label that something follows, and when they got it; without such activities nothing is asked. */
export async function readEvents(
  { wheel, asker }: ProductLook,
  state: ProductState,
  reader: Pick<Reader, "issues" | "labelledIssues">,
): Promise<readonly LabelledEvent[]> {
  const waiting = wheel.activities.flatMap((activity) =>
    activity.when.kind === "label" ? [{ activity, label: activity.when.label }] : [],
  );
  if (waiting.length === 0) return [];
  const labels = [...new Set(waiting.map(({ label }) => label))];
  const listed = await reader.labelledIssues(asker, [{ repository: wheel.repository, labels }]);
  const ids = (listed.get(repositoryText(wheel.repository)) ?? []).map(({ id }) => id);
  const isDone = (id: string) =>
    waiting.every(({ activity }) =>
      state.settled.some((each) => each.occurrence === id && isOf(activity, each.activity)),
    );
  const fresh = ids.filter((id) => !isDone(id));
  if (fresh.length === 0) return [];
  const read = await reader.issues(asker, { roots: [], branches: fresh, leaves: [], fields: [] });
  return [...read.requested.values()].flatMap((issue) => {
    if (!isReadable(issue)) return [];
    return labels.flatMap((label): LabelledEvent[] => {
      const put = issue.events.findLast(
        (event) => event.kind === "labeled" && event.label.toLowerCase() === label.toLowerCase(),
      );
      return put === undefined ? [] : [{ label, issue: linkTo(issue), at: put.at }];
    });
  });
}
