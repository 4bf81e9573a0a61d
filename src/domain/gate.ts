import type { RoleNames } from "./role-names.ts";
import type { Criterion } from "./criterion.ts";

/** What was looked at when a criterion was weighed; the kind is that of the criterion. */
export type Evidence =
  | { readonly kind: "assigned"; readonly assignees: readonly string[] }
  | {
      readonly kind: "section";
      readonly section: string;
      readonly found: SectionState;
      readonly excerpt: string;
    }
  | { readonly kind: "label"; readonly glob: string; readonly labels: readonly string[] }
  /** `project`: its title; null where there is none, or it lacks the field. */
  | {
      readonly kind: "field";
      readonly field: string;
      readonly project: string | null;
      readonly value: string | number | null;
    }
  /** Names of the involved teams. */
  | { readonly kind: "teams"; readonly teams: readonly string[] }
  /** `total` is 0 where the section is missing or holds no task. */
  | { readonly kind: "tasks"; readonly section: string; readonly ticked: number; readonly total: number }
  | { readonly kind: "delivered"; readonly delivered: number; readonly total: number }
  | {
      readonly kind: "confirm";
      readonly text: string;
      readonly by: { readonly actor: string; readonly at: string } | null;
    };

/**
 * What stands under a heading. `shell`: something does, but nothing that says anything: the form's own
 * placeholder or default, an ellipsis, a word like `test`.
 */
export type SectionState = "absent" | "empty" | "shell" | "written";

/** One criterion, weighed. */
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
