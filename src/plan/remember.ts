import { isNew, sameName } from "../domain/reference.ts";
import type { Memory, RememberedChild } from "../domain/memory.ts";
import { sourceLabel, teamLabel } from "../policy/labels.ts";
import { teamByKey } from "../policy/teams.ts";
import type { Case, Decisions } from "./decisions.ts";
import { isMissingLong } from "./judge/epic.ts";
import { isUnlinked } from "./unlinked.ts";
import { rememberGates } from "./remember-gates.ts";
import { backlogOf } from "./places.ts";
import { elementOf, epicTarget } from "./rules/new-epics.ts";
import type { EpicNode } from "./thread.ts";
import { namedSources } from "./rules/source-labels.ts";

/** What is decided, before its effects. `remember(…, true)`: the same with all that the plan makes. */
export function remember(one: Case, decisions: Decisions, final: boolean): Memory {
  const { memory } = one;
  const { phase, standing } = decisions;
  return {
    version: 1,
    standing: standing.kind === "adopted" ? "adopted" : "born",
    phase: { name: phase.phase.name, word: phase.word, since: phase.since },
    ...rememberGates(decisions),
    followUps: memory?.followUps ?? [],
    ends: memory?.ends ?? {},
    asOf: memory?.asOf ?? null,
    children: [...knownChildren(one, decisions), ...(final ? newChildren(one, decisions) : [])],
    asked: asked(one, decisions),
    superseded: superseded(one, decisions),
    leaving: final ? [] : [...leavingTeams(one, decisions)],
    quiet: standing.quiet,
    fromSections: fromSections(one),
    teams: decisions.teams.filter((team) => team.involved).map((team) => team.team.key),
    fields: { ...memory?.fields, ...fields(decisions, final) },
    completed: completed(one, decisions),
  };
}

/** Teams whose note is due: those that left now, and those whose note a crash prevented. */
export function leavingTeams(one: Case, decisions: Decisions): readonly string[] {
  const now = decisions.teams.filter((team) => team.left).map((team) => team.team.key);
  return [...new Set([...(one.memory?.leaving ?? []), ...now])];
}

function knownChildren(one: Case, decisions: Decisions): RememberedChild[] {
  const dropped = superseded(one, decisions);
  const found = [...adoptedElements(one, decisions), ...adoptedEpics(one, decisions)];
  const before = (one.memory?.children ?? [])
    .filter((child) => !dropped.includes(child.id))
    .map((child) => lookAgain(one, child));
  const fresh = found.filter((child) => !before.some((known) => known.id === child.id));
  return [...before, ...fresh];
}

function adoptedElements(one: Case, decisions: Decisions): RememberedChild[] {
  const below = decisions.elements.filter(({ node }) => node.issue.id !== one.world.root);
  return below.map(({ node }) => remembered("element", node.team?.key ?? null, node.issue, null));
}

function adoptedEpics(one: Case, decisions: Decisions): RememberedChild[] {
  return decisions.teams.flatMap(({ team, epic }) =>
    epic.kind === "there" ? [remembered("epic", team.key, epic.node.issue, placeOf(one, epic.node))] : [],
  );
}

/** Where it hangs: natively, else by a link. */
function placeOf(one: Case, { issue, element }: EpicNode): string {
  return issue.parent ?? element ?? one.world.root;
}

type Placed = {
  readonly id: string;
  readonly number: number;
  readonly repository: { readonly owner: string; readonly name: string };
};

function remembered(
  kind: RememberedChild["kind"],
  team: string | null,
  issue: Placed,
  under: string | null,
): RememberedChild {
  const repository = `${issue.repository.owner}/${issue.repository.name}`;
  return {
    kind,
    team,
    id: issue.id,
    repository,
    number: issue.number,
    under,
    missingSince: null,
    declined: null,
    listed: false,
  };
}

/** Whether a remembered child can still be read, and what became of it. */
function lookAgain(one: Case, before: RememberedChild): RememberedChild {
  const issue = one.world.issues.get(before.id);
  if (issue && "unreadable" in issue) {
    if (issue.unreadable !== "gone") return before;
    const missingSince = before.missingSince ?? new Date(one.now).toISOString();
    return {
      ...before,
      missingSince,
      declined: isMissingLong(before, one.now) ? "deleted" : before.declined,
    };
  }
  const unlinked = isUnlinked(one.world.issues.get(before.under ?? one.world.root), before.id);
  const declined = unlinked
    ? "unlinked"
    : before.declined === "unlinked" || before.declined === "deleted"
      ? null
      : before.declined;
  return issue ? { ...before, missingSince: null, declined } : before;
}

function newChildren(one: Case, decisions: Decisions): RememberedChild[] {
  const { policy, world } = one;
  const elements = decisions.newElements.map(({ target, team }) =>
    remembered(
      "element",
      team?.key ?? null,
      { id: target, number: 0, repository: policy.roadmap.repository },
      null,
    ),
  );
  const epics = decisions.teams.flatMap(({ team, epic }) => {
    const repository = backlogOf(policy, team);
    if (epic.kind !== "wanted" || !repository) return [];
    const under = elementOf(one, decisions, team)?.target ?? world.root;
    return [remembered("epic", team.key, { id: epicTarget(team.key), number: 0, repository }, under)];
  });
  return [...elements, ...epics];
}

function asked(one: Case, decisions: Decisions): Memory["asked"] {
  const now = decisions.teams.flatMap(({ team, asked: comment }) =>
    comment === null ? [] : [[team.key, comment] as const],
  );
  return { ...one.memory?.asked, ...Object.fromEntries(now) };
}

/** A declined epic that `/epos TEAM` replaces is no longer looked at. */
function superseded(one: Case, decisions: Decisions): string[] {
  const now = decisions.teams
    .filter((team) => team.asked !== null)
    .flatMap(({ team }) => [
      ...one.thread.epics
        .filter((epic) => epic.team?.key === team.key && isDeclined(epic.issue.closed))
        .map((epic) => epic.issue.id),
      ...(one.memory?.children ?? [])
        .filter((known) => known.kind === "epic" && known.team === team.key)
        .map((known) => known.id),
    ]);
  return [...new Set([...(one.memory?.superseded ?? []), ...now])];
}

function isDeclined(closed: { readonly as: string } | null): boolean {
  return closed !== null && closed.as !== "completed";
}

function fromSections(one: Case): string[] {
  const teams = one.world.sections.teams
    .flatMap((value) => teamByKey(one.policy, value) ?? [])
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

function completed(one: Case, { completion }: Decisions): Memory["completed"] {
  if (completion.kind === "complete")
    return { at: new Date(one.now).toISOString(), following: completion.following };
  return completion.kind === "undone" ? null : (one.memory?.completed ?? null);
}
