import type { Language } from "../domain/language.ts";
import type { CardCriterion, ProcessCard, TrailStep } from "../domain/process-card.ts";
import { actorText } from "./actor.ts";
import { say, sayList, type MessageId } from "./catalogue.ts";
import { criterionText, evidenceText } from "./criterion.ts";
import { incidentParts, problemParts, routingLine } from "./incident-card.ts";
import { profileLink } from "./link.ts";
import { neutraliseExcerpt, neutraliseLine } from "./neutralise.ts";
import type { Printing } from "./printing.ts";
import { releaseParts } from "./release-card.ts";

/** A card is to be read at a glance: longer lists and texts are cut. */
const [rows, width] = [20, 240] as const;

/** A process card in Markdown: what the process is, what should be in place, and where the issue stands in it. */
export function processCardText(card: ProcessCard, language: Language, host: string): string {
  const printing: Printing = { language, host, rows, width };
  return [
    `### ${say(language, "process.heading", { title: neutraliseExcerpt(card.name, width) })}`,
    purposeOf(card, printing),
    list([...whatItIs(card, printing), ...whatHappened(card, printing)]),
    ...criteriaOf(card, printing),
    ...matterOf(card, printing),
    ...trailOf(card, printing),
  ].join("\n\n");
}

function purposeOf({ purpose }: ProcessCard, { language }: Printing): string {
  return purpose === null ? say(language, "process.no-purpose") : neutraliseExcerpt(purpose, 1000);
}

function whatItIs(card: ProcessCard, printing: Printing): readonly string[] {
  const { language } = printing;
  const { owner, leader, mentions } = card;
  return [
    owner === null
      ? say(language, "process.no-owner")
      : say(language, "process.owner", { who: whoText(owner, mentions, printing) }),
    leader === null
      ? say(language, "process.no-leader")
      : say(language, "process.leader", { who: whoText(leader, false, printing) }),
    ...(card.matter?.routing ? [routingLine(card.matter.routing, mentions, printing)] : []),
    listOr("process.input", "process.no-input", card.input, printing),
    listOr("process.output", "process.no-output", card.output, printing),
    listOr("process.next", "process.no-next", card.next, printing),
  ];
}

function whatHappened(card: ProcessCard, { language, host }: Printing): readonly string[] {
  const { entered, returned, left, handOffs, skipped } = card;
  return [
    say(language, "process.entered", { at: entered.at, who: actorText(entered.actor, language, host) }),
    ...returned.slice(-rows).map((at) => say(language, "process.returned", { at })),
    ...handOffs.slice(-rows).map(({ from, to, at, actor }) =>
      say(language, "process.hand-off", {
        from: neutraliseExcerpt(from, width),
        to: neutraliseExcerpt(to, width),
        at,
        who: actorText(actor, language, host),
      }),
    ),
    ...(left === null ? [] : [say(language, "process.left", left)]),
    ...(skipped.length === 0
      ? []
      : [say(language, "process.skipped", { processes: titles(skipped, language) })]),
  ];
}

function matterOf({ matter }: ProcessCard, printing: Printing): readonly string[] {
  return [
    ...(matter?.incident ? incidentParts(matter.incident, printing) : []),
    ...(matter?.problem ? problemParts(matter.problem, printing) : []),
    ...(matter?.release ? releaseParts(matter.release, printing) : []),
  ];
}

function criteriaOf({ criteria }: ProcessCard, printing: Printing): readonly string[] {
  if (criteria.length === 0) return [];
  const lines = criteria.map((criterion) => criterionLine(criterion, printing));
  return [say(printing.language, "process.criteria"), list(lines)];
}

function criterionLine(card: CardCriterion, printing: Printing): string {
  const text = `**${criterionText(card.criterion, printing)}:**`;
  if (card.evidence === null) return `➖ ${text} ${say(printing.language, "process.untold")}`;
  return `${card.met ? "✅" : "❌"} ${text} ${evidenceText(card.evidence, printing)}`;
}

/** One process alone has led nowhere from anywhere. */
function trailOf({ trail }: ProcessCard, { language }: Printing): readonly string[] {
  return trail.length < 2 ? [] : [say(language, "process.trail", { steps: trailText(trail, language) })];
}

/** `Behov 3. mars → Utvikling 12. mars → Produksjonssetting –` */
export function trailText(trail: readonly TrailStep[], language: Language): string {
  return trail
    .map(({ name, at, awaits }) => {
      const named = neutraliseExcerpt(name, 100);
      if (at === null) return say(language, "process.step-ahead", { title: named });
      return say(language, awaits === undefined ? "process.step" : "process.step-awaits", {
        title: named,
        at,
      });
    })
    .join(" → ");
}

/**
 * A name is shown as it is and mentions nobody. A login or team that is mentioned stands there as GitHub reads it, so
 * only what can be one does.
 */
function whoText(who: string, mentions: boolean, { host }: Printing): string {
  if (!/^@[\w-]{1,100}(?:\/[\w.-]{1,100})?$/.test(who)) return neutraliseExcerpt(who, 100);
  return mentions ? who : profileLink(who, host);
}

function listOr(some: MessageId, none: MessageId, items: readonly string[], { language }: Printing): string {
  return items.length === 0 ? say(language, none) : say(language, some, { items: titles(items, language) });
}

function titles(items: readonly string[], language: Language): string {
  return sayList(language, items.slice(0, rows).map(neutraliseLine));
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}
