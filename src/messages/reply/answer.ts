import type { Answer } from "../../domain/content.ts";
import type { Language } from "../../domain/language.ts";
import { actorText } from "../actor.ts";
import { say, sayList, selector } from "../catalogue.ts";
import { changeWhyText } from "../change-card.ts";
import { changeUnmetText } from "./change-unmet.ts";
import { commandLine, helpText, overrideLine, usage } from "./command-usage.ts";
import { gateClosedText } from "./gate-closed.ts";
import { issueLink, issueLinkWithReference } from "../link.ts";
import { asCode, neutraliseExcerpt, neutraliseLine } from "../neutralise.ts";
import type { Printing } from "../printing.ts";
import { refusedText } from "../refused-write.ts";
import { rolesText } from "../role.ts";
import { whyText } from "./why.ts";

type Audience = Pick<Printing, "host" | "language">;
type Text<Shown extends Answer> = (answer: Shown, audience: Audience) => string;

/** What is said to one command, in Markdown: a row a kind of answer. */
const texts: { readonly [Kind in Answer["kind"]]: Text<Extract<Answer, { kind: Kind }>> } = {
  help: ({ place }, { language }) => helpText(place, language),
  "unknown-command"(answer, { language }) {
    const text = asCode(answer.text);
    return answer.nearest === null
      ? say(language, "reply.unknown-command", { text })
      : say(language, "reply.unknown-command-near", { text, nearest: asCode(answer.nearest) });
  },
  unclear: (answer, { language }) =>
    say(language, "reply.unclear", {
      text: asCode(answer.text),
      command: usage(answer.command, language),
    }),
  "edited-by-other": (answer, { language, host }) =>
    say(language, "reply.edited-by-other", { who: actorText(answer.who, language, host) }),
  "too-many-commands": (answer, { language }) =>
    say(language, "reply.too-many-commands", { most: answer.most }),
  "unknown-phase"(answer, { language }) {
    const phases = sayList(language, answer.phases.map(asCode));
    return answer.text.trim() === ""
      ? say(language, "reply.which-phase", { phases })
      : say(language, "reply.unknown-phase", { phases, text: asCode(answer.text) });
  },
  "unknown-process"(answer, { language }) {
    if (answer.processes.length === 0) return say(language, "reply.no-processes");
    const processes = sayList(language, answer.processes.map(asCode));
    return answer.text.trim() === ""
      ? say(language, "reply.which-process", { processes })
      : say(language, "reply.unknown-process", { processes, text: asCode(answer.text) });
  },
  "unknown-team"(answer, { language }) {
    const teams = sayList(language, answer.teams.map(asCode));
    return answer.text.trim() === ""
      ? say(language, "reply.which-team", { teams })
      : say(language, "reply.unknown-team", { teams, text: asCode(answer.text) });
  },
  "not-allowed": (answer, { language }) =>
    say(language, "reply.not-allowed", { command: commandLine(answer.command, language) }),
  "gate-closed": (answer, { language, host }) => gateClosedText(answer, language, host),
  "may-not-enter": (answer, { language, host }) =>
    say(language, "reply.may-not-enter", {
      phase: neutraliseLine(answer.to),
      roles: rolesText(answer.roles, language, host),
      command: commandLine("phase", language, answer.to),
    }),
  "override-needs-reason": (answer, { language }) =>
    say(language, "reply.override-needs-reason", {
      phase: neutraliseLine(answer.to),
      command: overrideLine(answer.to, language),
    }),
  "override-not-allowed": (answer, { language, host }) =>
    say(language, "reply.override-not-allowed", {
      phase: neutraliseLine(answer.to),
      roles: rolesText(answer.roles, language, host),
    }),
  "unknown-confirm": (answer, { language }) => whichConfirm(answer, language),
  "may-not-confirm": (answer, { language, host }) =>
    say(language, "reply.may-not-confirm", {
      text: neutraliseExcerpt(answer.text, 240),
      roles: rolesText(answer.roles, language, host),
    }),
  why: (answer, { language, host }) => whyText(answer.why, language, host),
  "decision-needs-text": (_, { language }) =>
    say(language, "reply.decision-needs-text", { command: usage("decision", language) }),
  "problem-needs-text": (_, { language }) => say(language, "reply.problem-needs-text"),
  "not-an-incident": (_, { language }) => say(language, "reply.not-an-incident"),
  "no-problem-card": (_, { language }) => say(language, "reply.no-problem-card"),
  "not-a-problem": (answer, { language }) =>
    say(language, "reply.not-a-problem", { issue: issueLink(answer.issue) }),
  "problem-exists": (answer, { language }) =>
    say(language, "reply.problem-exists", { issue: issueLink(answer.issue) }),
  "unknown-link": (answer, { language }) =>
    answer.text.trim() === ""
      ? say(language, "reply.which-link", { command: usage("link", language) })
      : say(language, "reply.unknown-link", { text: asCode(answer.text) }),
  "link-exists": (answer, { language }) =>
    say(language, "reply.link-exists", { issue: issueLinkWithReference(answer.issue) }),
  "link-belongs-elsewhere"(answer, { language }) {
    const issue = issueLinkWithReference(answer.issue);
    return answer.parent === null
      ? say(language, "reply.link-elsewhere", { issue })
      : say(language, "reply.link-belongs-to", { issue, parent: issueLink(answer.parent) });
  },
  "link-stays": (answer, { language }) =>
    say(language, "reply.link-stays", {
      issue: issueLinkWithReference(answer.issue),
      why: selector(answer.why),
      under: answer.under === null ? "" : issueLink(answer.under),
    }),
  "not-managed": (_, { language }) => say(language, "reply.not-managed"),
  "epic-exists": (answer, { language }) =>
    say(language, "reply.epic-exists", {
      team: neutraliseLine(answer.team),
      epic: issueLinkWithReference(answer.epic),
    }),
  "github-refused": (answer, { language }) => refusedText(answer, language),
  "change-needs-reason": (answer, { language }) =>
    say(language, "reply.change-needs-reason", { command: usage(answer.command, language) }),
  "may-not-evaluate": (answer, { language, host }) =>
    say(language, "reply.may-not-evaluate", {
      command: commandLine(answer.command, language),
      roles: rolesText(answer.roles, language, host),
    }),
  "own-change": (answer, { language, host }) =>
    say(language, "reply.own-change", {
      command: commandLine(answer.command, language),
      roles: rolesText(answer.roles, language, host),
      emergency: rolesText(answer.emergency, language, host),
      urgent: commandLine("emergency", language),
    }),
  "change-unmet": (answer, { language, host }) => changeUnmetText(answer, language, host),
  "change-older": (answer, { language }) =>
    say(language, "reply.change-older", {
      count: answer.takesOut,
      command: asCode(say(language, "reply.change-anyway")),
    }),
  "change-passed": (_, { language }) => say(language, "reply.change-passed"),
  "change-why": (answer, { language, host }) => changeWhyText(answer.card, language, host),
  "wheel-no-date": ({ text }, { language }) => say(language, "reply.wheel-no-date", { text: asCode(text) }),
  "wheel-day-off": ({ held }, { language }) => say(language, "reply.wheel-day-off", { held }),
  "wheel-closed": (_, { language }) => say(language, "reply.wheel-closed"),
  "wheel-no-activity": (_, { language }) => say(language, "reply.wheel-no-activity"),
  "wheel-needs-reason": ({ command }, { language }) =>
    say(language, "reply.wheel-needs-reason", { command: usage(command, language) }),
  done: (answer, { language }) => say(language, "reply.done", { command: asCode(answer.command) }),
};

export function answerText(answer: Answer, language: Language, host: string): string {
  // TypeScript does not follow that the row of an answer's kind is a row for that answer.
  const text = texts[answer.kind] as Text<Answer>;
  return text(answer, { language, host });
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
