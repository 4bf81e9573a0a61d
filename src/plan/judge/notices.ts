import { isPerson } from "../../domain/actor.ts";
import { isReadable } from "../../domain/issue.ts";
import type { FieldCatalogue, ProjectCatalogue } from "../../domain/catalogue.ts";
import type { Notice } from "../../domain/overview.ts";
import { projectText, sameName, type ProjectNumber } from "../../domain/reference.ts";
import { labelTail, teamOfLabel } from "../../policy/labels.ts";
import { manager } from "../../policy/role-names.ts";
import type { Case, Decisions } from "../decisions.ts";
import { fieldOf, optionOf, phaseFieldOf, projectOf } from "../fields.ts";
import { issueFieldOf } from "../issue-fields.ts";
import { linkTo } from "../link.ts";
import { borderNotices } from "./border-notices.ts";
import { gateNotices } from "./gates/notices.ts";
import { entering } from "./gates/roles.ts";
import { unheardBefore } from "./unheard.ts";

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
      .filter((element) => element.proposed && !element.node.issue.unseen)
      .map((element) => ({ kind: "element-proposed", element: linkTo(element.node.issue) }) as const),
    ...brokenMarks(one),
    ...illegible(one),
    ...cardsUnread(one),
    ...borderNotices(one, decided),
    ...ofProjects(one),
    ...ofIssueFields(one),
    ...ofUnheard(one, decided),
    ...one.world.unsettled.map((what) => ({ kind: "unsettled", what }) as const),
  ];
}

function ofUnheard(one: Case, { phase }: Judged): Notice[] {
  const at = unheardBefore(one, phase);
  return at === null ? [] : [{ kind: "unheard", at }];
}

function ofPhase(one: Case, { phase, completion }: Judged): Notice[] {
  const done = one.landmarks.done.name;
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

/** Those who may move an initiative into the last phase; where it asks for no role, the portfolio managers. */
function whoMayFinish({ landmarks, policy }: Case): readonly string[] {
  const asked = entering(policy, landmarks.done);
  const roles = asked.length > 0 ? asked : [manager];
  return [...new Set(roles.flatMap((role) => policy.roles[role] ?? []))];
}

function ofTeams(one: Case, { teams, phase }: Judged): Notice[] {
  const { landmarks, policy, thread, world } = one;
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
    phase.phase.index >= landmarks.delivery.index && phase.phase.index < landmarks.done.index;
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

/** Comments whose addresses are told; the rest are counted. */
const mostTold = 3;

/** What was written there may matter, and nobody here knows. */
function illegible({ thread, world }: Case): Notice[] {
  const bodies = thread.unreadable
    .filter(({ unreadable }) => unreadable === "illegible")
    .flatMap(({ id }): Notice[] => {
      const issue = world.issues.get(id);
      return isReadable(issue) ? [{ kind: "illegible-body", issue: linkTo(issue) }] : [];
    });
  const urls = thread.root.comments
    .filter(({ illegible: isIllegible, answered, author }) => {
      return isIllegible === true && answered === null && isPerson(author);
    })
    .map(({ url }) => url);
  if (urls.length === 0) return bodies;
  return [...bodies, { kind: "illegible-comments", count: urls.length, urls: urls.slice(0, mostTold) }];
}

function cardsUnread({ thread }: Case): Notice[] {
  const nodes = [thread.root, ...[...thread.elements, ...thread.epics].map(({ issue }) => issue)];
  return [...new Set(nodes)]
    .filter((issue) => issue.cardsUnread === true)
    .map((issue) => ({ kind: "cards-unread", issue: linkTo(issue) }));
}

function ofProjects(one: Case): Notice[] {
  const { policy, world } = one;
  const statuses = Object.values(policy.roadmap.statuses);
  const wanted: readonly WantedField[] = [
    {
      project: policy.initiatives?.project ?? null,
      names: policy.initiatives?.fields.phase ?? [],
      find: (project) => phaseFieldOf(policy, project),
      lacks: (field) =>
        policy.phases.filter((phase) => optionOf(policy, field, phase) === null).map(({ name }) => name),
    },
    {
      project: policy.roadmap.project,
      names: policy.roadmap.fields.status,
      find: (project) => fieldOf(project, policy.roadmap.fields.status, ["single-select"], statuses),
      lacks: ({ options }) =>
        statuses.filter((status) => !options.some(({ name }) => sameName(name, status))),
    },
  ];
  return wanted.flatMap(({ project, names, find, lacks }): Notice[] => {
    if (project === null) return [];
    const found = projectOf(world, project);
    if (!found) return [{ kind: "missing-project", project: projectText(project) }];
    const field = find(found);
    if (!field) return [{ kind: "missing-field", project: found.title, fields: names }];
    return lacks(field).map((option) => {
      return { kind: "missing-option", project: found.title, field: field.name, option };
    });
  });
}

/** The columns that the app would write if this GitHub let it. */
function ofIssueFields({ policy, world }: Case): Notice[] {
  const { initiatives, roadmap } = policy;
  const { phase = [], progress = [], teams = [] } = initiatives?.fields ?? {};
  const { status, progress: done, team, initiative } = roadmap.fields;
  const boards: readonly [ProjectNumber | null, readonly string[]][] = [
    [initiatives?.project ?? null, [...phase, ...progress, ...teams]],
    [roadmap.project, [...status, ...done, ...team, ...initiative]],
  ];
  return boards.flatMap(([number, names]) => {
    const project = projectOf(world, number);
    const fields = project?.fields.filter(({ name }) => names.some((other) => sameName(other, name))) ?? [];
    return fields.flatMap((field): Notice[] => {
      const issueField = project && issueFieldOf(world, project, field);
      if (!project || !issueField || issueField.writable) return [];
      return [{ kind: "issue-field", project: project.title, field: field.name }];
    });
  });
}

interface WantedField {
  readonly project: ProjectNumber | null;
  readonly names: readonly string[];
  readonly find: (project: ProjectCatalogue) => FieldCatalogue | null;
  /** The options that it should have and has not. */
  readonly lacks: (field: FieldCatalogue) => readonly string[];
}
