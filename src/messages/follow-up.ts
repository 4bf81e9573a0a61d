import type { IssueContent } from "../domain/content.ts";
import type { Language } from "../domain/language.ts";
import { trimOf } from "../domain/trim.ts";
import { say } from "./catalogue.ts";
import { durationText } from "./duration.ts";
import { neutraliseLine } from "./neutralise.ts";

export type FollowUp = IssueContent & { readonly kind: "follow-up" };

/** Goals are a few lines; a whole body that came along by mistake is not repeated. */
const longestGoals = 6_000;

const questions = {
  measure: [1, 2, 3, 4],
  benefit: [1, 2, 3, 4],
} as const;

/**
 * What a follow-up says below the link to its initiative. Whoever may not see the initiative gets what
 * everybody is asked, and nothing of what was promised or when it was finished.
 */
export function followUpParts(content: FollowUp, language: Language): readonly string[] {
  const benefits = content.team === null;
  const about = benefits ? "benefit" : "measure";
  const checklist = questions[about].map(
    (number) => `- [ ] ${say(language, `issue.follow-up.${about}-${number}`)}`,
  );
  return [
    say(language, benefits ? "issue.follow-up.benefits-purpose" : "issue.follow-up.purpose"),
    ...(content.disclosed ? goalParts(content.goals, language) : []),
    `## ${say(language, "issue.follow-up.checklist")}\n\n${checklist.join("\n")}`,
    `## ${say(language, "issue.follow-up.findings")}\n\n…`,
  ];
}

/** When the initiative was done, and how long after that this is. */
export function doneLine({ doneAt, after }: FollowUp, language: Language): string {
  return say(language, "issue.follow-up.done", { at: doneAt, after: durationText(after, language) });
}

/** As a quotation, in which nothing is alive: no task that counts, no heading, nobody mentioned. */
function goalParts(goals: string | null, language: Language): readonly string[] {
  const text = (goals ?? "").replaceAll(/<!--[^]*?(?:-->|$)/g, "").trim();
  if (text === "") return [];
  const cut = text.length <= longestGoals ? text : `${text.slice(0, longestGoals).toWellFormed()} …`;
  const lines = cut
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .filter((line, at, all) => line.trim() !== "" || all[at - 1]?.trim() !== "")
    .map((line) => `> ${goalLine(line)}`.trimEnd());
  return [`## ${say(language, "issue.follow-up.goals")}\n\n${lines.join("\n")}`];
}

/** What is a heading, a task or a point there looks like one here, and is none. */
function goalLine(line: string): string {
  const hashes = /^ {0,3}#{1,6}[ \t]/.exec(line)?.[0];
  if (hashes !== undefined) {
    const heading = trimOf(line.slice(hashes.length), " \t#");
    return heading === "" ? "" : `**${neutraliseLine(heading)}**`;
  }
  const [marker, box] = /^[ \t]*[-*+][ \t]+(?:\[([ xX])\][ \t]+)?/.exec(line) ?? [];
  if (marker === undefined) return neutraliseLine(line);
  const sign = box === undefined ? "•" : box === " " ? "☐" : "☑";
  return `${sign} ${neutraliseLine(line.slice(marker.length))}`;
}
