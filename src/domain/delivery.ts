import { z } from "zod";

/**
 * The one fact that a delivery carries beside its ids: a project field that somebody changed.
 * GitHub keeps no history of project fields, so a person's value that a write of ours overtook
 * can only be found again here.
 */
export const FieldChange = z.object({
  item: z.string(),
  field: z.string(),
  fieldName: z.string(),
  projectNumber: z.number().int(),
  /** The text of the new value: an option's name, a number or a date as text; null when cleared. */
  to: z.string().nullable(),
  at: z.iso.datetime({ offset: true }),
});
export type FieldChange = z.infer<typeof FieldChange>;

/** A job that reached an environment, or was reviewed there: nothing else tells which run an event is about. */
export const DeploymentRun = z.object({
  /** Node id. */
  repository: z.string(),
  /** Of the run; null where the event tells only of the deployment. */
  run: z.number().int().nullable(),
  sha: z.string(),
  /** As GitHub writes it; null where the event is about all environments of the run. */
  environment: z.string().nullable(),
});
export type DeploymentRun = z.infer<typeof DeploymentRun>;

/**
 * A webhook delivery as it is kept: which things it may be about, and nothing of what it says of
 * them. Bodies, titles and tokens are dropped before anything is stored.
 */
export const Delivery = z.object({
  /** `X-GitHub-Delivery`; the same for a redelivery, so it is the key of deduplication. */
  id: z.string().min(1),
  event: z.string().min(1),
  action: z.string().nullable(),
  installation: z.number().int().nullable(),
  /** Login of the organisation or of the repository's owner, in lower case. */
  owner: z.string().nullable(),
  /** Node ids of every issue that the delivery names: its issue, child before parent, content, transfer's new issue. */
  issues: z.array(z.string()),
  /** `owner/name` of the repositories that it names, in lower case; a rename names the old one too. */
  repositories: z.array(z.string()),
  /** Node ids of projects. */
  projects: z.array(z.string()),
  /** The one comment that it is about, by node id. */
  comment: z.string().nullable(),
  /** For a push: whether the policy's path is among the changed files cannot be told from ids, so the paths are kept. */
  paths: z.array(z.string()),
  sender: z.object({ login: z.string(), type: z.string() }).nullable(),
  /**
   * The sender's login, in lower case, where they have done what anybody may do and GitHub does not say that they belong
   * to the repository. It tells who waits for whom, and gives or takes no right. Older rows do not have it.
   */
  outsider: z.string().nullable().default(null),
  field: FieldChange.nullable(),
  /** Older rows do not have it. */
  deployment: DeploymentRun.nullable().default(null),
  /** Milliseconds since the epoch. */
  receivedAt: z.number().int(),
});
export type Delivery = z.infer<typeof Delivery>;
