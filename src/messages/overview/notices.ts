import type { Language } from "../../domain/language.ts";
import type { Notice } from "../../domain/overview.ts";
import { boxLine } from "./box.ts";
import { actorText } from "../actor.ts";
import { say, sayList, selector } from "../catalogue.ts";
import { issueLink, profileLink } from "../link.ts";
import { asCode, neutraliseExcerpt, neutraliseLine } from "../neutralise.ts";
import type { Printing } from "../printing.ts";
import { refusedText } from "../refused-write.ts";
import { peopleText, roleText, rolesText } from "../role.ts";
import { sentence } from "../sentence.ts";

type Weight = "IMPORTANT" | "WARNING" | "NOTE";

/** What somebody should decide, what does not work, and what is good to know. */
const weights: Readonly<Record<Notice["kind"], Weight>> = {
  "completion-proposed": "IMPORTANT",
  "element-proposed": "IMPORTANT",
  refused: "IMPORTANT",
  "stopped-early": "IMPORTANT",
  unentered: "IMPORTANT",
  "archived-repository": "WARNING",
  "bot-quarrel": "WARNING",
  "foreign-mark": "WARNING",
  "cards-unread": "WARNING",
  "illegible-body": "WARNING",
  "illegible-comments": "WARNING",
  "missing-field": "WARNING",
  "missing-option": "WARNING",
  "missing-project": "WARNING",
  "missing-repository": "WARNING",
  "not-accepted": "WARNING",
  "not-consented": "WARNING",
  "role-missing": "WARNING",
  "unknown-team-label": "WARNING",
  unsettled: "WARNING",
  unheard: "WARNING",
  "write-refused": "WARNING",
  declined: "NOTE",
  "issue-field": "NOTE",
  "linked-instead": "NOTE",
  "no-teams": "NOTE",
  waiting: "NOTE",
};

/**
 * One GitHub alert for each weight, the weightiest first, so that ten notices are not ten boxes. The checkboxes
 * that a notice offers stand below its alert, where GitHub lets people tick them.
 */
export function renderNotices(notices: readonly Notice[], printing: Printing): readonly string[] {
  const { language, host, rows } = printing;
  return (["IMPORTANT", "WARNING", "NOTE"] as const).flatMap((weight) => {
    const some = notices.filter((notice) => weights[notice.kind] === weight);
    const lines = some.slice(0, rows).map((notice) => noticeText(notice, language, host));
    const shown = lines.length === 1 ? lines : lines.map((line) => `- ${line}`);
    const alert =
      shown.length === 0 ? [] : [[`[!${weight}]`, ...shown].map((line) => `> ${line}`).join("\n")];
    return [...alert, ...completionBoxes(some, printing)];
  });
}

function completionBoxes(notices: readonly Notice[], { language, width }: Printing): readonly string[] {
  const lines = notices.flatMap((notice) => {
    if (notice.kind !== "completion-proposed") return [];
    const done = neutraliseExcerpt(notice.done, width);
    return [boxLine(notice.box, false, say(language, "overview.complete", { done }))];
  });
  return lines.length === 0 ? [] : [lines.join("\n")];
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
        who: sentence(peopleText(notice.who, language, host)),
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
    case "refused":
      return sentence(
        say(language, "notice.refused", {
          why: notice.why,
          actor: actorText(notice.actor, language, host),
          what: neutraliseExcerpt(notice.what, 200),
          at: notice.at,
          roles: rolesText(notice.roles, language, host),
          missing: notice.missing,
        }),
      );
    case "unentered":
      return sentence(
        say(language, "notice.unentered", {
          actor: actorText(notice.actor, language, host),
          phase: inCode(notice.phase),
          roles: rolesText(notice.roles, language, host),
        }),
      );
    case "role-missing":
      return say(language, "notice.role-missing", {
        role: roleText(notice.role, language),
        // Nobody at all is another sentence than names that lead nowhere.
        names:
          notice.names.length === 0
            ? "nobody"
            : sayList(
                language,
                notice.names.map((who) => profileLink(who, host)),
              ),
      });
    case "bot-quarrel":
      return say(language, "notice.bot-quarrel", { face: notice.face, bot: neutraliseLine(notice.bot) });
    case "linked-instead":
      return say(language, "notice.linked-instead", { issue: issueLink(notice.issue), why: notice.why });
    case "archived-repository":
      return say(language, "notice.archived-repository", { repository: asCode(notice.repository) });
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
    case "issue-field":
      return say(language, "notice.issue-field", {
        project: asCode(notice.project),
        field: asCode(notice.field),
      });
    case "not-accepted":
      return say(language, "notice.not-accepted", { owner: asCode(notice.owner) });
    case "cards-unread":
      return say(language, "notice.cards-unread", { issue: issueLink(notice.issue) });
    case "illegible-body":
      return say(language, "notice.illegible-body", { issue: issueLink(notice.issue) });
    case "illegible-comments":
      return say(language, "notice.illegible-comments", {
        count: notice.count,
        urls: sayList(
          language,
          notice.urls.map((url, at) => `[${at + 1}](${url})`),
        ),
      });
    case "not-consented":
      return say(language, "notice.not-consented", {
        owner: asCode(notice.owner),
        names: asCode(notice.names),
        use: notice.use,
      });
    case "foreign-mark":
      return say(language, "notice.foreign-mark", { issue: issueLink(notice.issue) });
    case "unheard":
      return say(language, "notice.unheard", { at: notice.at });
    case "write-refused":
      return refusedText(notice, language);
    case "unsettled":
      return say(language, "notice.unsettled", { what: neutraliseLine(notice.what) });
  }
}

/** For a place that the message itself has put into a code span. */
function inCode(text: string): string {
  return asCode(text).slice(1, -1);
}
