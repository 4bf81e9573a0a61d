import type { Language } from "../domain/language.ts";
import { say } from "./catalogue.ts";
import { neutraliseLine, neutraliseTitle } from "./neutralise.ts";
import { problemText, type PolicyProblem } from "./policy-problem.ts";

/** An issue of the app in the config repository; the mark is put before the body by whoever sends it. */
export interface RenderedNotice {
  readonly title: string;
  readonly body: string;
}

export interface PolicyNotice {
  readonly problems: readonly PolicyProblem[];
  /** Of the file in its repository. */
  readonly path: string;
  /** Where the file can be read at that commit. */
  readonly url: string;
  /** The commit that does not hold. */
  readonly sha: string;
}

/** Lists longer than this are cut: whoever mends a hundred lines looks at the file again anyway. */
const longest = 100;

/** The one issue about a policy that does not hold. */
export function renderPolicyNotice(notice: PolicyNotice, language: Language): RenderedNotice {
  const lines = notice.problems.map((problem) => {
    const { line, column } = problem;
    const place = say(language, "policy-notice.line", { line, column });
    const text = neutraliseLine(problemText(problem, language));
    return `- [${place}](${notice.url}#L${line}): ${text}`;
  });
  const intro = say(language, "policy-notice.intro", {
    count: lines.length,
    path: neutraliseLine(notice.path),
    url: notice.url,
    sha: notice.sha.slice(0, 7),
  });
  return {
    title: neutraliseTitle(say(language, "policy-notice.title")),
    body: [intro, shortened(lines, language)].join("\n\n"),
  };
}

/** The comment with which the policy's notice closes. */
export function renderPolicyMended(sha: string, language: Language): string {
  return say(language, "policy-notice.mended", { sha: sha.slice(0, 7) });
}

export interface Brake {
  /** How many issues and comments wait. */
  readonly count: number;
  readonly limit: number;
  /** What each would be, in plain text, as `describeChange` says it. */
  readonly changes: readonly string[];
}

/** The issue that asks whether all that is meant. Its only task is the release. */
export function renderBrake(brake: Brake, language: Language): RenderedNotice {
  const { count, limit } = brake;
  const lines = brake.changes.map((change) => `- ${neutraliseLine(change)}`);
  return {
    title: neutraliseTitle(say(language, "brake.title", { count })),
    body: [
      say(language, "brake.intro", { count, limit }),
      `- [ ] ${say(language, "brake.release", { count })}`,
      `### ${say(language, "brake.list")}`,
      shortened(lines, language),
    ].join("\n\n"),
  };
}

function shortened(lines: readonly string[], language: Language): string {
  const left = lines.length - longest;
  const more = left > 0 ? [`- ${say(language, "overview.more", { count: left })}`] : [];
  return [...lines.slice(0, longest), ...more].join("\n");
}
