import type { DecisionLine, DecisionList, DeliveryLine, DeliveryList } from "../../domain/filling.ts";
import type { Language } from "../../domain/language.ts";
import { say } from "../catalogue.ts";
import { linkTo } from "../link.ts";
import { neutraliseExcerpt } from "../neutralise.ts";

/** Longer names and texts are cut. */
export const width = 160;

export function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}

/** What went out to users; where nothing did, that is said. */
export function deliveryLines({ shown, more, hidden }: DeliveryList, language: Language): readonly string[] {
  return [
    ...(shown.length === 0 ? [say(language, "filled.no-deliveries")] : []),
    ...shown.map((line) => deliveryLine(line, language)),
    ...(more === 0 ? [] : [say(language, "filled.more", { count: more })]),
    ...(hidden === 0 ? [] : [say(language, "filled.hidden-deliveries", { count: hidden })]),
  ];
}

function deliveryLine(line: DeliveryLine, language: Language): string {
  const { kind, name, environment, isRollback, at, url, workItems } = line;
  return say(language, "filled.delivery", {
    kind,
    name: linkTo(url, neutraliseExcerpt(name, width)),
    environment: neutraliseExcerpt(environment ?? "", width),
    at,
    count: workItems,
    rollback: isRollback ? "yes" : "no",
  });
}

export function decisionLines({ shown, more, hidden }: DecisionList, language: Language): readonly string[] {
  return [
    ...(shown.length === 0 ? [say(language, "filled.no-decisions")] : []),
    ...shown.map((line) => decisionLine(line, language)),
    ...(more === 0 ? [] : [say(language, "filled.more", { count: more })]),
    ...(hidden === 0 ? [] : [say(language, "filled.hidden-decisions", { count: hidden })]),
  ];
}

/** Of what not everybody there may see the address alone. */
function decisionLine({ date, text, takenBy, url, reference }: DecisionLine, language: Language): string {
  const address = linkTo(url, neutraliseExcerpt(reference, width));
  if (text === null) return address;
  return say(language, "filled.decision", {
    date: date === null ? say(language, "filled.no-date") : say(language, "filled.day", { day: date }),
    text: neutraliseExcerpt(text, width),
    reference: `<sub>${address}</sub>`,
    by: takenBy === null ? "none" : "one",
    takenBy: neutraliseExcerpt(takenBy ?? "", width),
  });
}
