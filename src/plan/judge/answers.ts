import { linkTo } from "../link.ts";
import type { CommentAnswer, TeamDecision } from "../decisions.ts";
import type { Requests } from "./requests.ts";

/** Whoever asks for an epic that is there already is shown it. */
export function judgeAnswers(requests: Requests, teams: readonly TeamDecision[]): readonly CommentAnswer[] {
  return requests.answers.map((answer) => {
    const asked = requests.epics.filter((request) => request.comment === answer.comment);
    const existing = asked.flatMap(({ team }) => {
      const epic = teams.find((one) => one.team.key === team.key)?.epic;
      return epic?.kind === "there"
        ? [{ kind: "epic-exists", team: team.name, epic: linkTo(epic.node.issue) } as const]
        : [];
    });
    return { ...answer, answers: [...answer.answers, ...existing] };
  });
}
