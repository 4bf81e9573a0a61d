import type { ChangeCard } from "../../domain/change-card.ts";
import { worst, type UnderstoodRequests } from "../judge/requests.ts";
import type { CommentAnswer } from "../requests.ts";
import type { Heard } from "./words.ts";

/** What is answered to each comment, in the order of its commands: what was understood, and what came of it. */
export function replyAnswers(
  { requests, commentResults }: UnderstoodRequests,
  { results }: Pick<Heard, "results">,
  card: ChangeCard,
): readonly CommentAnswer[] {
  return commentResults.map((result) => {
    const own = results.filter(({ comment }) => comment === result.comment);
    const said = own.flatMap(({ nth, answer }) => (answer === null ? [] : [{ nth, answer }]));
    const why = requests.why
      .filter(({ comment }) => comment === result.comment)
      .map(({ nth }) => ({ nth, answer: { kind: "change-why", card } as const }));
    const inOrder = [...result.answers, ...said, ...why].toSorted((one, other) => one.nth - other.nth);
    return {
      ...result,
      reaction: worst([result.reaction, ...own.map(({ reaction }) => reaction)]),
      answers: inOrder.map(({ answer }) => answer),
    };
  });
}
