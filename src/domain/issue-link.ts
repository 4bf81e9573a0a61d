import type { Target } from "./reference.ts";

/** A link to an issue. Of one that the plan makes, only `target` and `title` are known before it is made. */
export interface IssueLink {
  readonly target: Target;
  readonly title: string;
  readonly url: string | null;
  /** `owner/name#12` */
  readonly reference: string | null;
}
