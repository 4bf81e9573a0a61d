import type { Case, Decisions } from "../decisions.ts";
import type { Desired } from "../desired.ts";

/**
 * Elements close when all their relevant epics are done, and open again when one is reopened. One of which nothing is
 * relevant is closed as not planned behind a finished initiative.
 */
export function elementState(_input: Case, { elements }: Decisions): readonly Desired[] {
  return elements.flatMap(({ node, state }): Desired[] =>
    state.kind === "keep"
      ? []
      : [
          {
            kind: "state",
            issue: node.issue.id,
            open: state.kind === "reopen",
            ...(state.kind === "abandon" ? { as: "not-planned" } : {}),
            reason: state.reason,
          },
        ],
  );
}
