import type { CommentContent } from "../domain/content.ts";
import type { Language } from "../domain/language.ts";
import { answerText } from "./reply/answer.ts";
import { say } from "./catalogue.ts";
import { defaultHost, issueLink } from "./link.ts";
import { neutraliseLine } from "./neutralise.ts";
import { renderNoticeEnd } from "./notice.ts";

/** A comment's text in Markdown; the mark is put before it by whoever sends it. A team is written to in its own language. */
export function renderComment(
  content: CommentContent,
  language: Language,
  host: string = defaultHost,
): string {
  switch (content.kind) {
    case "reply": {
      // Two commands may fail for one reason; it is said once.
      const texts = content.answers.map((answer) => answerText(answer, language, host));
      return [...new Set(texts)].join("\n\n");
    }
    case "team-left":
      return say(content.team.language ?? language, "comment.team-left", {
        team: neutraliseLine(content.team.name),
        initiative: issueLink(content.initiative),
      });
    case "link": {
      const own = content.team?.language ?? language;
      const { initiative, element } = content;
      const lines = [
        say(own, "issue.initiative", { initiative: issueLink(initiative) }),
        ...(element === null ? [] : [say(own, "issue.element", { element: issueLink(element) })]),
      ];
      return [say(own, "comment.link"), lines.map((line) => `- ${line}`).join("\n")].join("\n\n");
    }
    case "notice-done":
      return renderNoticeEnd(content.why, language);
  }
}
