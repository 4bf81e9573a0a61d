import { isReadable, type IssueFacts } from "../../domain/issue.ts";
import type { RememberedChild } from "../../domain/memory.ts";
import { because } from "../../domain/reason.ts";
import type { Team } from "../../policy/policy.ts";
import type { Case, EpicDecision, PhaseDecision, Management, Involvement } from "../decisions.ts";
import { linkTo } from "../link.ts";
import { isAnothers, isTakenOff } from "../thread/children.ts";
import { isUnlinked } from "../thread/unlinked.ts";
import { isRelevant } from "./progress.ts";
import { hasBrokenMark, mayCreateIn } from "../places.ts";
import type { EpicNode } from "../thread/thread.ts";
import type { Requests } from "../requests.ts";

/** NOT_FOUND twice, a minute apart, is evidence that an issue is deleted. */
export const missingLimit = 60_000;

export interface Ask {
  readonly request: Requests["epic"][number] | null;
  /** Heeded before, but the epic has not been made yet: a crash came between. */
  readonly pending: string | null;
}

/** Exactly one epic per initiative and team: the one that is there, the one that was declined, or the one to make. */
export function judgeEpic(
  input: Case,
  involvement: Involvement,
  ask: Ask,
  phase: PhaseDecision,
  management: Management,
): EpicDecision {
  const { team } = involvement;
  const request = ask.request ?? ask.pending;
  const found = epicOf(input, team, phase);
  if (found && found.kind !== "declined") return found;
  if (request === null) {
    if (found) return found;
    if (!spawns(input, involvement, phase, management)) return { kind: "none" };
  }
  if (!mayCreateIn(input.world, input.policy, team) || hasBrokenMark(input.world)) return { kind: "blocked" };
  if (request !== null) {
    const actor = ask.request?.actor ?? "";
    return { kind: "wanted", reason: because("epic-asked", { team: team.name, actor }) };
  }
  const due = Date.parse(phase.since) + input.policy.epics.wait;
  if (input.now < due) return { kind: "waiting", until: new Date(due).toISOString() };
  return { kind: "wanted", reason: because("epic-for-team", { team: team.name, phase: phase.phase.name }) };
}

function spawns(
  input: Case,
  involvement: Involvement,
  phase: PhaseDecision,
  management: Management,
): boolean {
  const { delivery, done } = input.landmarks;
  if (management.kind === "older" || management.quiet || phase.stopped || !involvement.involved) return false;
  return phase.phase.index >= delivery.index && phase.phase.index < done.index;
}

/** The team's epic that is there or was: remembered ones first, then the app's own, then the oldest. */
function epicOf(input: Case, team: Team, { phase }: PhaseDecision): EpicDecision | null {
  // Before anybody delivers, a link that is taken back was a slip, and no team's answer.
  const slips = phase.index < input.landmarks.delivery.index ? input.links.removed.keys() : [];
  const superseded = new Set([...(input.memory?.superseded ?? []), ...slips]);
  const nodes = input.thread.epics
    .filter((epic) => epic.team?.key === team.key && !superseded.has(epic.issue.id))
    .sort(
      (first, second) => rank(input, first) - rank(input, second) || first.issue.number - second.issue.number,
    );
  const live = nodes.map(there).find((decision) => decision !== null);
  if (live) return live;
  const remembered = (input.memory?.children ?? []).filter(
    (child) =>
      child.kind === "epic" &&
      child.team === team.key &&
      !superseded.has(child.id) &&
      !isAnothers(input.world, child),
  );
  const declinedNode = nodes[0];
  if (declinedNode) return declined(declinedNode.issue);
  return remembered.map((child) => absent(input, child)).find((decision) => decision !== null) ?? null;
}

function rank(input: Case, epic: EpicNode): number {
  if (input.memory?.children.some((child) => child.id === epic.issue.id)) return 0;
  return epic.issue.mark?.keys["initiative"] === input.thread.root.id ? 1 : 2;
}

function there(node: EpicNode): EpicDecision | null {
  if (node.issue.closed === null) return { kind: "there", node, state: "open" };
  return node.issue.closed.as === "completed" ? { kind: "there", node, state: "delivered" } : null;
}

function declined(issue: IssueFacts): EpicDecision {
  return {
    kind: "declined",
    how: issue.closed?.as === "duplicate" ? "duplicate" : "not-planned",
    link: linkTo(issue),
  };
}

/** A remembered epic that does not hang in the thread any more. Absence alone is not evidence. */
function absent(input: Case, child: RememberedChild): EpicDecision | null {
  const issue = input.world.issues.get(child.id);
  if (child.declined)
    return { kind: "declined", how: child.declined, link: isReadable(issue) ? linkTo(issue) : null };
  if (isReadable(issue)) {
    if (!isRelevant(issue)) return declined(issue);
    return wasUnlinked(input, child, issue)
      ? { kind: "declined", how: "unlinked", link: linkTo(issue) }
      : { kind: "unreadable", id: child.id };
  }
  if (isDeleted(input, child)) return { kind: "declined", how: "deleted", link: null };
  return { kind: "unreadable", id: child.id };
}

/**
 * A person took it off its parent, gave it another, or took the element above it off the initiative; or what was
 * made for this one is another's now.
 */
function wasUnlinked(input: Case, child: RememberedChild, issue: IssueFacts): boolean {
  const { root, issues } = input.world;
  const parent = child.under ?? root;
  if (input.world.claimed.has(child.id)) return true;
  if (issue.parent !== null && issue.parent !== parent) return true;
  return (
    input.links.removed.has(child.id) ||
    input.links.removed.has(parent) ||
    isTakenOff(input.world, child) ||
    (parent !== root && isUnlinked(issues.get(root), parent, child.linked?.at))
  );
}

/** A webhook told so, or GitHub has said for a minute that it is not there. */
export function isDeleted({ world, now }: Case, child: RememberedChild): boolean {
  const issue = world.issues.get(child.id);
  if (issue === undefined || isReadable(issue) || issue.unreadable !== "gone") return false;
  const isMissingLong = child.missingSince !== null && now - Date.parse(child.missingSince) >= missingLimit;
  return issue.confirmed === true || isMissingLong;
}
