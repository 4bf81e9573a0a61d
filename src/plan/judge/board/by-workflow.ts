import type { FieldValueFacts, IssueFacts } from "../../../domain/issue.ts";

/** GitHub writes value and event one after the other. */
const apart = 2000;

/** Whether one of the project's own workflows put the status there: those are no persons. */
export function isByWorkflow(issue: IssueFacts, project: string, value: FieldValueFacts): boolean {
  return issue.events.some(
    (event) =>
      event.kind === "status-changed" &&
      event.automated &&
      event.project === project &&
      event.status === value.value &&
      Math.abs(Date.parse(event.at) - Date.parse(value.updatedAt)) <= apart,
  );
}
