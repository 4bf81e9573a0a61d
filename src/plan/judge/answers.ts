import { linkTo } from "../link.ts";
import type { Case, PhaseDecision, TeamDecision } from "../decisions.ts";
import type { CommentAnswer } from "../requests.ts";
import { worst } from "./requests.ts";

/**
 * In the order of the commands, with what came of the commands that were judged with the phase; whoever asks for an epic
 * that is there already is shown it. Where it is not known yet whether it is there, the answer waits.
 */
export function judgeAnswers(
  { heard, requests, links }: Case,
  { rulings }: PhaseDecision,
  teams: readonly TeamDecision[],
): readonly CommentAnswer[] {
  return heard.flatMap((answer) => {
    const asked = requests.epic.filter((request) => request.comment === answer.comment);
    if (asked.some(({ team }) => teams.some((one) => one.team.key === team.key && one.awaits))) return [];
    const existing = asked.flatMap(({ team, nth }) => {
      const epic = teams.find((one) => one.team.key === team.key)?.epic;
      return epic?.kind === "there"
        ? [{ nth, answer: { kind: "epic-exists", team: team.name, epic: linkTo(epic.node.issue) } as const }]
        : [];
    });
    const ruled = [...rulings, ...links.answers].filter(({ comment }) => comment === answer.comment);
    const said = ruled.flatMap((ruling) =>
      ruling.answer === null ? [] : [{ nth: ruling.nth, answer: ruling.answer }],
    );
    const inOrder = [...answer.answers, ...said, ...existing].toSorted((one, other) => one.nth - other.nth);
    return {
      ...answer,
      reaction: worst([answer.reaction, ...ruled.map(({ reaction }) => reaction)]),
      answers: inOrder.map((one) => one.answer),
    };
  });
}
