import type { Answer } from "../../domain/content.ts";
import type { Language } from "../../domain/language.ts";
import { actorText } from "../actor.ts";
import { say, sayList, selector } from "../catalogue.ts";
import { commandLine, helpText, overrideLine, usage } from "./command-usage.ts";
import { gateClosedText } from "./gate-closed.ts";
import { issueLink, issueLinkWithReference } from "../link.ts";
import { asCode, neutraliseExcerpt, neutraliseLine } from "../neutralise.ts";
import { refusedText } from "../refused-write.ts";
import { rolesText } from "../role.ts";
import { whyText } from "./why.ts";

/** What is said to one command, in Markdown. */
export function answerText(answer: Answer, language: Language, host: string): string {
  switch (answer.kind) {
    case "help":
      return helpText(language);
    case "unknown-command": {
      const text = asCode(answer.text);
      return answer.nearest === null
        ? say(language, "reply.unknown-command", { text })
        : say(language, "reply.unknown-command-near", { text, nearest: asCode(answer.nearest) });
    }
    case "unclear":
      return say(language, "reply.unclear", {
        text: asCode(answer.text),
        command: usage(answer.command, language),
      });
    case "edited-by-other":
      return say(language, "reply.edited-by-other", { who: actorText(answer.who, language, host) });
    case "too-many-commands":
      return say(language, "reply.too-many-commands", { most: answer.most });
    case "unknown-phase": {
      const phases = sayList(language, answer.phases.map(asCode));
      return answer.text.trim() === ""
        ? say(language, "reply.which-phase", { phases })
        : say(language, "reply.unknown-phase", { phases, text: asCode(answer.text) });
    }
    case "unknown-team": {
      const teams = sayList(language, answer.teams.map(asCode));
      return answer.text.trim() === ""
        ? say(language, "reply.which-team", { teams })
        : say(language, "reply.unknown-team", { teams, text: asCode(answer.text) });
    }
    case "not-allowed":
      return say(language, "reply.not-allowed", { command: commandLine(answer.command, language) });
    case "gate-closed":
      return gateClosedText(answer, language, host);
    case "may-not-enter":
      return say(language, "reply.may-not-enter", {
        phase: neutraliseLine(answer.to),
        roles: rolesText(answer.roles, language, host),
        command: commandLine("phase", language, answer.to),
      });
    case "override-needs-reason":
      return say(language, "reply.override-needs-reason", {
        phase: neutraliseLine(answer.to),
        command: overrideLine(answer.to, language),
      });
    case "override-not-allowed":
      return say(language, "reply.override-not-allowed", {
        phase: neutraliseLine(answer.to),
        roles: rolesText(answer.roles, language, host),
      });
    case "unknown-confirm":
      return whichConfirm(answer, language);
    case "may-not-confirm":
      return say(language, "reply.may-not-confirm", {
        text: neutraliseExcerpt(answer.text, 240),
        roles: rolesText(answer.roles, language, host),
      });
    case "why":
      return whyText(answer.why, language, host);
    case "decision-needs-text":
      return say(language, "reply.decision-needs-text", { command: usage("decision", language) });
    case "unknown-link":
      return answer.text.trim() === ""
        ? say(language, "reply.which-link", { command: usage("link", language) })
        : say(language, "reply.unknown-link", { text: asCode(answer.text) });
    case "link-exists":
      return say(language, "reply.link-exists", { issue: issueLinkWithReference(answer.issue) });
    case "link-belongs-elsewhere": {
      const issue = issueLinkWithReference(answer.issue);
      return answer.parent === null
        ? say(language, "reply.link-elsewhere", { issue })
        : say(language, "reply.link-belongs-to", { issue, parent: issueLink(answer.parent) });
    }
    case "link-stays":
      return say(language, "reply.link-stays", {
        issue: issueLinkWithReference(answer.issue),
        why: selector(answer.why),
        under: answer.under === null ? "" : issueLink(answer.under),
      });
    case "not-managed":
      return say(language, "reply.not-managed");
    case "epic-exists":
      return say(language, "reply.epic-exists", {
        team: neutraliseLine(answer.team),
        epic: issueLinkWithReference(answer.epic),
      });
    case "github-refused":
      return refusedText(answer, language);
    case "done":
      return say(language, "reply.done", { command: asCode(answer.command) });
  }
}

function whichConfirm({ confirms }: Answer & { kind: "unknown-confirm" }, language: Language): string {
  if (confirms.length === 0) {
    return say(language, "reply.no-confirms", { command: commandLine("why", language) });
  }
  const lines = confirms.map(
    ({ number, text }) =>
      `- ${commandLine("confirm", language, String(number))} ${neutraliseExcerpt(text, 240)}`,
  );
  const intro = say(language, "reply.which-confirm", { command: usage("confirm", language) });
  return [intro, lines.join("\n")].join("\n\n");
}
