import type { JsonObject } from "../http/shapes/json.ts";

/** A webhook before it is known for which installations it is. */
export type Rendered = {
  /** The value of `X-GitHub-Event`. */
  readonly event: string;
  readonly payload: JsonObject;
  /** The account whose installation hears it. */
  readonly accountId: string;
  /** The repository that an installation must cover; null when it concerns the whole organisation. */
  readonly repositoryId: string | null;
};
