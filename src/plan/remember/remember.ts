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
export function remember(one: Case, decisions: Decisions, final: boolean): Memory {
  const { memory } = one;
  const { phase, standing } = decisions;
  return {
    version: 1,
    standing: standing.kind === "adopted" ? "adopted" : "born",
    phase: { name: phase.phase.name, word: phase.word, since: phase.since },
    ...rememberGates(one, decisions),
    followUps: rememberFollowUps(decisions, final),
    quarrels: [...decisions.quarrels],
    ...rememberPlans(one, decisions),
    children: [...knownChildren(one, decisions, final), ...(final ? newChildren(one, decisions) : [])],
    asked: asked(one, decisions),
    superseded: superseded(one, decisions),
    leaving: leavingTeams(one, decisions).filter((key) => !final || isHeldBack(one, decisions, key)),
    ...leftAt(one, decisions),
    quiet: standing.quiet,
    fromSections: fromSections(one, decisions),
    teams: decisions.teams.filter((team) => team.involved).map((team) => team.team.key),
    fields: { ...memory?.fields, ...fields(decisions, final) },
    completed: completed(one, decisions),
    ...unheard(one, decisions),
  };
}

/** The note has to wait: what the team's epic stands in cannot be written to. */
function isHeldBack({ world }: Case, { teams }: Decisions, key: string): boolean {
  const epic = teams.find(({ team }) => team.key === key)?.epic;
  return epic?.kind === "there" && epic.state === "open" && !mayWriteOn(world, epic.node.issue);
}

/** Teams whose note is due: those that left now, and those whose note a crash prevented. */
export function leavingTeams(one: Case, decisions: Decisions): readonly string[] {
  const now = decisions.teams.filter((team) => team.leftAt !== null).map((team) => team.team.key);
  return [...new Set([...(one.memory?.leaving ?? []), ...now])];
}

function leftAt({ memory }: Case, { teams }: Decisions): Pick<Memory, "leftAt"> {
  const now = teams.flatMap(({ team, leftAt: at }) => (at === null ? [] : [[team.key, at] as const]));
  if (now.length === 0) return memory?.leftAt === undefined ? {} : { leftAt: memory.leftAt };
  return { leftAt: { ...memory?.leftAt, ...Object.fromEntries(now) } };
}

function asked(one: Case, decisions: Decisions): Memory["asked"] {
  const now = decisions.teams.flatMap(({ team, asked: comment }) =>
    comment === null ? [] : [[team.key, comment] as const],
  );
  return { ...one.memory?.asked, ...Object.fromEntries(now) };
}

function fromSections(one: Case, decisions: Decisions): string[] {
  const withheld = new Set(decisions.teams.filter((each) => each.withheld !== null).map(({ team }) => team));
  const teams = teamsNamedIn(one.policy, one.world.sections.teams)
    .filter((team) => !withheld.has(team))
    .map((team) => teamLabel(one.policy, team));
  const sources = namedSources(one).map((source) => sourceLabel(one.policy, source));
  const before = one.memory?.fromSections ?? [];
  const fresh = [...new Set([...teams, ...sources])].filter(
    (label) => !before.some((name) => sameName(name, label)),
  );
  return [...before, ...fresh];
}

function fields(decisions: Decisions, final: boolean): Memory["fields"] {
  const shown = decisions.fields.filter((field) => final || !isNew(field.issue));
  return Object.fromEntries(shown.map((field) => [field.key, field.remembered]));
}

function unheard(one: Case, { phase }: Decisions): Pick<Memory, "unheard"> {
  const at = unheardBefore(one, phase);
  return at === null ? {} : { unheard: at };
}

function completed(one: Case, { completion }: Decisions): Memory["completed"] {
  if (completion.kind === "complete")
    return { at: new Date(one.now).toISOString(), following: completion.following };
  return completion.kind === "undone" ? null : (one.memory?.completed ?? null);
}
