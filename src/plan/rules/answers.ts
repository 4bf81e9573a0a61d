import { because } from "../../domain/reason.ts";
import type { Case, Decisions } from "../decisions.ts";
import type { Desired } from "../desired.ts";

/** A reaction on every comment with commands, and one reply where there is something to say. */
export function answers(one: Case, decisions: Decisions): readonly Desired[] {
  const issue = one.thread.root.id;
  return decisions.answers.flatMap(({ comment, actor, reaction, answers: said }): Desired[] => {
    const reason = because("answer", { command: reaction, actor });
    const reply = one.thread.root.comments.find(
      ({ mark }) => mark?.kind === "reply" && mark.keys["comment"] === comment,
    );
    const content = { kind: "reply", comment, answers: said } as const;
    return [
      ...(said.length > 0
        ? [{ kind: "comment", issue, about: comment, existing: reply?.id ?? null, content, reason } as const]
        : []),
      { kind: "reaction", issue, comment, reaction, reason },
    ];
  });
}
