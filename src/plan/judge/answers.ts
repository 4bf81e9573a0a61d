import { linkTo } from "../link.ts";
import type { CommentAnswer, PhaseDecision, TeamDecision } from "../decisions.ts";
import type { Links } from "./links.ts";
import { worst, type Requests } from "./requests.ts";

/** With what came of the commands that were judged with the phase; whoever asks for an epic that is there already is shown it. */
export function judgeAnswers(
  requests: Requests,
  { rulings }: PhaseDecision,
  teams: readonly TeamDecision[],
  links: Links,
): readonly CommentAnswer[] {
  return requests.answers.map((answer) => {
    const asked = requests.epics.filter((request) => request.comment === answer.comment);
    const existing = asked.flatMap(({ team }) => {
      const epic = teams.find((one) => one.team.key === team.key)?.epic;
      return epic?.kind === "there"
        ? [{ kind: "epic-exists", team: team.name, epic: linkTo(epic.node.issue) } as const]
        : [];
    });
    const ruled = [...rulings, ...links.answers].filter(({ comment }) => comment === answer.comment);
    return {
      ...answer,
      reaction: worst([answer.reaction, ...ruled.map(({ reaction }) => reaction)]),
      answers: [...answer.answers, ...ruled.flatMap((ruling) => ruling.answer ?? []), ...existing],
    };
  });
}
