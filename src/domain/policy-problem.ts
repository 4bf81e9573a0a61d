/** What is wrong with a policy, and where: lines and columns count from 1. */
export interface PolicyProblem {
  /** Of a message of the catalogue, such as `policy.unknown-key`. */
  readonly id: string;
  readonly args: Readonly<Record<string, string | number>>;
  readonly line: number;
  readonly column: number;
  /** What was probably meant. */
  readonly nearest?: string;
}
