import type { Action } from "../../change/action.ts";
import type { Case } from "../decisions.ts";
import type { Desired, DesiredOf } from "../desired.ts";
import { cardActions, fieldActions } from "./cards.ts";
import { commentActions, reactionActions, type PrintReply } from "./comments.ts";
import { labelActions } from "./issue-labels.ts";
import { createLabelMaker, type LabelMaker } from "./labels.ts";
import { issueActions } from "./new-issues.ts";
import { overviewActions, withRefused, type PrintOverview } from "./overview.ts";
import { childActions } from "./parent.ts";
import { answerRefused } from "./refused-answers.ts";
import { holdRefused, refusedReplies } from "./refused.ts";
import { stateActions } from "./state.ts";
import { writableOf } from "./writable.ts";

export interface Printers {
  readonly print: PrintOverview;
  readonly printReply: PrintReply;
}

/**
 * Compares what is wanted with the world, and makes actions of what is not so. What is so already makes none, whatever
 * wants it, and what an action does is so: so a diff of the world after it makes none either. What GitHub refuses makes
 * none for a while: that is said on the overview and to whom asked for it, so both come last.
 *
 * One kind is not compared: an issue is wanted where the judge found none that counts, and whether one counts that was
 * declined, or that a command replaced, is decided there.
 */
export function diff(input: Case, desired: readonly Desired[], printers: Printers): readonly Action[] {
  const labels = createLabelMaker(input);
  const compare = (facts: readonly Desired[]) =>
    writableOf(input, differences(input, facts, desired, labels, printers));
  const others = compare(desired.filter((wanted) => !isAnswer(wanted)));
  const held = holdRefused(input, [...writableOf(input, labels.made), ...others]);
  const answers = answerRefused(input, desired.filter(isAnswer), held.refused);
  const heldAnswers = holdRefused(input, compare(answers));
  const overview = desired.find((wanted) => wanted.kind === "overview");
  const refused = [...held.refused, ...heldAnswers.refused, ...refusedReplies(input)];
  const overviewWithRefused = overview && withRefused(overview, refused, held.unmade);
  return [
    ...held.actions,
    ...heldAnswers.actions,
    ...(overviewWithRefused ? overviewActions(input, overviewWithRefused, printers.print) : []),
  ];
}

function isAnswer(wanted: Desired): boolean {
  return wanted.kind === "reaction" || (wanted.kind === "comment" && wanted.content.kind === "reply");
}

/** `all`: what is wanted besides, such as the card of a field. */
function differences(
  input: Case,
  facts: readonly Desired[],
  all: readonly Desired[],
  labels: LabelMaker,
  { printReply }: Printers,
): readonly Action[] {
  const comments = new Map(
    of(facts, "comment").map((wanted) => [wanted, commentActions(input, wanted, printReply)]),
  );
  return [
    ...labelActions(input, of(facts, "label"), labels),
    ...facts.flatMap((wanted): readonly Action[] => {
      switch (wanted.kind) {
        case "label":
        case "overview":
          return [];
        case "definition":
          labels.find(wanted.repository, wanted.label);
          return [];
        case "state":
          return stateActions(input, wanted);
        case "card":
          return cardActions(input, wanted);
        case "field":
          return fieldActions(input, wanted, of(all, "issue"), of(all, "card"));
        case "issue":
          return issueActions(input, wanted, labels);
        case "child":
          return childActions(input, wanted);
        case "comment":
          return comments.get(wanted) ?? [];
        case "reaction":
          return reactionActions(input, wanted, [...comments.values()].flat());
      }
    }),
  ];
}

function of<Kind extends Desired["kind"]>(desired: readonly Desired[], kind: Kind): DesiredOf<Kind>[] {
  return desired.filter((wanted): wanted is DesiredOf<Kind> => wanted.kind === kind);
}
