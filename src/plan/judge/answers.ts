import { linkTo } from "../link.ts";
import type { Case, PhaseDecision, TeamDecision } from "../decisions.ts";
import type { CommentAnswer } from "../requests.ts";
import { worst } from "./requests.ts";

/**
 * In the order of the commands, with what came of the commands that were judged with the phase; whoever asks for an epic
 * that is there already is shown it. Where it is not known yet whether it is there, the answer waits.
 */
export function judgeAnswers(
  { commentResults, requests, links }: Case,
  { commandResults }: PhaseDecision,
  teams: readonly TeamDecision[],
): readonly CommentAnswer[] {
  return commentResults.flatMap((answer) => {
    const epicRequests = requests.epic.filter((request) => request.comment === answer.comment);
    if (
      epicRequests.some(({ team }) =>
        teams.some((decision) => decision.team.key === team.key && decision.awaits),
      )
    )
      return [];
    const existing = epicRequests.flatMap(({ team, nth }) => {
      const epic = teams.find((decision) => decision.team.key === team.key)?.epic;
      return epic?.kind === "there"
        ? [{ nth, answer: { kind: "epic-exists", team: team.name, epic: linkTo(epic.node.issue) } as const }]
        : [];
    });
    const results = [...commandResults, ...links.answers].filter(({ comment }) => comment === answer.comment);
    const commandAnswers = results.flatMap((result) =>
      result.answer === null ? [] : [{ nth: result.nth, answer: result.answer }],
    );
    const inOrder = [...answer.answers, ...commandAnswers, ...existing].toSorted(
      (one, other) => one.nth - other.nth,
    );
    return {
      ...answer,
      reaction: worst([answer.reaction, ...results.map(({ reaction }) => reaction)]),
      answers: inOrder.map((entry) => entry.answer),
    };
  });
}
