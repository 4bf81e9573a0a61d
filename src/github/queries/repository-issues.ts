import { z } from "zod";
import type { Dialect } from "../dialect.ts";
import { ActorAnswer } from "./actor.ts";
import { CardsAnswer, cardsAtOnce, cardsFragment } from "./cards.ts";
import { CoreAnswer, coreFragment } from "./core.ts";

const Page = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });

/** A hundred issues, oldest change first, so that what changes meanwhile comes at the end and not between pages. */
export function listIssuesDocument(): string {
  return /* GraphQL */ `
    query ListIssues($owner: String!, $name: String!, $after: String, $filter: IssueFilters) {
      rateLimit {
        cost
      }
      repository(owner: $owner, name: $name, followRenames: true) {
        issues(first: 100, after: $after, filterBy: $filter, orderBy: { field: UPDATED_AT, direction: ASC }) {
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            id
            number
            createdAt
            updatedAt
            state
            labels(first: 100) {
              nodes {
                name
              }
            }
          }
        }
      }
    }
  `;
}

export const ListIssuesAnswer = z.object({
  repository: z.object({
    issues: z.object({
      pageInfo: Page,
      nodes: z.array(
        z.object({
          id: z.string(),
          number: z.number().int(),
          createdAt: z.string(),
          updatedAt: z.string(),
          state: z.enum(["OPEN", "CLOSED"]),
          labels: z.object({ nodes: z.array(z.object({ name: z.string() })) }).nullable(),
        }),
      ),
    }),
  }),
});

/*
 * By time and not by author: `filterBy: {createdBy}` does not find an app's issues on GitHub Enterprise
 * Cloud, and an answer that lacks one would make a second.
 * https://github.com/renovatebot/renovate/issues/44730
 */
export function createdIssuesDocument(dialect: Dialect): string {
  return /* GraphQL */ `
    query ReadCreatedIssues($owner: String!, $name: String!, $after: String, $since: DateTime!) {
      rateLimit { cost }
      repository(owner: $owner, name: $name, followRenames: true) {
        issues(
          first: 50, after: $after, filterBy: { since: $since }, orderBy: { field: CREATED_AT, direction: DESC }
        ) {
          pageInfo { hasNextPage endCursor }
          nodes { ...Core body editor { ...ActorParts } projectItems(first: ${cardsAtOnce}, includeArchived: true) { ...CardsPage } }
        }
      }
    }
    ${coreFragment(dialect)}
    ${cardsFragment(dialect, [])}
  `;
}

const CreatedIssue = CoreAnswer.extend({
  body: z.string(),
  editor: ActorAnswer,
  projectItems: CardsAnswer.nullable(),
});

export const CreatedIssuesAnswer = z.object({
  repository: z.object({ issues: z.object({ pageInfo: Page, nodes: z.array(CreatedIssue) }) }),
});
