import { z } from "zod";
import type { EventFacts } from "../../domain/issue.ts";
import type { Dialect } from "../dialect.ts";
import { ActorAnswer, actorOf } from "./actor.ts";
import { closedAs, CoreAnswer, coreFragment } from "./core.ts";
import { issueFieldEvents } from "./issue-field.ts";

/**
 * The last hundred of who labelled, closed, linked and moved: mostly far more than lies between two looks. Of a root
 * who names it is among them; where that leaves too little room, `EarlierEvents` asks for the others alone.
 */
export function eventsSelection(dialect: Dialect, alsoMentions = false): string {
  return `timelineItems(last: 100, itemTypes: [${typesOf(dialect, alsoMentions)}]) {
    ${alsoMentions ? "pageInfo { hasPreviousPage }" : ""} nodes { ...Event }
  }`;
}

/** A page of the same events, without who names the issue, backwards from a cursor. */
export function earlierEventsDocument(dialect: Dialect): string {
  return /* GraphQL */ `
    query EarlierEvents($id: ID!, $before: String) {
      rateLimit { cost }
      node(id: $id) {
        ... on Issue {
          timelineItems(last: 100, before: $before, itemTypes: [${typesOf(dialect, false)}]) {
            pageInfo { hasPreviousPage startCursor }
            nodes { ...Event }
          }
        }
      }
    }
    ${coreFragment(dialect)}
    ${eventsFragment(dialect)}
  `;
}

function typesOf(dialect: Dialect, alsoMentions: boolean): string {
  const types = ["LABELED", "UNLABELED", "CLOSED", "REOPENED", "SUB_ISSUE_ADDED", "SUB_ISSUE_REMOVED"];
  types.push("PARENT_ISSUE_ADDED", "PARENT_ISSUE_REMOVED", "MARKED_AS_DUPLICATE");
  if (dialect.statusEvents) types.push("PROJECT_V2_ITEM_STATUS_CHANGED");
  if (dialect.issueFieldColumns)
    types.push("ISSUE_FIELD_ADDED", "ISSUE_FIELD_CHANGED", "ISSUE_FIELD_REMOVED");
  if (alsoMentions) types.push("CROSS_REFERENCED");
  return types.map((type) => `${type}_EVENT`).join(" ");
}

export function eventsFragment(dialect: Dialect): string {
  const status = /* GraphQL */ `
    ... on ProjectV2ItemStatusChangedEvent {
      id createdAt actor { ...ActorParts } status wasAutomated project { id }
    }
  `;
  return /* GraphQL */ `
    fragment Event on IssueTimelineItems {
      __typename
      ... on LabeledEvent { id createdAt actor { ...ActorParts } label { name } }
      ... on UnlabeledEvent { id createdAt actor { ...ActorParts } label { name } }
      ... on ClosedEvent { id createdAt actor { ...ActorParts } stateReason }
      ... on ReopenedEvent { id createdAt actor { ...ActorParts } }
      ... on SubIssueAddedEvent { id createdAt actor { ...ActorParts } subIssue { id } }
      ... on SubIssueRemovedEvent { id createdAt actor { ...ActorParts } subIssue { id } }
      ... on ParentIssueAddedEvent { id createdAt actor { ...ActorParts } parent { id } }
      ... on ParentIssueRemovedEvent { id createdAt actor { ...ActorParts } parent { id } }
      ... on MarkedAsDuplicateEvent {
        id createdAt actor { ...ActorParts } canonical { ... on Issue { id } }
      }
      ... on CrossReferencedEvent { source { __typename ... on Issue { ...Core body } } }
      ${dialect.statusEvents ? status : ""}
      ${dialect.issueFieldColumns ? issueFieldEvents : ""}
    }
  `;
}

const Reference = z.object({ id: z.string() }).nullable();

function event<Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) {
  return z.object({
    __typename: z.literal(name),
    id: z.string(),
    createdAt: z.string(),
    actor: ActorAnswer,
    ...shape,
  });
}

/** Of an issue that names this one, without any connection; of a pull request nothing is asked. */
const Mention = CoreAnswer.extend({ body: z.string() });
export type Mention = z.infer<typeof Mention>;
const Source = z.union([
  Mention.extend({ __typename: z.literal("Issue") }),
  z.object({ __typename: z.literal("PullRequest") }),
]);

