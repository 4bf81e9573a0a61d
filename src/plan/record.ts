import { isReadable, type IssueFacts } from "../domain/issue.ts";
import type { RecordedIssue, ThreadRecord } from "../domain/thread-record.ts";
import type { Case, Decisions, PhaseDecision } from "./decisions.ts";
import { isRelevant } from "./judge/progress.ts";
import { nameOf } from "./link.ts";
import { proposalOf } from "./proposal.ts";
import { standingOf } from "./standing.ts";
import { changedWorkItems } from "./work-items.ts";

/** What exports and figures tell of an initiative; null of an element that is a root of its own. */
export function recordOf(input: Case, decisions: Decisions): ThreadRecord | null {
  const { phase, teams } = decisions;
  const { root } = input.thread;
  if (input.world.key.kind !== "initiative") return null;
  return {
    root: { ...recorded(root), title: nameOf(root), createdAt: root.createdAt },
    outcome: outcomeOf(root, phase),
    endedAt: root.closed?.at ?? null,
    spells: spellsOf(root, phase),
    decisions: phase.gateMemory.decisions,
    teams: teams.filter(({ involved }) => involved).map(({ team }) => team.key),
    workItems: workItemsOf(input),
    standing: standingOf(input, decisions),
    proposal: proposalOf(input),
  };
}

function recorded({ id, number, repository, url }: IssueFacts): RecordedIssue {
  const { owner, name, visibility } = repository;
  return { id, reference: `${owner}/${name}#${number}`, url, visibility };
}

function workItemsOf(input: Case): ThreadRecord["workItems"] {
  return changedWorkItems(input)
    .flatMap(({ item, changes }) => (isReadable(item) && isRelevant(item) ? [{ item, changes }] : []))
    .map(({ item, changes }) => ({
      ...recorded(item),
      changes: changes.map(({ change }) => change.id).toSorted(),
    }))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

export function outcomeOf({ closed }: IssueFacts, { stopped }: PhaseDecision): ThreadRecord["outcome"] {
  if (closed === null) return "open";
  if (stopped === null) return "done";
  return stopped === "not-planned" ? "declined" : "stopped";
}

/** The phases that were left, as the memory has them, and the one that it is in. One that was skipped has no spell. */
function spellsOf(
  { createdAt, closed }: IssueFacts,
  { phase, since, gateMemory }: PhaseDecision,
): ThreadRecord["spells"] {
  const passed = gateMemory.passed
    .filter(({ at }) => at <= since)
    .toSorted((one, other) => (one.at < other.at ? -1 : 1));
  const left = passed.map(({ phase: name, at }, index) => ({
    phase: name,
    from: passed[index - 1]?.at ?? createdAt,
    to: at,
  }));
  const last = left.at(-1)?.to ?? createdAt;
  const spent = left.filter(({ from, to }) => from < to);
  // Where it went back, what lies between is told of no phase.
  const from = since < last ? last : since;
  return [...spent, { phase: phase.name, from, to: closed?.at ?? null }];
}
