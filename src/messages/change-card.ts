import type { ChangeCard, ChangeStanding } from "../domain/change-card.ts";
import type { ChangeWord } from "../domain/change-state.ts";
import type { Language } from "../domain/language.ts";
import { nobody } from "../domain/actor.ts";
import { actorText } from "./actor.ts";
import { say } from "./catalogue.ts";
import { emergencyText, missingText, whoArguments } from "./change-missing.ts";
import { pageLink } from "./change-issue.ts";
import { issueLinkWithReference } from "./link.ts";
import { neutraliseExcerpt } from "./neutralise.ts";
import { verdictLine } from "./overview/gate.ts";
import type { Printing } from "./printing.ts";
import { commandLine } from "./reply/command-usage.ts";
import { sentence } from "./sentence.ts";

const [rows, width] = [20, 240] as const;

/** Where a change stands, in Markdown: the comment on its issue, and the answer to `/hvorfor`. */
export function changeCardText(card: ChangeCard, language: Language, host: string): string {
  const printing: Printing = { language, host, rows, width };
  return [
    standingText(card, printing),
    ...(card.newer === null
      ? []
      : [say(language, "control.newer", { issue: issueLinkWithReference(card.newer) })]),
    ...criteriaOf(card, printing),
    ...peopleOf(card, printing),
    ...runsOf(card, printing),
  ].join("\n\n");
}

/** The same without boxes, which would be heard by nobody there. */
export function changeWhyText(card: ChangeCard, language: Language, host: string): string {
  const criteria = card.criteria.map((verdict) => ({ ...verdict, box: null }));
  return changeCardText({ ...card, criteria }, language, host);
}

function standingText({ standing, since }: ChangeCard, printing: Printing): string {
  const { language } = printing;
  switch (standing.kind) {
    case "held": {
      const { missing, word } = standing;
      const held = say(language, "control.held", { since, missing: missingText(missing, printing) });
      const isSaid = word?.kind === "approve" && !missing.approval;
      return isSaid ? `${held} ${say(language, "control.approved-waits", wordOf(word, printing))}` : held;
    }
    case "rejected":
      return say(language, "control.rejected", wordOf(standing.word, printing));
    case "expired":
      return say(language, "control.expired");
    case "passed":
      return passedText(standing, printing);
    case "ended":
      return say(language, "control.ended", { why: standing.why });
  }
}

function passedText(standing: Extract<ChangeStanding, { kind: "passed" }>, printing: Printing): string {
  const { language, host } = printing;
  const { passing, reason, missing, due, waits, evaluated, deployedAt } = standing;
  const lacking = missing === null ? "" : missingText(missing, printing);
  return [
    say(language, "control.passed", {
      at: passing.at,
      as: passing.as,
      who: actorText(passing.by ?? nobody, language, host),
    }),
    ...(reason === "" ? [] : [say(language, "control.reason", { reason: neutraliseExcerpt(reason, 500) })]),
    ...(lacking === "" ? [] : [say(language, "control.would-hold", { missing: lacking })]),
    ...(waits
      ? [say(language, "control.evaluate", { by: due === null ? "none" : "due", due: due ?? passing.at })]
      : []),
    ...(evaluated === null ? [] : [say(language, "control.evaluated", wordOf(evaluated, printing))]),
    ...(deployedAt === null ? [] : [say(language, "control.deployed", { at: deployedAt })]),
  ].join(" ");
}

function wordOf({ actor, at, reason }: ChangeWord, { language, host }: Printing) {
  return { who: actorText(actor, language, host), at, reason: neutraliseExcerpt(reason, 500) };
}

function isAsked({ standing }: ChangeCard): boolean {
  return standing.kind === "held" || standing.kind === "rejected" || standing.kind === "expired";
}

function criteriaOf(card: ChangeCard, printing: Printing): readonly string[] {
  const { criteria, people } = card;
  if (criteria.length === 0 || !isAsked(card)) return [];
  const lines = criteria.map((verdict) => verdictLine(verdict, people.by, printing));
  return [`#### ${say(printing.language, "control.criteria")}`, lines.join("\n")];
}

function peopleOf(card: ChangeCard, printing: Printing): readonly string[] {
  const { people, standing } = card;
  const { language } = printing;
  const waits = standing.kind === "passed" && standing.waits;
  if (!isAsked(card) && !waits) return [];
  const who = say(language, "control.who", {
    ...whoArguments(people, printing),
    command: commandLine("approve", language),
  });
  if (waits) return [who];
  const urgent = say(language, "control.urgent", {
    who: emergencyText(people.emergency, printing),
    command: commandLine("emergency", language),
  });
  return [[who, urgent].map((line) => `- ${line}`).join("\n")];
}

function runsOf({ runs }: ChangeCard, printing: Printing): readonly string[] {
  const { language, host } = printing;
  if (runs.length === 0) return [];
  const lines = runs.slice(-rows).map((run) => {
    const { attempt, by, state } = run;
    const text = say(language, "control.run", {
      run: pageLink(run),
      attempt,
      who: actorText(by, language, host),
      state,
    });
    return `- ${sentence(text)}`;
  });
  return [`#### ${say(language, "control.runs")}`, lines.join("\n")];
}
