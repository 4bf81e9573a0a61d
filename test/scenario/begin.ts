import type { IssueDraft } from "../../src/sandbox/person/issues.ts";
import type { Stage } from "./stage.ts";

/** The initiative that a scenario is about. */
export const one = "acme/portfolio#1";

/** Somebody has an idea; what more is said about it at once is a comment of the portfolio manager's. */
export async function open(stage: Stage, comment?: string, draft: Partial<IssueDraft> = {}): Promise<void> {
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling", ...draft });
  if (comment !== undefined) stage.as("manager").comment(one, comment);
  await stage.quiet();
}

/** The portfolio manager writes a comment on the initiative, and waits. */
export async function say(stage: Stage, comment: string, who = "manager"): Promise<{ readonly id: string }> {
  const said = stage.as(who).comment(one, comment);
  await stage.quiet();
  return said;
}

/** The base policy with some of its lines exchanged or added at its end. */
export function policyWith(base: string, ...lines: readonly string[]): string {
  const keys = lines.map((line) => `${line.split(":")[0]}:`);
  const kept = base.split("\n").filter((line) => !keys.some((key) => line.startsWith(key)));
  return [...kept, ...lines, ""].join("\n");
}
