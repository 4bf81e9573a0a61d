import type {
  Case,
  EpicDecision,
  PhaseDecision,
  Progress,
  Management,
  TeamDecision,
  Involvement,
} from "../decisions.ts";
import { judgeEpic } from "./epic.ts";
import { progressOfEpic } from "./progress.ts";
import type { Requests } from "../requests.ts";
import { epicRequestOf } from "./teams.ts";

/** Each team's epic, with what was asked for it by `/epos TEAM`. */
export function judgeTeamEpics(
  input: Case,
  involvements: readonly Involvement[],
  requests: Requests,
  phase: PhaseDecision,
  management: Management,
): readonly TeamDecision[] {
  if (input.world.key.kind !== "initiative") return [];
  return involvements.map((involvement) => {
    const { key } = involvement.team;
    const request = epicRequestOf(input, involvement.team, requests);
    const heeded = input.memory?.asked[key] ?? null;
    const known = hasEpic(input, key);
    const fresh = request !== null && !(known && heeded === request.comment) ? request : null;
    const pending = heeded !== null && !known ? heeded : null;
    const epic = judgeEpic(input, involvement, { request: fresh, pending }, phase, management);
    return {
      ...involvement,
      requestComment: epic.kind === "wanted" ? (fresh?.comment ?? null) : null,
      awaits: fresh !== null && isUncertain(input, epic),
      epic,
      progress: progressOfTeam(epic),
    };
  });
}

/** Nobody knows whether it is deleted, or only not to be seen yet. */
function isUncertain({ world }: Case, epic: EpicDecision): boolean {
  if (epic.kind === "there") return epic.node.issue.overlaid === true;
  const issue = epic.kind === "unreadable" ? world.issues.get(epic.id) : undefined;
  return issue !== undefined && "unreadable" in issue && ["gone", "unsure"].includes(issue.unreadable);
}

/** An epic that is made now counts as it will be read: one item, open. */
function progressOfTeam(epic: EpicDecision): Progress {
  if (epic.kind === "there") return progressOfEpic(epic.node);
  return { closed: 0, total: epic.kind === "wanted" ? 1 : 0 };
}

function hasEpic(input: Case, team: string): boolean {
  const superseded = input.memory?.superseded ?? [];
  return (
    input.memory?.children.some(
      (child) => child.kind === "epic" && child.team === team && !superseded.includes(child.id),
    ) ?? false
  );
}

/** Teams that matter to the reader: involved, or with an epic that is or was there. */
export function isShown(team: TeamDecision): boolean {
  const quiet: readonly EpicDecision["kind"][] = ["none", "blocked"];
  return team.involved || !quiet.includes(team.epic.kind);
}
