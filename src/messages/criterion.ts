import type { Criterion, CriterionKind, Evidence } from "../domain/criterion.ts";
import type { Verdict } from "../domain/gate.ts";
import { actorText } from "./actor.ts";
import { say, sayList, sayNumber, type MessageId } from "./catalogue.ts";
import { commandLine } from "./reply/command-usage.ts";
import { profileLink } from "./link.ts";
import { asCode, neutraliseExcerpt } from "./neutralise.ts";
import type { Printing } from "./printing.ts";

/** What is said of a kind of criterion, in Markdown. */
interface CriterionTexts<Kind extends CriterionKind> {
  /** What it asks for, in a word or two. */
  readonly name: (criterion: Criterion<Kind>, printing: Printing) => string;
  /** What was looked at, in a few words. */
  readonly evidence: (evidence: Evidence<Kind>, printing: Printing) => string;
  /** What somebody has to do to meet it, as a sentence; `number` is that of a `Verdict`. */
  readonly remedy: (criterion: Criterion<Kind>, printing: Printing, number: number | null) => string;
}

const texts: { readonly [Kind in CriterionKind]: CriterionTexts<Kind> } = {
  assigned: {
    name: (_, { language }) => say(language, "criterion.assigned"),
    evidence: ({ assignees }, printing) =>
      listOr(
        "evidence.nobody",
        assignees.map((who) => profileLink(who, printing.host)),
        printing,
      ),
    remedy: (_, { language }) => say(language, "do.assigned"),
  },
  section: {
    name: ({ section }, { width }) => neutraliseExcerpt(section, width),
    evidence: sectionEvidence,
    remedy: ({ section }, { language, width }) =>
      say(language, "do.section", { section: neutraliseExcerpt(section, width) }),
  },
  label: {
    name: ({ glob }, { language }) => say(language, "criterion.label", { glob: asCode(glob) }),
    evidence: ({ labels }, printing) => listOr("evidence.no-label", labels.map(asCode), printing),
    remedy: ({ glob }, { language }) => say(language, "do.label", { glob: asCode(glob) }),
  },
  field: {
    name: ({ field }, { width }) => neutraliseExcerpt(field, width),
    evidence({ project, value }, printing) {
      if (project === null) return say(printing.language, "evidence.field-absent");
      return value === null
        ? say(printing.language, "evidence.field-empty", { project: excerptOf(project, printing) })
        : valueText(value, printing);
    },
    remedy: ({ field }, { language, width }) =>
      say(language, "do.field", { field: neutraliseExcerpt(field, width) }),
  },
  teams: {
    name: (_, { language }) => say(language, "criterion.teams"),
    evidence: ({ teams }, printing) =>
      listOr(
        "evidence.no-teams",
        teams.map((team) => excerptOf(team, printing)),
        printing,
      ),
    remedy: (_, { language }) => say(language, "do.teams", { command: commandLine("team", language) }),
  },
  tasks: {
    name: ({ section }, { language, width }) =>
      say(language, "criterion.tasks", { section: neutraliseExcerpt(section, width) }),
    evidence: ({ ticked, total }, { language }) =>
      total === 0 ? say(language, "evidence.no-tasks") : say(language, "evidence.tasks", { ticked, total }),
    remedy: ({ section }, { language, width }) =>
      say(language, "do.tasks", { section: neutraliseExcerpt(section, width) }),
  },
  delivered: {
    name: (_, { language }) => say(language, "criterion.delivered"),
    evidence: ({ delivered, total }, { language }) =>
      total === 0
        ? say(language, "evidence.no-elements")
        : say(language, "evidence.delivered", { delivered, total }),
    remedy: (_, { language }) => say(language, "do.delivered"),
  },
  "in-production": {
    name: (_, { language }) => say(language, "criterion.in-production"),
    evidence: ({ inProduction, total }, { language }) =>
      total === 0
        ? say(language, "evidence.no-changes")
        : say(language, "evidence.in-production", { inProduction, total }),
    remedy: (_, { language }) => say(language, "do.in-production"),
  },
  confirm: {
    name: ({ text }, { width }) => neutraliseExcerpt(text, width),
    evidence: ({ by }, { language, host }) =>
      by === null
        ? say(language, "evidence.unconfirmed")
        : say(language, "gate.confirmed", { actor: actorText(by.actor, language, host), at: by.at }),
    remedy: (_, { language }, number) =>
      number === null
        ? say(language, "do.confirm-later")
        : say(language, "do.confirm", { command: commandLine("confirm", language, String(number)) }),
  },
};

/** Whether this version knows that kind of criterion. */
export function isCriterionKind(kind: string): kind is CriterionKind {
  return Object.hasOwn(texts, kind);
}

/** What a criterion asks for, in a word or two, in Markdown; of a `confirm` its text. */
export function criterionText(criterion: Criterion, printing: Printing): string {
  return textsOf(criterion.kind).name(criterion, printing);
}

/** What was looked at, in a few words, in Markdown. */
export function evidenceText(evidence: Evidence, printing: Printing): string {
  return textsOf(evidence.kind).evidence(evidence, printing);
}

/** What somebody has to do to meet it, as a sentence in Markdown. */
export function remedyText({ criterion, number }: Verdict, printing: Printing): string {
  return textsOf(criterion.kind).remedy(criterion, printing, number);
}

/** A value of a project field, as people of the language write numbers. */
export function valueText(value: string | number, printing: Printing): string {
  return typeof value === "number" ? sayNumber(printing.language, value) : excerptOf(value, printing);
}

/** Evidence is to be taken in at a glance. */
function excerptOf(text: string, { width }: Printing): string {
  return neutraliseExcerpt(text, Math.min(width, 80));
}

/** Generic, so that the compiler sees that criterion and row are of the same kind. */
function textsOf<Kind extends CriterionKind>(kind: Kind): CriterionTexts<Kind> {
  return texts[kind];
}

function sectionEvidence(evidence: Evidence<"section">, printing: Printing): string {
  const { language } = printing;
  const excerpt = excerptOf(evidence.excerpt, printing);
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

/** The first few, or that there are none. */
function listOr(none: MessageId, items: readonly string[], { language }: Printing): string {
  if (items.length === 0) return say(language, none);
  const left = items.length - 5;
  return left > 1
    ? `${items.slice(0, 5).join(", ")} ${say(language, "overview.more", { count: left })}`
    : sayList(language, items);
}
