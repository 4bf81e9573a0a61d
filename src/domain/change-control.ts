import { z } from "zod";
import { CodePlace } from "./code.ts";

/*
 * What is known of a production deployment that waits, or waited, for its change to be evaluated. The store keeps these
 * as they are, so each is a schema as well; all of it can be read from GitHub again. Times are ISO 8601.
 */

/** A run of a workflow, as far as it matters to whoever holds one of its jobs. */
export const RunFacts = z.object({
  id: z.number().int(),
  /** 1 for the first; each re-run is one more. */
  attempt: z.number().int(),
  sha: z.string(),
  /** GitHub's own word: `waiting`, `completed`, … */
  status: z.string(),
  conclusion: z.string().nullable(),
  /** Logins of whoever made the first run and of whoever made this one. */
  actor: z.string(),
  triggeredBy: z.string(),
  /** Whether its commit is a fork's, whose pull request anybody may open. Older rows do not have it. */
  fork: z.boolean().default(false),
  url: z.string(),
  createdAt: z.string(),
});
export type RunFacts = Readonly<z.infer<typeof RunFacts>>;

/** What somebody or a rule has said to a run's waiting jobs. */
export interface RunReview {
  readonly state: string;
  /** Login; null for a deleted account. */
  readonly by: string | null;
  readonly isBot: boolean;
  readonly comment: string;
  readonly environments: readonly string[];
}

/** The protection of an environment. */
export interface EnvironmentRules {
  /** Whether administrators may let waiting jobs go on in spite of the rules. */
  readonly adminsBypass: boolean;
  /** Slugs of the apps whose rules are switched on. */
  readonly apps: readonly string[];
}

const ClosedIssue = z.object({
  id: z.string(),
  number: z.number().int(),
  title: z.string(),
  url: z.string(),
  repository: CodePlace,
});

/** A merged pull request among what is to be deployed. */
export const ChangePull = z.object({
  id: z.string(),
  number: z.number().int(),
  title: z.string(),
  url: z.string(),
  /** Login of whoever wrote it; null for a deleted account. */
  author: z.string().nullable(),
  labels: z.array(z.string()),
  /** Not all of its labels were read. */
  moreLabels: z.boolean().default(false),
  repository: CodePlace,
  closes: z.array(ClosedIssue),
});
export type ChangePull = Readonly<z.infer<typeof ChangePull>>;

export const ChangeCommit = z.object({
  oid: z.string(),
  parents: z.array(z.string()),
  /** Node id of the merged pull request that introduced it. */
  pull: z.string().nullable(),
  /** Logins of whoever wrote it, as Git and its trailers say, which anybody may write. Older rows do not have it. */
  authors: z.array(z.string()).default([]),
});
export type ChangeCommit = Readonly<z.infer<typeof ChangeCommit>>;

/** A deployment to the environment, with when it succeeded first and last. */
export const EnvironmentDeployment = z.object({
  id: z.string(),
  oid: z.string(),
  createdAt: z.string(),
  state: z.string(),
  succeededAt: z.string().nullable(),
  /** Made by GitHub Actions, and by nobody who says so with a token of their own. */
  byActions: z.boolean(),
});
export type EnvironmentDeployment = Readonly<z.infer<typeof EnvironmentDeployment>>;

/** How a commit stands to what is in production. */
export const Difference = z.object({
  /**
   * `first`: nothing is in production; `same`: it is; `newer`, `older`; `diverged`: each has what the other lacks;
   * `unknown`: nothing in common was found among what was read.
   */
  relation: z.enum(["first", "same", "newer", "older", "diverged", "unknown"]),
  /** Commits that production lacks, the newest first. */
  commits: z.array(ChangeCommit),
  /** False: there are more than were read. */
  whole: z.boolean(),
  /** How many there are, as far as GitHub tells; of a difference that is not whole all that the commit's history has. */
  count: z.number().int(),
  /** Commits of production that this one lacks, the newest first. */
  takesOut: z.array(z.string()),
});
export type Difference = Readonly<z.infer<typeof Difference>>;

/** A commit beside what is in production. */
export const ProductionFacts = z.object({
  /** Milliseconds since the epoch. */
  readAt: z.number(),
  /** The newest deployment that succeeded. */
  live: z.object({ oid: z.string(), at: z.string() }).nullable(),
  /** When this commit was in production before the run at hand was made; null: never, as far as is known. */
  before: z.string().nullable(),
  /** Deployments of this commit, the newest first. */
  own: z.array(EnvironmentDeployment),
  difference: Difference,
  pulls: z.array(ChangePull),
});
export type ProductionFacts = Readonly<z.infer<typeof ProductionFacts>>;
