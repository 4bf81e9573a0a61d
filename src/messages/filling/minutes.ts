import type { LastMeeting, MinutesFilling } from "../../domain/filling.ts";
import type { Language } from "../../domain/language.ts";
import { minutesBoxes } from "../../domain/minutes-boxes.ts";
import { say } from "../catalogue.ts";
import { issueLinkWithReference } from "../link.ts";
import { neutraliseExcerpt } from "../neutralise.ts";
import { economyLine } from "./economy.ts";
import { fit } from "./fit.ts";
import { bullets, decisionLines, deliveryLines, width } from "./lists.ts";

/** What is filled in leaves room for the form, and for what people write in it. */
const filledLimit = 30_000;

/** OS2's form of a meeting: how far its minutes are, who was there, what is on, and what was said. */
export function minutesBody(
  { last, since, deliveries, decisions, economy }: MinutesFilling,
  agenda: readonly string[],
  language: Language,
): string {
  const before = [
    last === null ? say(language, "filled.no-last") : meetingLine(last, language),
    ...(last === null || last.tasks.length === 0
      ? []
      : [
          `### ${say(language, "filled.tasks")}`,
          last.tasks.map((task) => `- [ ] ${neutraliseExcerpt(task, width)}`).join("\n"),
        ]),
    say(language, "filled.period", { ...since }),
    `### ${say(language, "filled.deliveries")}`,
    bullets(deliveryLines(deliveries, language)),
    `### ${say(language, "filled.decisions")}`,
    bullets(decisionLines(decisions, language)),
    `### ${say(language, "filled.economy")}`,
    economyLine(economy, language),
  ];
  const items = agenda.map((item, at) => `${at + 1}. ${neutraliseExcerpt(item, width)}`).join("\n");
  return [
    `## ${say(language, "filled.status")}`,
    statusBoxes(language),
    `## ${say(language, "filled.participants")}`,
    "- ",
    `## ${say(language, "filled.regrets")}`,
    "- ",
    `## ${say(language, "filled.since-last")}`,
    fit(before.join("\n\n"), filledLimit, language),
    `## ${say(language, "filled.agenda")}`,
    items === "" ? "1. " : items,
    `## ${say(language, "filled.minutes")}`,
  ].join("\n\n");
}

function statusBoxes(language: Language): string {
  const texts = [
    [minutesBoxes.agendaSent, "filled.box-agenda-sent"],
    [minutesBoxes.sent, "filled.box-sent"],
    [minutesBoxes.approved, "filled.box-approved"],
    [minutesBoxes.published, "filled.box-published"],
  ] as const;
  return texts.map(([id, text]) => `- [ ] ${say(language, text)} <!-- redthread:box ${id} -->`).join("\n");
}

function meetingLine({ link, approved }: LastMeeting, language: Language): string {
  return say(language, "filled.last-meeting", {
    meeting: issueLinkWithReference(link, width),
    approved: approved === null ? "unknown" : approved ? "yes" : "no",
  });
}
