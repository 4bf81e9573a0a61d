import { z } from "zod";

/*
 * What payloads of several events have in common. Only the fields that are looked at are named, so an object costs the
 * same to check whether the payload has one kilobyte or twenty-five megabytes. All are optional, for servers differ; a
 * field of the wrong type is not from GitHub.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */

export const node = z.object({ node_id: z.string().nullish() }).nullish();
export const account = z.object({ login: z.string() }).nullish();

/** With who wrote it, and what they are to the repository. */
export const written = z
  .object({ node_id: z.string().nullish(), user: account, author_association: z.string().nullish() })
  .nullish();
export type Written = z.infer<typeof written>;

export const repository = z
  .object({
    full_name: z.string(),
    name: z.string().nullish(),
    default_branch: z.string().nullish(),
    owner: account,
  })
  .nullish();
