import type { Language } from "../domain/language.ts";
import type { PolicyProblem } from "../domain/policy-problem.ts";
import { sayAny } from "./catalogue.ts";

/** What to mend, as one line of plain text: for the command line and for annotations. */
export function problemText(problem: PolicyProblem, language: Language): string {
  const text = sayAny(language, problem.id, problem.args);
  const { nearest } = problem;
  // Some messages name it themselves.
  if (nearest === undefined || Object.hasOwn(problem.args, "nearest")) return text;
  return `${text} ${sayAny(language, "policy.did-you-mean", { nearest })}`;
}
