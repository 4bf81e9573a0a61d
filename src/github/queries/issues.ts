import { z } from "zod";
import type { Dialect } from "../dialect.ts";
import { ActorAnswer } from "./actor.ts";
import { CardsAnswer, cardsAtOnce, cardsFragment, fieldVariables } from "./cards.ts";
import { CommentsAnswer, commentsFragment } from "./comments.ts";
import { CoreAnswer, coreFragment } from "./core.ts";
import { editorsFragment, editsFragment } from "./edits.ts";
import { EventsAnswer, eventsFragment, eventsSelection } from "./events.ts";

/*
 * All levels of a thread in one request. GitHub charges by connections: for each root seven, each
 * branch five, each leaf one, each overview's history one (with the texts or without), a hundredth of a point each. An initiative with five elements, five
 * epics and thirty work items comes to 7 + 50 + 30, which is one point.
 * https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */

/** Which levels a request asks for; a list that is empty is left out of the document. */
export interface Levels {
  readonly roots: boolean;
  readonly branches: boolean;
  readonly leaves: boolean;
  /** The versions of overviews, which tell who ticked what. */
  readonly overviews: boolean;
  /** The same without the texts. */
  readonly editors: boolean;
}

export function issuesDocument(levels: Levels, fields: readonly string[]) {
  return (dialect: Dialect): string => {
    const variables = ["roots", "branches", "leaves", "overviews", "editors"] as const;
    const requested = variables.filter((level) => levels[level]);
    const fragments = {
      roots: "Root",
      branches: "Branch",
      leaves: "Leaf",
      overviews: "Edits",
      editors: "Editors",
    };
    const deep = levels.roots || levels.branches;
    const declared =
      requested.map((level) => `$${level}: [ID!]!`).join(", ") + (deep ? fieldVariables(fields) : "");
    return /* GraphQL */ `
      query ReadIssues(${declared}) {
        rateLimit { cost }
        ${requested.map((level) => `${level}: nodes(ids: $${level}) { __typename ...${fragments[level]} }`).join("\n")}
      }
      ${coreFragment(dialect)}
      ${levels.leaves ? leafFragment : ""}
      ${deep ? branchFragments(dialect, fields) : ""}
      ${levels.roots ? rootFragment(dialect) + commentsFragment : ""}
      ${levels.branches ? `fragment Branch on Issue { ...Deep ${eventsSelection(dialect)} }` : ""}
      ${levels.overviews ? editsFragment() : ""}
      ${levels.editors ? editorsFragment : ""}
    `;
  };
}

const leafFragment = /* GraphQL */ `
  fragment Leaf on Issue {
    ...Core
    closedByPullRequestsReferences(first: 1, includeClosedPrs: true) {
      totalCount
    }
  }
`;

function branchFragments(dialect: Dialect, fields: readonly string[]): string {
  return /* GraphQL */ `
    fragment Deep on Issue {
      ...Core
      body
      ${dialect.issueTypes ? "issueType { name }" : ""}
      labels(first: 100) { nodes { name } }
      subIssues(first: 100) { totalCount nodes { ...Core } }
      projectItems(first: ${cardsAtOnce}, includeArchived: true) { ...CardsPage }
      closedByPullRequestsReferences(first: 1, includeClosedPrs: true) { totalCount }
    }
    ${cardsFragment(dialect, fields)}
    ${eventsFragment(dialect)}
  `;
}

/** Eight levels is as deep as GitHub nests; that many parents cost nothing. */
const above = "parent { id ".repeat(8) + "}".repeat(8);

function rootFragment(dialect: Dialect): string {
  return /* GraphQL */ `
    fragment Root on Issue {
      ...Deep
      ${above}
      lastEditedAt
      editor { ...ActorParts }
      ${eventsSelection(dialect, true)}
      assignees(first: 20) { nodes { id login } }
      comments(first: 100) { ...CommentsPage }
    }
  `;
}

const Total = z.object({ totalCount: z.number().int() });

export const LeafAnswer = CoreAnswer.extend({ closedByPullRequestsReferences: Total.nullable() });
export type LeafAnswer = z.infer<typeof LeafAnswer>;

export const BranchAnswer = LeafAnswer.extend({
  body: z.string(),
  issueType: z.object({ name: z.string() }).nullish(),
  labels: z.object({ nodes: z.array(z.object({ name: z.string() })) }).nullable(),
  subIssues: Total.extend({ nodes: z.array(CoreAnswer.nullable()) }),
  projectItems: CardsAnswer.nullable(),
  timelineItems: EventsAnswer,
});
export type BranchAnswer = z.infer<typeof BranchAnswer>;

/** What stands above an issue, each under the next. */
export interface Above {
  readonly id: string;
  readonly parent?: Above | null | undefined;
}
const Above: z.ZodType<Above> = z.object({ id: z.string(), parent: z.lazy(() => Above.nullish()) });

export const RootAnswer = BranchAnswer.extend({
  parent: Above.nullable(),
  lastEditedAt: z.string().nullable(),
  editor: ActorAnswer,
  assignees: z.object({ nodes: z.array(z.object({ id: z.string(), login: z.string() })) }),
  comments: CommentsAnswer,
});
export type RootAnswer = z.infer<typeof RootAnswer>;

/** A level as it came: entries may be null, for problems to explain. */
export const IssuesAnswer = z.object({
  roots: z.array(z.unknown()).optional(),
  branches: z.array(z.unknown()).optional(),
  leaves: z.array(z.unknown()).optional(),
  overviews: z.array(z.unknown()).optional(),
  editors: z.array(z.unknown()).optional(),
});
