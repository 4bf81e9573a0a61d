import { z } from "zod";
import type { EventFacts, FieldValueFacts, IssueFacts } from "../../domain/issue.ts";
import type { Dialect } from "../dialect.ts";

/*
 * A column of a board may be an organisation's issue field. Then the value is the issue's own: it is the same on every
 * board, it has no time of its own, and it is written to the issue and not to the card. Of several values at once
 * (multi-select) nothing is asked: no field of ours takes them.
 */

/** ISO 8601: when the issue field with that id was last set on the issue. */
export type SetAt = (issueField: string) => string;

/** No connection is in it, so it costs nothing. `settable` is there where this GitHub lets the value be set. */
export function issueFieldFragment({ issueFieldColumns, setsIssueFields }: Dialect): string {
  if (!issueFieldColumns) return "";
  return /* GraphQL */ `
    ... on ProjectV2ItemIssueFieldValue {
      issueFieldValue {
        __typename
        ... on IssueFieldSingleSelectValue {
          name field { ... on IssueFieldSingleSelect { id options { id name } } }
        }
        ... on IssueFieldNumberValue { number: value field { ... on IssueFieldNumber { id } } }
        ... on IssueFieldTextValue { text: value field { ... on IssueFieldText { id } } }
        ... on IssueFieldDateValue { date: value field { ... on IssueFieldDate { id } } }
        ${setsIssueFields ? "settable: __typename" : ""}
      }
    }
  `;
}

/** `to`: the value as text, an option's name; each kind of event has another name for it. */
export const issueFieldEvents = /* GraphQL */ `
  ... on IssueFieldAddedEvent {
    id createdAt actor { ...ActorParts } to: value issueField { ... on Node { id } }
  }
  ... on IssueFieldChangedEvent {
    id createdAt actor { ...ActorParts } to: newValue issueField { ... on Node { id } }
  }
  ... on IssueFieldRemovedEvent {
    id createdAt actor { ...ActorParts } issueField { ... on Node { id } }
  }
`;

const Option = z.object({ id: z.string(), name: z.string() });

export const IssueFieldAnswer = z.object({
  name: z.string().optional(),
  number: z.number().optional(),
  text: z.string().optional(),
  date: z.string().optional(),
  field: z.object({ id: z.string().optional(), options: z.array(Option).optional() }).nullish(),
  settable: z.string().optional(),
});

export function issueFieldFacts(
  field: string,
  answer: z.infer<typeof IssueFieldAnswer>,
  setAt: SetAt,
): FieldValueFacts[] {
  const { name, number, text, date, field: definition, settable } = answer;
  const value = name ?? number ?? text ?? date ?? null;
  const id = definition?.id;
  if (value === null || id === undefined) return [];
  const issueField = { id, options: definition?.options ?? [], writable: settable !== undefined };
  return [{ field, value, updatedAt: setAt(id), issueField }];
}

/** From the last event of the field; where none is to be seen it was there when the issue was made. */
export function timesOf({ events, createdAt }: Pick<IssueFacts, "events" | "createdAt">): SetAt {
  const isOf = (event: EventFacts, id: string) => event.kind === "issue-field-set" && event.field === id;
  return (id) => events.findLast((event) => isOf(event, id))?.at ?? createdAt;
}
