import type { Notice } from "../../domain/overview.ts";
import { projectText, repositoryText } from "../../domain/reference.ts";
import { deliveryPhase, donePhase } from "../../policy/phases.ts";
import { labelTail, teamOfLabel } from "../../policy/labels.ts";
import type { Case, Decisions } from "../decisions.ts";
import { fieldOf, projectOf } from "../fields.ts";
import { linkTo } from "../link.ts";
import { gateNotices } from "./gates/notices.ts";
import { backlogOf, obstacleIn } from "../places.ts";

/** The checkbox on the overview by which somebody says that the initiative is done. */
export const completionBox = "complete";

type Judged = Omit<Decisions, "fields" | "plans" | "answers" | "notices">;

/** What the reader of the overview should know or do, most urgent first. */
export function judgeNotices(one: Case, decided: Judged): readonly Notice[] {
  if (decided.standing.kind === "older") return [];
  return [
    ...gateNotices(one, decided.phase),
    ...ofPhase(one, decided),
    ...ofTeams(one, decided),
    ...decided.quarrels.map(({ face, bot }) => ({ kind: "bot-quarrel", face, bot }) as const),
    ...decided.elements
      .filter((element) => element.proposed)
      .map((element) => ({ kind: "element-proposed", element: linkTo(element.node.issue) }) as const),
    ...brokenMarks(one),
    ...ofPlaces(one, decided),
    ...ofProjects(one),
    ...one.world.unsettled.map((what) => ({ kind: "unsettled", what }) as const),
  ];
}

function ofPhase(one: Case, { phase, completion }: Judged): Notice[] {
  const done = donePhase(one.policy).name;
  if (phase.stopped === "early") return [{ kind: "stopped-early", done }];
  if (completion.kind !== "proposed") return [];
  return [
    {
      kind: "completion-proposed",
      done,
      who: whoMayFinish(one),
      box: completionBox,
    },
  ];
}

/** Those who may move an initiative into the last phase; where it names none, the portfolio managers. */
function whoMayFinish({ policy }: Case): readonly string[] {
  const { enter } = donePhase(policy);
  const roles = enter.length > 0 ? enter : ["portfolio-manager"];
  return [...new Set(roles.flatMap((role) => policy.roles[role] ?? []))];
}

function ofTeams(one: Case, { teams, phase }: Judged): Notice[] {
  const { policy, thread, world } = one;
  if (world.key.kind !== "initiative") return [];
  const notices: Notice[] = [];
  const waiting = teams.flatMap((team) =>
    team.epic.kind === "waiting" ? [{ name: team.team.name, until: team.epic.until }] : [],
  );
  const [first] = waiting;
  if (first) notices.push({ kind: "waiting", teams: waiting.map((team) => team.name), until: first.until });
  for (const { team, epic } of teams) {
    if (epic.kind === "declined") notices.push({ kind: "declined", team: team.name, how: epic.how });
  }
  const delivering =
    phase.phase.index >= deliveryPhase(policy).index && phase.phase.index < donePhase(policy).index;
  if (delivering && !phase.stopped && !teams.some((team) => team.involved))
    notices.push({ kind: "no-teams" });
  for (const label of thread.root.labels) {
    const isTeamLabel = labelTail(policy, "team", label) !== null;
    if (isTeamLabel && !teamOfLabel(policy, label)) notices.push({ kind: "unknown-team-label", label });
  }
  return notices;
}

/** A mark of ours whose signature does not hold: nothing is made beside it, and somebody must look. */
function brokenMarks(one: Case): Notice[] {
  return [...one.world.issues.values()].flatMap((issue) =>
    !("unreadable" in issue) && issue.markBroken
      ? [{ kind: "foreign-mark", issue: linkTo(issue) } as const]
      : [],
  );
}

/** Repositories of involved teams, and the roadmap's, in which nothing can be made. */
function ofPlaces(one: Case, { teams }: Judged): Notice[] {
  if (one.world.key.kind !== "initiative") return [];
  const places = teams.filter((team) => team.involved).map((team) => backlogOf(one.policy, team.team));
  if (one.policy.roadmap.elements !== "manual") places.push(one.policy.roadmap.repository);
  const unique = new Map(places.flatMap((place) => (place ? [[repositoryText(place), place] as const] : [])));
  return [...unique.values()].flatMap((place): Notice[] => {
    const obstacle = obstacleIn(one.world, place);
    if (obstacle === null) return [];
    if (obstacle === "not-accepted") return [{ kind: "not-accepted", owner: place.owner }];
    return [{ kind: "missing-repository", repository: `${place.owner}/${place.name}` }];
  });
}

function ofProjects(one: Case): Notice[] {
  const { policy, world } = one;
  const wanted = [
    {
      project: policy.initiatives?.project ?? null,
      fields: policy.initiatives?.fields.phase ?? [],
      options: policy.phases.map((phase) => phase.name),
    },
    {
      project: policy.roadmap.project,
      fields: policy.roadmap.fields.status,
      options: Object.values(policy.roadmap.statuses),
    },
  ];
  return wanted.flatMap(({ project, fields, options }): Notice[] => {
    if (project === null) return [];
    const found = projectOf(world, project);
    if (!found) return [{ kind: "missing-project", project: projectText(project) }];
    const field = fieldOf(found, fields, ["single-select"], options);
    if (!field) return [{ kind: "missing-field", project: found.title, fields }];
    return options
      .filter((option) => !field.options.some(({ name }) => name.toLowerCase() === option.toLowerCase()))
      .map((option) => ({ kind: "missing-option", project: found.title, field: field.name, option }));
  });
}
