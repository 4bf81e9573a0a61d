import { trimOf } from "../domain/trim.ts";
import { isPlaceholder } from "./placeholder.ts";
import { readLines, type Line } from "./lines.ts";
import { headingKey, sectionText } from "./sections.ts";

/** What a decision says of itself in OS2's form, as people wrote it; null: it does not say. */
export interface DecisionForm {
  /** The first heading of the first level; without one, the heading that the text begins with. */
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
  basis: [
    "grundlag",
    "grunnlag",
    "basis",
    "baggrund",
    "bakgrunn",
    "kontekst",
    "context",
    "kontekst/ årsag",
    "kontekst / årsag",
    "kontekst/årsag",
    "kontekst & årsag",
    "kontekst og årsag",
  ],
};

/** What the template itself stands under. */
const noTitles: ReadonlySet<string> = new Set(["metadata", ...Object.values(names).flat()]);

/** A field says one thing. */
const longest = 300;

/**
 * Reads `Dato: 2026-03-03`, with or without bold or a list's bullet, the colon inside the bold or behind it, the same as a
 * row of a table, and what stands under headings of these names, as an issue form writes it. In linear time.
 */
export function readDecisionForm(text: string): DecisionForm {
  const body = withoutFrontMatter(text);
  const lines = readLines(body);
  const inLines = new Map<string, string>();
  for (const line of lines) {
    // A line of fields that is underlined is a heading, too.
    if (line.kind !== "text" || line.heading?.lines === 1) continue;
    const shown = line.shown.slice(line.from);
    const field = fieldIn(shown) ?? rowIn(shown);
    if (field !== null && !inLines.has(field.name)) inLines.set(field.name, field.value);
  }
  const said = (field: Field): string | null => {
    const name = names[field].find((each) => inLines.has(each));
    const value = (name === undefined ? null : inLines.get(name)) ?? sectionText(body, names[field]);
    const plain = value === null || isPlaceholder(value) ? "" : trimOf(plainLine(value), edges);
    return plain === "" || plain.startsWith(templateSays) ? null : cut(plain);
  };
  return {
    title: titleIn(lines),
    date: said("date"),
    status: said("status"),
    takenBy: said("takenBy"),
    kind: said("kind"),
    basis: said("basis"),
  };
}

/** Emphasis, and the backslash that breaks a line. */
const edges = " \t*_`\\";

/** "Beskriv her det problem eller det behov, vi står overfor." */
const templateSays = "Beskriv her det problem";

function cut(text: string): string {
  return text.slice(0, longest).toWellFormed();
}

/** What a page says of itself to whatever shows it: a page that is a draft may tell of a decision that was taken. */
function withoutFrontMatter(text: string): string {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines[0]?.trimEnd() !== "---") return text;
  const end = lines.findIndex((line, at) => at > 0 && line.trimEnd() === "---");
  return end < 0 ? text : lines.slice(end + 1).join("\n");
}

function titleIn(lines: readonly Line[]): string | null {
  const first =
    lines.find(({ heading }) => heading?.level === 1) ?? lines.find(({ kind }) => kind !== "blank");
  const title = trimOf(first?.heading?.text ?? "", ` #${edges}`);
  const key = headingKey(title.split(":", 1)[0] ?? "");
  return title === "" || noTitles.has(key) ? null : cut(title);
}

/** No name of a field is longer. */
const longestName = 30;

function fieldIn(line: string): { readonly name: string; readonly value: string } | null {
  const at = line.indexOf(":");
  return at < 1 || at > longestName ? null : fieldOf(line.slice(0, at), line.slice(at + 1));
}

/** `| Dato | 2026-03-03 |` */
function rowIn(line: string): { readonly name: string; readonly value: string } | null {
  const [before = "", name = "", value = ""] = line.split("|", 3);
  return before.trim() === "" && name.length <= longestName ? fieldOf(name, value) : null;
}

function fieldOf(said: string, value: string): { readonly name: string; readonly value: string } | null {
  const name = headingKey(trimOf(said, " *_:"));
  const isKnown = Object.values(names).some((all) => all.includes(name));
  return isKnown ? { name, value: trimOf(value, edges) } : null;
}

/** The first line that says something. */
function plainLine(value: string): string {
  return value.split("\n").find((line) => line.trim() !== "") ?? "";
}
