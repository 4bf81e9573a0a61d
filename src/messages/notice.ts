import type { Language } from "../domain/language.ts";
import {
  noticeLines,
  type BrakeNotice,
  type NoticeContent,
  type NoticeEnd,
  type PolicyNotice,
} from "../domain/notice.ts";
import { say } from "./catalogue.ts";
import { renderConsentNotice } from "./consent-notice.ts";
import type { RenderedIssue } from "./issue.ts";
import { neutraliseLine, neutraliseTitle } from "./neutralise.ts";
import { problemText } from "./policy-problem.ts";
import { reasonText } from "./reason.ts";

/** An issue of the app in the config repository; the mark is put before the body by whoever sends it. */
export function renderNotice(content: NoticeContent, language: Language): RenderedIssue {
  switch (content.kind) {
    case "policy":
      return renderPolicyNotice(content, language);
    case "consent":
      return renderConsentNotice(content, language);
    case "brake":
      return renderBrake(content, language);
  }
}

/** The comment with which a notice closes. */
export function renderNoticeEnd(why: NoticeEnd, language: Language): string {
  switch (why.id) {
    case "policy-mended":
      return say(language, "policy-notice.mended", { sha: why.args.sha.slice(0, 7) });
    case "consent-given":
      return say(language, "consent-notice.given");
    case "brake-released":
      return reasonText(why, language);
  }
}

/** The one issue about a policy that does not hold. */
function renderPolicyNotice(notice: PolicyNotice, language: Language): RenderedIssue {
  const { count, url, version } = notice;
  const lines = notice.problems.slice(0, noticeLines).map((problem) => {
    const { line, column } = problem;
    const place = say(language, "policy-notice.line", { line, column });
    const text = neutraliseLine(problemText(problem, language));
    return `- [${place}](${url}#L${line}): ${text}`;
  });
  const path = neutraliseLine(notice.path);
  const intro = say(language, "policy-notice.intro", { count, path, url, sha: version.slice(0, 7) });
  return {
    title: neutraliseTitle(say(language, "policy-notice.title")),
    body: [intro, listed(lines, count, language)].join("\n\n"),
  };
}

/** The issue that asks whether all that is meant. Its only task is the release. */
function renderBrake({ count, limit, changes }: BrakeNotice, language: Language): RenderedIssue {
  const lines = changes.slice(0, noticeLines).map((change) => `- ${neutraliseLine(change)}`);
  return {
    title: neutraliseTitle(say(language, "brake.title", { count })),
    body: [
      say(language, "brake.intro", { count, limit }),
      `- [ ] ${say(language, "brake.release", { count })}`,
      `### ${say(language, "brake.list")}`,
      listed(lines, count, language),
    ].join("\n\n"),
  };
}

/** An issue of GitHub's holds 65,536 characters, and a line that quotes the file may be long. */
const mostCharacters = 50_000;

function listed(all: readonly string[], count: number, language: Language): string {
  const lines = withinCharacters(all);
  const left = count - lines.length;
  const more = left > 0 ? [`- ${say(language, "overview.more", { count: left })}`] : [];
  return [...lines, ...more].join("\n");
}

function withinCharacters(all: readonly string[]): readonly string[] {
  let characters = 0;
  const end = all.findIndex((line) => (characters += line.length + 1) > mostCharacters);
  return end < 0 ? all : all.slice(0, end);
}
