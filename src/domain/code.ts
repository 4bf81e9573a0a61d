import { z } from "zod";
import type { ChangeDelivery } from "./change-delivery.ts";

/*
 * What GitHub says of code: what closed a work item, and what went out to users. Times are ISO 8601. The store keeps
 * these as they are, so each is a schema as well.
 */

/** A repository as far as it matters who may read it. */
export const CodePlace = z.object({
  id: z.string(),
  owner: z.string(),
  name: z.string(),
  visibility: z.enum(["public", "internal", "private"]),
  archived: z.boolean(),
});

/** A pull request, or the commit, that closed a work item. */
export const CloserFacts = z.object({
  /** Node id. */
  id: z.string(),
  /** Of a pull request; null: a commit that belongs to none. */
  number: z.number().int().nullable(),
  repository: CodePlace,
  /** The commit on the base branch; null: not merged, or GitHub no longer has it. */
  oid: z.string().nullable(),
  /** Null: not merged. */
  mergedAt: z.string().nullable(),
  /** Whether it may still be merged. */
  isOpen: z.boolean(),
  /** Names of the branches; null of a commit, `head` also where it is a fork's. */
  base: z.string().nullable(),
  head: z.string().nullable(),
  /** When its first commit was authored; null where no commit can be read. */
  firstCommitAt: z.string().nullable(),
  /** Of the pull request. */
  labels: z.array(z.string()),
  /** Paths of the changed files, the first hundred; only where a product is told by them. */
  paths: z.array(z.string()),
});
export type CloserFacts = z.infer<typeof CloserFacts>;

export const ReleaseFacts = z.object({
  id: z.string(),
  tag: z.string(),
  /** Of the tag; null: the tag is gone. */
  oid: z.string().nullable(),
  publishedAt: z.string(),
  prerelease: z.boolean(),
});
export type ReleaseFacts = z.infer<typeof ReleaseFacts>;

export const DeploymentFacts = z.object({
  id: z.string(),
  environment: z.string(),
  oid: z.string(),
  createdAt: z.string(),
  /** When it succeeded first; null: never, as far as is known. */
  succeededAt: z.string().nullable(),
});
export type DeploymentFacts = z.infer<typeof DeploymentFacts>;

/** A commit with what GitHub knows of it. Message and body are people's words. */
export interface CommitFacts {
  readonly oid: string;
  readonly message: string;
  readonly committedAt: string;
  readonly parents: readonly string[];
  /** The merged pull request that introduced it. */
  readonly pull: { readonly number: number; readonly body: string } | null;
}

/** A change with what became of it; null: nobody has looked yet. */
export interface KnownChange {
  readonly change: CloserFacts;
  readonly outcome: ChangeDelivery | null;
}
