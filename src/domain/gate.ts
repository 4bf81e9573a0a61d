import type { RoleNames } from "./role-names.ts";
import type { Criterion, Evidence } from "./criterion.ts";

/**
 * What stands under a heading. `shell`: something does, but nothing that says anything: the form's own
 * placeholder or default, an ellipsis, a word like `test`.
 */
export type SectionState = "absent" | "empty" | "shell" | "written";

/** One criterion, evaluated. */
export interface Verdict {
  readonly criterion: Criterion;
  /** Number of a `confirm` among those of its phase, from 1, as `/bekreft N` counts; null for the others. */
  readonly number: number | null;
  /** Of a `confirm`: the checkbox that says it. */
  readonly box: string | null;
  readonly state: "met" | "unmet" | "to-confirm";
  readonly evidence: Evidence;
  /** Roles whose holders can bring it about; empty: whoever GitHub lets. */
  readonly roles: readonly string[];
}

/** What a refused move would have skipped, phase by phase, and what is still missing there. */
export interface MissingOnTheWay {
  /** Name of the phase that was asked for. */
  readonly to: string;
  readonly gates: readonly { readonly phase: string; readonly unmet: readonly Verdict[] }[];
  /** The roles that verdicts name. */
  readonly roles: readonly RoleNames[];
}

/** A checkbox that somebody ticked or unticked on the overview, told from the comment's edit history. */
export interface Tick {
  readonly box: string;
  readonly ticked: boolean;
  /** Login. */
  readonly actor: string;
  readonly at: string;
  /** Id of the edit. */
  readonly edit: string;
}

/** Who holds a role, as far as GitHub tells. */
export interface RoleFacts {
  /** As the policy names them: `@login` and `@org/team`. */
  readonly names: readonly string[];
  /** Logins in lower case, teams resolved. */
  readonly holders: ReadonlySet<string>;
  /** Names that lead to nobody: an unknown account or team, a team without members, somebody who left. */
  readonly missing: readonly string[];
}
