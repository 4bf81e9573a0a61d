import type { Use } from "../domain/consent.ts";
import type { RepositoryName } from "../domain/reference.ts";
import type { Path } from "./problem.ts";

/** A place of a policy that names something of another owner. */
export interface ForeignReference {
  readonly path: Path;
  /** Login of the other owner, as it was written. */
  readonly owner: string;
  /** What is named: `Altinn/portfolio`, `Altinn/146`, `@Altinn/team`. */
  readonly names: string;
  /** What the other owner has to consent to; one of them is enough, and the first is what this is most likely for. */
  readonly needs: readonly [Use, ...Use[]];
  /** The repository whose issues it would rule; null for all but those of initiatives and roadmap. */
  readonly rules: RepositoryName | null;
}

/** Something of another owner that a policy names and may not use. */
export interface UnruledReference extends ForeignReference {
  /**
   * `own-policy`: the owner's own policy has to do with that repository; `other-policy`: that of `by` rules it, which
   * stands before under `accepts`.
   */
  readonly why: "not-installed" | "not-accepted" | "own-policy" | "other-policy";
  /** Login, in lower case, of whose policy it is instead; null where it is nobody's. */
  readonly by: string | null;
}
