import { isNew, sameName } from "../../domain/reference.ts";
import type { Memory } from "../../domain/memory.ts";
import { sourceLabel, teamLabel } from "../../policy/labels.ts";
import { teamsNamedIn } from "../../policy/teams.ts";
import type { Case, Decisions } from "../decisions.ts";
import { mayWriteOn } from "../places.ts";
import { knownChildren, newChildren, superseded } from "./children.ts";
import { rememberFollowUps } from "./follow-ups.ts";
import { rememberGates } from "./gates.ts";
import { rememberPlans } from "./plans.ts";
import { unheardBefore } from "../judge/unheard.ts";
import { namedSources } from "../rules/source-labels.ts";

/** What is decided, before its effects. `remember(…, true)`: the same with all that the plan makes. */
export function remember(input: Case, decisions: Decisions, final: boolean): Memory {
  const { memory } = input;
  const { phase, management } = decisions;
  return {
    version: 1,
    standing: management.kind === "adopted" ? "adopted" : "born",
    phase: { name: phase.phase.name, word: phase.word, since: phase.since },
    ...rememberGates(input, decisions),
    followUps: rememberFollowUps(decisions, final),
    quarrels: [...decisions.quarrels],
    ...rememberPlans(input, decisions),
    children: [...knownChildren(input, decisions, final), ...(final ? newChildren(input, decisions) : [])],
    asked: epicRequests(input, decisions),
    superseded: superseded(input, decisions),
    leaving: leavingTeams(input, decisions).filter((key) => !final || isHeldBack(input, decisions, key)),
    ...leftAt(input, decisions),
    quiet: management.quiet,
    fromSections: fromSections(input, decisions),
    teams: decisions.teams.filter((team) => team.involved).map((team) => team.team.key),
    fields: { ...memory?.fields, ...fields(decisions, final) },
    completed: completed(input, decisions),
    ...unheard(input, decisions),
  };
}

/** The note has to wait: what the team's epic stands in cannot be written to. */
function isHeldBack({ world }: Case, { teams }: Decisions, key: string): boolean {
  const epic = teams.find(({ team }) => team.key === key)?.epic;
  return epic?.kind === "there" && epic.state === "open" && !mayWriteOn(world, epic.node.issue);
}

/** Teams whose note is due: those that left now, and those whose note a crash prevented. */
export function leavingTeams(input: Case, decisions: Decisions): readonly string[] {
  const now = decisions.teams.filter((team) => team.leftAt !== null).map((team) => team.team.key);
  return [...new Set([...(input.memory?.leaving ?? []), ...now])];
}

function leftAt({ memory }: Case, { teams }: Decisions): Pick<Memory, "leftAt"> {
  const now = teams.flatMap(({ team, leftAt: at }) => (at === null ? [] : [[team.key, at] as const]));
  if (now.length === 0) return memory?.leftAt === undefined ? {} : { leftAt: memory.leftAt };
  return { leftAt: { ...memory?.leftAt, ...Object.fromEntries(now) } };
}

function epicRequests(input: Case, decisions: Decisions): Memory["asked"] {
  const now = decisions.teams.flatMap(({ team, requestComment: comment }) =>
    comment === null ? [] : [[team.key, comment] as const],
  );
  return { ...input.memory?.asked, ...Object.fromEntries(now) };
}

function fromSections(input: Case, decisions: Decisions): string[] {
  const withheld = new Set(
    decisions.teams.filter((decision) => decision.withheld !== null).map(({ team }) => team),
  );
  const teams = teamsNamedIn(input.policy, input.world.sections.teams)
    .filter((team) => !withheld.has(team))
    .map((team) => teamLabel(input.policy, team));
  const sources = namedSources(input).map((source) => sourceLabel(input.policy, source));
  const before = input.memory?.fromSections ?? [];
  const fresh = [...new Set([...teams, ...sources])].filter(
    (label) => !before.some((name) => sameName(name, label)),
  );
  return [...before, ...fresh];
}

function fields(decisions: Decisions, final: boolean): Memory["fields"] {
  const shown = decisions.fields.filter((field) => final || !isNew(field.issue));
  return Object.fromEntries(shown.map((field) => [field.key, field.remembered]));
}

function unheard(input: Case, { phase }: Decisions): Pick<Memory, "unheard"> {
  const at = unheardBefore(input, phase);
  return at === null ? {} : { unheard: at };
}

function completed(input: Case, { completion }: Decisions): Memory["completed"] {
  if (completion.kind === "complete")
    return { at: new Date(input.now).toISOString(), following: completion.following };
  return completion.kind === "undone" ? null : (input.memory?.completed ?? null);
}
