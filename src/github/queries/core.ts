import { z } from "zod";
import { noDetails, type ClosedAs, type IssueFacts, type RepositoryFacts } from "../../domain/issue.ts";
import type { Dialect } from "../dialect.ts";
import { ActorAnswer, actorFragment, actorOf } from "./actor.ts";

/** What is asked of every issue, whatever its level: no connection is in it, so it costs nothing. */
export function coreFragment({ duplicateArgument }: Dialect): string {
  return /* GraphQL */ `
  fragment RepositoryParts on Repository {
    id
    name
    visibility
    isArchived
    owner {
      login
    }
  }
  fragment Core on Issue {
    id
    number
    title
    url
    createdAt
    closedAt
    state
    locked
    stateReason${duplicateArgument ? "(enableDuplicate: true)" : ""}
    author {
      ...ActorParts
    }
    parent {
      id
    }
    repository {
      ...RepositoryParts
    }
  }
  ${actorFragment}
`;
}

export const RepositoryAnswer = z.object({
  id: z.string(),
  name: z.string(),
  visibility: z.enum(["PUBLIC", "INTERNAL", "PRIVATE"]),
  isArchived: z.boolean(),
  owner: z.object({ login: z.string() }),
});

export const CoreAnswer = z.object({
  id: z.string(),
  number: z.number().int(),
  title: z.string(),
  url: z.string(),
  createdAt: z.string(),
  closedAt: z.string().nullable(),
  state: z.enum(["OPEN", "CLOSED"]),
  stateReason: z.string().nullable(),
  locked: z.boolean(),
  author: ActorAnswer,
  parent: z.object({ id: z.string() }).nullable(),
  repository: RepositoryAnswer,
});
export type CoreAnswer = z.infer<typeof CoreAnswer>;

/** An issue at the depth of a leaf; the deeper levels lay what they know over it. */
export function coreFacts(answer: CoreAnswer, self: string): IssueFacts {
  const at = answer.closedAt ?? answer.createdAt;
  return {
    ...noDetails,
    id: answer.id,
    number: answer.number,
    title: answer.title,
    url: answer.url,
    repository: repositoryFacts(answer.repository),
    author: actorOf(answer.author, self),
    createdAt: answer.createdAt,
    closed: answer.state === "OPEN" ? null : { as: closedAs(answer.stateReason), at },
    locked: answer.locked,
    parent: answer.parent?.id ?? null,
  };
}

export function repositoryFacts(answer: z.infer<typeof RepositoryAnswer>): RepositoryFacts {
  return {
    id: answer.id,
    owner: answer.owner.login,
    name: answer.name,
    visibility: visibilities[answer.visibility],
    archived: answer.isArchived,
  };
}

const visibilities = { PUBLIC: "public", INTERNAL: "internal", PRIVATE: "private" } as const;

/** Issues closed before GitHub had reasons have none; they count as completed, as GitHub shows them. */
export function closedAs(reason: string | null): ClosedAs {
  if (reason === "DUPLICATE") return "duplicate";
  return reason === "NOT_PLANNED" ? "not-planned" : "completed";
}
