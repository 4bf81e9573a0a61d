import type { Notice } from "../../domain/overview.ts";
import { actorText } from "../actor.ts";
import { say, sayList, selector } from "../catalogue.ts";
import { issueLink, profileLink } from "../link.ts";
import { asCode, neutraliseExcerpt, neutraliseLine } from "../neutralise.ts";
import type { Printing } from "../printing.ts";
import { refusedText } from "../refused-write.ts";
import { peopleText, roleText, rolesText } from "../role.ts";
import { sentence } from "../sentence.ts";

/** What somebody should decide, what does not work, and what is good to know. */
type Weight = "IMPORTANT" | "WARNING" | "NOTE";

type Kind = Notice["kind"];
type Audience = Pick<Printing, "host" | "language">;

export interface NoticeText<Shown extends Notice> {
  readonly weight: Weight;
  readonly text: (notice: Shown, audience: Audience) => string;
}

/** A row a kind of notice. The arguments of `notice.KIND` are the notice's own properties, in Markdown. */
export const noticeTexts: { readonly [Each in Kind]: NoticeText<Extract<Notice, { kind: Each }>> } = {
  "stopped-early": {
    weight: "IMPORTANT",
    text: (notice, { language }) => say(language, "notice.stopped-early", { done: inCode(notice.done) }),
  },
  "completion-proposed": {
    weight: "IMPORTANT",
    text: (notice, { language, host }) =>
      say(language, "notice.completion-proposed", {
        done: inCode(notice.done),
        who: sentence(peopleText(notice.who, language, host)),
      }),
  },
  "element-proposed": {
    weight: "IMPORTANT",
    text: (notice, { language }) =>
      say(language, "notice.element-proposed", { element: issueLink(notice.element) }),
  },
  refused: {
    weight: "IMPORTANT",
    text: (notice, { language, host }) =>
      sentence(
        say(language, "notice.refused", {
          why: notice.why,
          actor: actorText(notice.actor, language, host),
          what: neutraliseExcerpt(notice.what, 200),
          at: notice.at,
          roles: rolesText(notice.roles, language, host),
          missing: notice.missing,
        }),
      ),
  },
  unentered: {
    weight: "IMPORTANT",
    text: (notice, { language, host }) =>
      sentence(
        say(language, "notice.unentered", {
          actor: actorText(notice.actor, language, host),
          phase: inCode(notice.phase),
          roles: rolesText(notice.roles, language, host),
        }),
      ),
  },
  "role-missing": {
    weight: "WARNING",
    text: (notice, { language, host }) =>
      say(language, "notice.role-missing", {
        role: roleText(notice.role, language),
        // Nobody at all is another sentence than names that lead nowhere.
        names:
          notice.names.length === 0
            ? "nobody"
            : sayList(
                language,
                notice.names.map((who) => profileLink(who, host)),
              ),
      }),
  },
  "bot-quarrel": {
    weight: "WARNING",
    text: (notice, { language }) =>
      say(language, "notice.bot-quarrel", { face: notice.face, bot: neutraliseLine(notice.bot) }),
  },
  "archived-repository": {
    weight: "WARNING",
    text: (notice, { language }) =>
      say(language, "notice.archived-repository", { repository: asCode(notice.repository) }),
  },
  "unknown-team-label": {
    weight: "WARNING",
    text: (notice, { language }) =>
      say(language, "notice.unknown-team-label", { label: asCode(notice.label) }),
  },
  "missing-repository": {
    weight: "WARNING",
    text: (notice, { language }) =>
      say(language, "notice.missing-repository", { repository: asCode(notice.repository) }),
  },
  "missing-project": {
    weight: "WARNING",
    text: (notice, { language }) =>
      say(language, "notice.missing-project", { project: asCode(notice.project) }),
  },
  "missing-field": {
    weight: "WARNING",
    text: (notice, { language }) =>
      say(language, "notice.missing-field", {
        project: asCode(notice.project),
        fields: notice.fields.map(asCode).join(" / "),
      }),
  },
  "missing-option": {
    weight: "WARNING",
    text: (notice, { language }) =>
      say(language, "notice.missing-option", {
        project: asCode(notice.project),
        field: asCode(notice.field),
        option: neutraliseLine(notice.option),
      }),
  },
  "not-accepted": {
    weight: "WARNING",
    text: (notice, { language }) => say(language, "notice.not-accepted", { owner: asCode(notice.owner) }),
  },
  "cards-unread": {
    weight: "WARNING",
    text: (notice, { language }) => say(language, "notice.cards-unread", { issue: issueLink(notice.issue) }),
  },
  "illegible-body": {
    weight: "WARNING",
    text: (notice, { language }) =>
      say(language, "notice.illegible-body", { issue: issueLink(notice.issue) }),
  },
  "illegible-comments": {
    weight: "WARNING",
    text: (notice, { language }) =>
      say(language, "notice.illegible-comments", {
        count: notice.count,
        urls: sayList(
          language,
          notice.urls.map((url, at) => `[${at + 1}](${url})`),
        ),
      }),
  },
  "not-consented": {
    weight: "WARNING",
    text: (notice, { language }) =>
      say(language, "notice.not-consented", {
        owner: asCode(notice.owner),
        names: asCode(notice.names),
        use: notice.use,
      }),
  },
  "foreign-mark": {
    weight: "WARNING",
    text: (notice, { language }) => say(language, "notice.foreign-mark", { issue: issueLink(notice.issue) }),
  },
  unheard: {
    weight: "WARNING",
    text: (notice, { language }) => say(language, "notice.unheard", { at: notice.at }),
  },
  "write-refused": {
    weight: "WARNING",
    text: (notice, { language }) => refusedText(notice, language),
  },
  unsettled: {
    weight: "WARNING",
    text: (notice, { language }) => say(language, "notice.unsettled", { what: neutraliseLine(notice.what) }),
  },
  waiting: {
    weight: "NOTE",
    text: (notice, { language }) =>
      say(language, "notice.waiting", {
        teams: sayList(language, notice.teams.map(neutraliseLine)),
        until: notice.until,
      }),
  },
  declined: {
    weight: "NOTE",
    text: (notice, { language }) =>
      say(language, "notice.declined", {
        team: neutraliseLine(notice.team),
        how: selector(notice.how),
      }),
  },
  "no-teams": {
    weight: "NOTE",
    text: (_, { language }) => say(language, "notice.no-teams"),
  },
  "linked-instead": {
    weight: "NOTE",
    text: (notice, { language }) =>
      say(language, "notice.linked-instead", { issue: issueLink(notice.issue), why: notice.why }),
  },
  "issue-field": {
    weight: "NOTE",
    text: (notice, { language }) =>
      say(language, "notice.issue-field", {
        project: asCode(notice.project),
        field: asCode(notice.field),
      }),
  },
};

/** For a place that the message itself has put into a code span. */
function inCode(text: string): string {
  return asCode(text).slice(1, -1);
}
