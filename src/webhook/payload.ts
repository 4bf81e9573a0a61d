import { z } from "zod";

/**
 * The few fields of any webhook that are looked at, and nothing else of it: an object of this
 * schema costs the same to check whether the payload has one kilobyte or twenty-five megabytes.
 * All are optional, for every event has others; a field of the wrong type is not from GitHub.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */
const node = z.object({ node_id: z.string().nullish() }).nullish();
const account = z.object({ login: z.string() }).nullish();
/** With who wrote it, and what they are to the repository. */
const written = z
  .object({ node_id: z.string().nullish(), user: account, author_association: z.string().nullish() })
  .nullish();
const repository = z
  .object({
    full_name: z.string(),
    name: z.string().nullish(),
    default_branch: z.string().nullish(),
    owner: account,
  })
  .nullish();
const repositories = z.array(z.object({ full_name: z.string() })).nullish();
const paths = z.array(z.string()).nullish();
const commit = z.object({ id: z.string().nullish(), added: paths, modified: paths, removed: paths });

/** An option or an iteration is an object, the rest a number or a text. */
const newValue = z.union([
  z.string(),
  z.number(),
  z.object({ name: z.string().nullish(), title: z.string().nullish() }),
]);
export type FieldValue = z.infer<typeof newValue> | null;

const fieldValue = z
  .object({
    field_node_id: z.string().nullish(),
    field_name: z.string().nullish(),
    project_number: z.number().int().nullish(),
    to: z
      .union([z.string(), z.number(), z.object({ name: z.string().nullish(), title: z.string().nullish() })])
      .nullish(),
  })
  .nullish();

const changes = z
  .object({
    new_issue: node,
    old_issue: node,
    new_repository: repository,
    old_repository: repository,
    repository: z.object({ name: z.object({ from: z.string() }).nullish() }).nullish(),
    owner: z.object({ from: z.object({ user: account, organization: account }).nullish() }).nullish(),
    field_value: fieldValue,
  })
  .nullish();

export const Payload = z.object({
  action: z.string().nullish(),
  installation: z.object({ id: z.number().int(), account: z.unknown().optional() }).nullish(),
  organization: account,
  repository,
  sender: z.object({ login: z.string(), type: z.string().nullish() }).nullish(),
  issue: written,
  sub_issue: node,
  parent_issue: node,
  blocked_issue: node,
  blocking_issue: node,
  blocked_issue_repo: repository,
  blocking_issue_repo: repository,
  sub_issue_repo: repository,
  parent_issue_repo: repository,
  pull_request: written,
  comment: written,
  projects_v2: node,
  projects_v2_item: z
    .object({
      node_id: z.string().nullish(),
      project_node_id: z.string().nullish(),
      content_node_id: z.string().nullish(),
      content_type: z.string().nullish(),
      updated_at: z.string().nullish(),
    })
    .nullish(),
  repositories,
  repositories_added: repositories,
  repositories_removed: repositories,
  ref: z.string().nullish(),
  after: z.string().nullish(),
  forced: z.boolean().nullish(),
  created: z.boolean().nullish(),
  deleted: z.boolean().nullish(),
  commits: z.array(commit).nullish(),
  changes,
});
export type Payload = z.infer<typeof Payload>;
