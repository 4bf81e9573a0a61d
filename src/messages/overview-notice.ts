import type { Language } from "../domain/language.ts";
import type { Notice } from "../domain/overview.ts";
import { say, sayList, selector } from "./catalogue.ts";
import { issueLink, profileLink } from "./link.ts";
import { asCode, neutraliseLine } from "./neutralise.ts";

type Weight = "IMPORTANT" | "WARNING" | "NOTE";

/** What somebody should decide, what does not work, and what is good to know. */
const weights: Readonly<Record<Notice["kind"], Weight>> = {
  "completion-proposed": "IMPORTANT",
  "element-proposed": "IMPORTANT",
  "stopped-early": "IMPORTANT",
  "foreign-mark": "WARNING",
  "missing-field": "WARNING",
  "missing-option": "WARNING",
  "missing-project": "WARNING",
  "missing-repository": "WARNING",
  "not-accepted": "WARNING",
  "unknown-team-label": "WARNING",
  unsettled: "WARNING",
  declined: "NOTE",
  "no-teams": "NOTE",
  waiting: "NOTE",
};

/** One GitHub alert for each weight, the weightiest first, so that ten notices are not ten boxes. */
export function renderNotices(
  notices: readonly Notice[],
  language: Language,
  host: string,
): readonly string[] {
  return (["IMPORTANT", "WARNING", "NOTE"] as const).flatMap((weight) => {
    const lines = notices
      .filter((notice) => weights[notice.kind] === weight)
      .map((notice) => noticeText(notice, language, host));
    const shown = lines.length === 1 ? lines : lines.map((line) => `- ${line}`);
    return shown.length === 0 ? [] : [[`[!${weight}]`, ...shown].map((line) => `> ${line}`).join("\n")];
  });
}

/** The arguments of `notice.KIND` are the notice's own properties, in Markdown. */
export function noticeText(notice: Notice, language: Language, host: string): string {
  switch (notice.kind) {
    case "waiting":
      return say(language, "notice.waiting", {
        teams: sayList(language, notice.teams.map(neutraliseLine)),
        until: notice.until,
      });
    case "stopped-early":
      return say(language, "notice.stopped-early", { done: inCode(notice.done) });
    case "completion-proposed":
      return say(language, "notice.completion-proposed", {
        done: inCode(notice.done),
        who: sayList(
          language,
          notice.who.map((who) => profileLink(who, host)),
        ),
      });
    case "element-proposed":
      return say(language, "notice.element-proposed", { element: issueLink(notice.element) });
    case "declined":
      return say(language, "notice.declined", {
        team: neutraliseLine(notice.team),
        how: selector(notice.how),
      });
    case "no-teams":
      return say(language, "notice.no-teams");
    case "unknown-team-label":
      return say(language, "notice.unknown-team-label", { label: asCode(notice.label) });
    case "missing-repository":
      return say(language, "notice.missing-repository", { repository: asCode(notice.repository) });
    case "missing-project":
      return say(language, "notice.missing-project", { project: asCode(notice.project) });
    case "missing-field":
      return say(language, "notice.missing-field", {
        project: asCode(notice.project),
        fields: notice.fields.map(asCode).join(" / "),
      });
    case "missing-option":
      return say(language, "notice.missing-option", {
        project: asCode(notice.project),
        field: asCode(notice.field),
        option: neutraliseLine(notice.option),
      });
    case "not-accepted":
      return say(language, "notice.not-accepted", { owner: asCode(notice.owner) });
    case "foreign-mark":
      return say(language, "notice.foreign-mark", { issue: issueLink(notice.issue) });
    case "unsettled":
      return say(language, "notice.unsettled", { what: neutraliseLine(notice.what) });
  }
}

/** For a place that the message itself has put into a code span. */
function inCode(text: string): string {
  return asCode(text).slice(1, -1);
}