const issueField = { issueField: z.object({ id: z.string() }).nullable() };
const label = { label: z.object({ name: z.string() }) };
const EventAnswer = z.discriminatedUnion("__typename", [
  event("LabeledEvent", label),
  event("UnlabeledEvent", label),
  event("ClosedEvent", { stateReason: z.string().nullable() }),
  event("ReopenedEvent", {}),
  event("SubIssueAddedEvent", { subIssue: Reference }),
  event("SubIssueRemovedEvent", { subIssue: Reference }),
  event("ParentIssueAddedEvent", { parent: Reference }),
  event("ParentIssueRemovedEvent", { parent: Reference }),
  event("MarkedAsDuplicateEvent", { canonical: z.object({ id: z.string().optional() }).nullable() }),
  z.object({ __typename: z.literal("CrossReferencedEvent"), source: Source.nullable() }),
  event("ProjectV2ItemStatusChangedEvent", {
    status: z.string(),
    wasAutomated: z.boolean(),
    project: Reference,
  }),
  event("IssueFieldAddedEvent", { to: z.string().nullable(), ...issueField }),
  event("IssueFieldChangedEvent", { to: z.string().nullable(), ...issueField }),
  event("IssueFieldRemovedEvent", issueField),
]);
type EventAnswer = z.infer<typeof EventAnswer>;

const PageInfo = z.object({ hasPreviousPage: z.boolean(), startCursor: z.string().nullish() });
export const EventsAnswer = z.object({
  nodes: z.array(EventAnswer.nullable()),
  /** Only where it was asked for. */
  pageInfo: PageInfo.optional(),
});
export type EventsAnswer = z.infer<typeof EventsAnswer>;

export const EarlierEventsAnswer = z.object({
  node: z.object({ timelineItems: EventsAnswer.extend({ pageInfo: PageInfo }) }),
});

export function eventFacts(answer: EventsAnswer, self: string): EventFacts[] {
  return answer.nodes.flatMap((node) => (node === null ? [] : (factsOfNode(node, self) ?? [])));
}

function factsOfNode(node: EventAnswer, self: string): EventFacts | null {
  if (node.__typename === "CrossReferencedEvent") return null;
  const common = { id: node.id, at: node.createdAt, actor: actorOf(node.actor, self) };
  switch (node.__typename) {
    case "LabeledEvent":
      return { kind: "labeled", label: node.label.name, ...common };
    case "UnlabeledEvent":
      return { kind: "unlabeled", label: node.label.name, ...common };
    case "ClosedEvent":
      return { kind: "closed", as: closedAs(node.stateReason), ...common };
    case "ReopenedEvent":
      return { kind: "reopened", ...common };
    case "SubIssueAddedEvent":
      return { kind: "child-added", child: node.subIssue?.id ?? null, ...common };
    case "SubIssueRemovedEvent":
      return { kind: "child-removed", child: node.subIssue?.id ?? null, ...common };
    case "ParentIssueAddedEvent":
      return { kind: "parent-added", parent: node.parent?.id ?? null, ...common };
    case "ParentIssueRemovedEvent":
      return { kind: "parent-removed", parent: node.parent?.id ?? null, ...common };
    case "ProjectV2ItemStatusChangedEvent": {
      const { status, wasAutomated: automated } = node;
      return { kind: "status-changed", project: node.project?.id ?? "", status, automated, ...common };
    }
    case "IssueFieldAddedEvent":
    case "IssueFieldChangedEvent":
      return { kind: "issue-field-set", field: node.issueField?.id ?? "", to: node.to, ...common };
    case "IssueFieldRemovedEvent":
      return { kind: "issue-field-set", field: node.issueField?.id ?? "", to: null, ...common };
    case "MarkedAsDuplicateEvent":
      return null;
  }
}

/** Whose duplicate the issue was last said to be. */
export function duplicateOf(answer: EventsAnswer): string | null {
  const last = answer.nodes.findLast((node) => node?.__typename === "MarkedAsDuplicateEvent");
  return last?.__typename === "MarkedAsDuplicateEvent" ? (last.canonical?.id ?? null) : null;
}

/** The open issues whose text, or a comment on them, names this one; each once, newest last. */
export function mentionsIn(answer: EventsAnswer): readonly Mention[] {
  const found = new Map<string, Mention>();
  for (const node of answer.nodes) {
    if (node?.__typename !== "CrossReferencedEvent" || node.source?.__typename !== "Issue") continue;
    if (node.source.state !== "OPEN") continue;
    found.delete(node.source.id);
    found.set(node.source.id, node.source);
  }
  return [...found.values()];
}
