import { html } from "hono/html";
import type { Criterion, Evidence } from "../domain/criterion.ts";
import type { Language } from "../domain/language.ts";
import type { ShownGate } from "../domain/shown.ts";
import { criterionText, evidenceText, isCriterionKind } from "../messages/criterion.ts";
import type { Printing } from "../messages/printing.ts";
import { markdownLine, type Markup } from "./markup.ts";

type ShownVerdict = ShownGate["verdicts"][number];

/** Lists of a line are cut to so many, and a text of people to so many characters. */
const [rows, width, nameWidth] = [5, 120, 60] as const;

export function printingOf(language: Language, host: string): Printing {
  return { language, host, rows, width };
}

/** What a criterion asks for, in a word or two. A newer replica may have kept one of a kind that this one does not know. */
export function criterionName({ criterion }: ShownVerdict, language: Language): Markup {
  if (!isCriterionKind(criterion.kind)) return html`${criterion.kind}`;
  // It was a criterion when it was kept, and a row's fields are of its kind.
  return markdownLine(
    criterionText(criterion as unknown as Criterion, { ...printingOf(language, ""), width: nameWidth }),
  );
}

/** What was found. */
export function evidenceFound({ evidence }: ShownVerdict, printing: Printing): Markup {
  if (!isCriterionKind(evidence.kind)) return html``;
  return markdownLine(evidenceText(evidence as unknown as Evidence, printing));
}
