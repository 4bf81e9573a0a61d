import { trimOf } from "../domain/trim.ts";
import { isPlaceholder } from "./placeholder.ts";
import { readLines } from "./lines.ts";
import { headingKey, sectionText } from "./sections.ts";

/** What a decision says of itself in OS2's form, as people wrote it; null: it does not say. */
export interface DecisionForm {
  /** The first heading of the highest level. */
  readonly title: string | null;
  readonly date: string | null;
  readonly status: string | null;
  readonly takenBy: string | null;
  readonly kind: string | null;
  readonly basis: string | null;
}

type Field = Exclude<keyof DecisionForm, "title">;

/** As OS2's templates and its repositories have them, and the same in the other languages. */
const names: Readonly<Record<Field, readonly string[]>> = {
  date: ["dato", "date"],
  status: ["status"],
  takenBy: [
    "beslutningstagere",
    "beslutningstager",
    "besluttet af",
    "beslutningstakere",
    "beslutningstaker",
    "beslutningstakarar",
    "vedtatt av",
    "decision makers",
    "taken by",
  ],
  kind: ["beslutningstype", "type beslutning", "kind of decision"],
  basis: ["grundlag", "grunnlag", "basis", "baggrund", "bakgrunn", "kontekst", "context"],
};

/** A field says one thing. */
const longest = 300;

/**
 * Reads `Dato: 2026-03-03`, with or without bold or a list's bullet, the colon inside the bold or behind it, and what stands
 * under headings of these names, as an issue form writes it. In linear time.
 */
export function readDecisionForm(text: string): DecisionForm {
  const lines = readLines(text);
  const inLines = new Map<string, string>();
  for (const line of lines) {
    if (line.kind !== "text" || line.heading !== null) continue;
    const field = fieldIn(line.shown.slice(line.from));
    if (field !== null && !inLines.has(field.name)) inLines.set(field.name, field.value);
  }
  const said = (field: Field): string | null => {
    const name = names[field].find((each) => inLines.has(each));
    const value = (name === undefined ? null : inLines.get(name)) ?? sectionText(text, names[field]);
    const plain = value === null || isPlaceholder(value) ? "" : trimOf(plainLine(value), " *_`");
    return plain === "" ? null : plain.slice(0, longest).toWellFormed();
  };
  const heading = lines.find((line) => line.heading?.level === 1)?.heading?.text ?? null;
  return {
    title: heading === null ? null : trimOf(heading, " *_#").slice(0, longest).toWellFormed(),
    date: said("date"),
    status: said("status"),
    takenBy: said("takenBy"),
    kind: said("kind"),
    basis: said("basis"),
  };
}

/** No name of a field is longer. */
const longestName = 30;

function fieldIn(line: string): { readonly name: string; readonly value: string } | null {
  const at = line.indexOf(":");
  if (at < 1 || at > longestName) return null;
  const name = headingKey(trimOf(line.slice(0, at), " *_"));
  const isKnown = Object.values(names).some((all) => all.includes(name));
  return isKnown ? { name, value: trimOf(line.slice(at + 1), " *_\t") } : null;
}

/** The first line that says something. */
function plainLine(value: string): string {
  return value.split("\n").find((line) => line.trim() !== "") ?? "";
}
