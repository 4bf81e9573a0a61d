import { isDisclosed, shownOn } from "../borders.ts";
import { teamFields } from "../content.ts";
import type { Case, Decisions } from "../decisions.ts";
import type { Desired } from "../desired.ts";
import { linkTo } from "../link.ts";
import { isNoteDue } from "../note-due.ts";

/** What hangs nowhere although it could is put there: by people beside the initiative, by a crash, or linked now. */
export function parents(_input: Case, { placements }: Decisions): readonly Desired[] {
  return placements.flatMap(({ child, issue, under, obstacle, reason }): Desired[] =>
    issue === null || obstacle !== null ? [] : [{ kind: "child", parent: under, child, reason }],
  );
}

/** An issue that was linked later, and cannot lie under its parent, says once where it belongs. */
export function linkNotes(input: Case, { placements }: Decisions): readonly Desired[] {
  return placements.flatMap((placement): Desired[] => {
    const { issue, reason } = placement;
    if (issue === null || !isNoteDue(input, placement)) return [];
    const epic = input.thread.epics.find((node) => node.issue.id === issue.id);
    const element = input.thread.elements.find((node) => node.issue.id === epic?.element);
    return [
      {
        kind: "comment",
        issue: issue.id,
        about: issue.id,
        content: {
          kind: "link",
          initiative: shownOn(input, issue, input.thread.root),
          element: element && isDisclosed(input, issue.repository) ? linkTo(element.issue) : null,
          team: epic?.team ? teamFields(epic.team) : null,
        },
        reason,
      },
    ];
  });
}
