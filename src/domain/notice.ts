import type { PolicyProblem } from "./policy-problem.ts";
import type { Reason } from "./reason.ts";

/*
 * The few issues of its own that the app keeps in the config repository: about a policy that does not hold, about what
 * it may not use of other owners, and about what the brake holds back. `version` tells one occasion from the next.
 */
export type NoticeContent = PolicyNotice | ConsentNotice | BrakeNotice;

/** Lists longer than this are cut: whoever mends a hundred lines looks at the file again anyway. */
export const noticeLines = 100;

export interface PolicyNotice {
  readonly kind: "policy";
  /** The commit that does not hold. */
  readonly version: string;
  /** Of the file in its repository. */
  readonly path: string;
  /** Where the file can be read at that commit. */
  readonly url: string;
  /** How many there are. */
  readonly count: number;
  /** The first of them. */
  readonly problems: readonly PolicyProblem[];
}

export interface ConsentNotice {
  readonly kind: "consent";
  /** A hash of what is said, whatever the commit. */
  readonly version: string;
  /** Of the policy in its repository. */
  readonly path: string;
  /** Where the file in force can be read. */
  readonly url: string;
  /** How many there are. */
  readonly count: number;
  /** The first of them. */
  readonly lines: readonly ConsentLine[];
  /** What each owner would have to write, as YAML. */
  readonly remedies: readonly { readonly owner: string; readonly yaml: string }[];
}

/** Something of another owner that the policy names and may not use. */
export interface ConsentLine {
  readonly line: number;
  readonly column: number;
  /** The policy's key: `roadmap.repository`. */
  readonly key: string;
  readonly why: "not-installed" | "not-accepted" | "own-policy" | "other-policy";
  readonly names: string;
  readonly owner: string;
  /** Login of whose policy it is instead. */
  readonly by: string | null;
}

export interface BrakeNotice {
  readonly kind: "brake";
  /** What asked for so much: `policy:SHA`, `delivery:ID`, `sweep:TIME`. */
  readonly version: string;
  /** How many issues and comments wait. */
  readonly count: number;
  readonly limit: number;
  /** What the first of them would be, in plain text, as `describeChange` says it. */
  readonly changes: readonly string[];
}

/** Why a notice closes with a note. */
export type NoticeEnd = Extract<
  Reason,
  { readonly id: "policy-mended" | "consent-given" | "brake-released" }
>;
