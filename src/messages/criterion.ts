import type { Criterion } from "../domain/criterion.ts";
import type { Evidence, Verdict } from "../domain/gate.ts";
import { actorText } from "./actor.ts";
import { say, sayList, sayNumber } from "./catalogue.ts";
import { commandLine } from "./reply/command-usage.ts";
import { profileLink } from "./link.ts";
import { asCode, neutraliseExcerpt } from "./neutralise.ts";
import type { Printing } from "./printing.ts";

/** What a criterion asks for, in a word or two, in Markdown; of a `confirm` its text. */
export function criterionText(criterion: Criterion, { language, width }: Printing): string {
  switch (criterion.kind) {
    case "assigned":
    case "teams":
    case "delivered":
      return say(language, `criterion.${criterion.kind}`);
    case "section":
      return neutraliseExcerpt(criterion.section, width);
    case "label":
      return say(language, "criterion.label", { glob: asCode(criterion.glob) });
    case "field":
      return neutraliseExcerpt(criterion.field, width);
    case "tasks":
      return say(language, "criterion.tasks", { section: neutraliseExcerpt(criterion.section, width) });
    case "confirm":
      return neutraliseExcerpt(criterion.text, width);
  }
}

/** What was looked at, in a few words, in Markdown. */
export function evidenceText(evidence: Evidence, printing: Printing): string {
  const { language, host, width } = printing;
  const excerpt = Math.min(width, 80);
  switch (evidence.kind) {
    case "assigned":
      return evidence.assignees.length === 0
        ? say(language, "evidence.nobody")
        : some(
            evidence.assignees.map((who) => profileLink(who, host)),
            printing,
          );
    case "section":
      return sectionEvidence(evidence, printing);
    case "label":
      return evidence.labels.length === 0
        ? say(language, "evidence.no-label")
        : some(evidence.labels.map(asCode), printing);
    case "field":
      if (evidence.project === null) return say(language, "evidence.field-absent");
      return evidence.value === null
        ? say(language, "evidence.field-empty", { project: neutraliseExcerpt(evidence.project, excerpt) })
        : valueText(evidence.value, printing);
    case "teams":
      return evidence.teams.length === 0
        ? say(language, "evidence.no-teams")
        : some(
            evidence.teams.map((team) => neutraliseExcerpt(team, excerpt)),
            printing,
          );
    case "tasks": {
      const { ticked, total } = evidence;
      return total === 0
        ? say(language, "evidence.no-tasks")
        : say(language, "evidence.tasks", { ticked, total });
    }
    case "delivered": {
      const { delivered, total } = evidence;
      return total === 0
        ? say(language, "evidence.no-elements")
        : say(language, "evidence.delivered", { delivered, total });
    }
    case "confirm": {
      if (evidence.by === null) return say(language, "evidence.unconfirmed");
      const { actor, at } = evidence.by;
      return say(language, "gate.confirmed", { actor: actorText(actor, language, host), at });
    }
  }
}

/** What somebody has to do to meet it, as a sentence in Markdown. */
export function remedyText({ criterion, number }: Verdict, { language, width }: Printing): string {
  switch (criterion.kind) {
    case "assigned":
    case "delivered":
      return say(language, `do.${criterion.kind}`);
    case "section":
    case "tasks":
      return say(language, `do.${criterion.kind}`, { section: neutraliseExcerpt(criterion.section, width) });
    case "label":
      return say(language, "do.label", { glob: asCode(criterion.glob) });
    case "field":
      return say(language, "do.field", { field: neutraliseExcerpt(criterion.field, width) });
    case "teams":
      return say(language, "do.teams", { command: commandLine("team", language) });
    case "confirm":
      return number === null
        ? say(language, "do.confirm-later")
        : say(language, "do.confirm", { command: commandLine("confirm", language, String(number)) });
  }
}

/** A value of a project field, as people of the language write numbers. */
export function valueText(value: string | number, { language, width }: Printing): string {
  return typeof value === "number"
    ? sayNumber(language, value)
    : neutraliseExcerpt(value, Math.min(width, 80));
}

function sectionEvidence(evidence: Evidence & { kind: "section" }, { language, width }: Printing): string {
  const excerpt = neutraliseExcerpt(evidence.excerpt, Math.min(width, 80));
  switch (evidence.found) {
    case "absent":
    case "empty":
      return say(language, `evidence.section.${evidence.found}`);
    case "shell":
      return excerpt === ""
        ? say(language, "evidence.section.default")
        : say(language, "evidence.section.shell", { excerpt });
    case "written":
      return excerpt === ""
        ? say(language, "evidence.section.filled")
        : say(language, "evidence.section.written", { excerpt });
  }
}

/** The first few: evidence is to be taken in at a glance. */
function some(items: readonly string[], { language }: Printing): string {
  const left = items.length - 5;
  return left > 1
    ? `${items.slice(0, 5).join(", ")} ${say(language, "overview.more", { count: left })}`
    : sayList(language, items);
}
