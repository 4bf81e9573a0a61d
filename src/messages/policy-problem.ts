import type { Language } from "../domain/language.ts";
import { sayAny, type MessageArguments } from "./catalogue.ts";

/** What is wrong with a policy, and where: lines and columns count from 1. */
export interface PolicyProblem {
  /** Of a message of the catalogue, such as `policy.unknown-key`. */
  readonly id: string;
  readonly args: MessageArguments;
  readonly line: number;
  readonly column: number;
  /** What was probably meant. */
  readonly nearest?: string;
}

/** What to mend, as one line of plain text: for the command line and for annotations. */
export function problemText(problem: PolicyProblem, language: Language): string {
  const text = sayAny(language, problem.id, problem.args);
  const { nearest } = problem;
  // Some messages name it themselves.
  if (nearest === undefined || Object.hasOwn(problem.args, "nearest")) return text;
  return `${text} ${sayAny(language, "policy.did-you-mean", { nearest })}`;
}
