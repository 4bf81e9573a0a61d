import type { Decision, DecisionLack, DecisionStatus } from "../../domain/decision.ts";
import { readDate } from "../../commands/read-date.ts";

/** What a decision says of itself, as it was written; null: it does not say. */
export interface WrittenDecision {
  readonly title: string | null;
  readonly date: string | null;
  readonly status: string | null;
  readonly takenBy: string | null;
  readonly kind: string | null;
  readonly basis: string | null;
}

export interface DecisionPlace {
  readonly id: string;
  readonly source: "issue" | "file";
  readonly version: string;
  /** Where it has no heading. */
  readonly name: string;
  readonly reference: string;
  readonly url: string;
  readonly products: readonly string[];
  readonly visibility: Decision["visibility"];
  /** The day on which it was written there last, `YYYY-MM-DD`; a decision of a later day is a mistake. */
  readonly writtenOn: string;
}

const words: readonly (readonly [DecisionStatus, readonly string[]])[] = [
  ["proposed", ["forslag", "foreslått", "foreslået", "proposed", "proposal", "udkast", "utkast", "draft"]],
  [
    "accepted",
    [
      "accepteret",
      "akseptert",
      "accepted",
      "besluttet",
      "vedtatt",
      "vedteke",
      "godkendt",
      "godkjent",
      "approved",
    ],
  ],
  ["replaced", ["erstattet", "erstatta", "afløst", "avløst", "replaced", "superseded"]],
  ["rejected", ["afvist", "avvist", "forkastet", "forkasta", "rejected"]],
];

/** A decision as the log has it: what is missing, left as the form gives it, or cannot be so, is said and not dropped. */
export function decisionOf(written: WrittenDecision, place: DecisionPlace): Decision {
  const date = readDate(outsideBrackets(written.date ?? ""));
  const status = statusIn(written.status);
  const takenBy = namesIn(written.takenBy);
  const kind = kindIn(written.kind, written.title);
  const lacks: readonly (readonly [DecisionLack, boolean])[] = [
    ["date", date === null],
    ["late-date", date !== null && date > place.writtenOn],
    ["status", status === null],
    ["taken-by", takenBy === null],
    ["kind", kind === null],
  ];
  return {
    id: place.id,
    source: place.source,
    date,
    text: written.title ?? place.name,
    basis: written.basis,
    takenBy,
    reference: place.reference,
    url: place.url,
    status,
    kind,
    products: [...place.products],
    initiative: null,
    recordedBy: null,
    version: place.version,
    missing: lacks.flatMap(([lack, isLacking]) => (isLacking ? [lack] : [])),
    visibility: place.visibility,
  };
}

/** The form itself names all of them: then nobody has said. What stands in brackets is a remark. */
function statusIn(text: string | null): DecisionStatus | null {
  const said = wordsIn(outsideBrackets(text ?? ""));
  if (said.some((word) => negations.has(word))) return null;
  const found = words.filter(([, names]) => names.some((name) => said.includes(name)));
  return found.length === 1 ? (found[0]?.[0] ?? null) : null;
}

const negations: ReadonlySet<string> = new Set(["ikke", "ikkje", "not"]);

function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}

function outsideBrackets(text: string): string {
  return text
    .split("(")
    .map((part, at) => (at === 0 ? part : part.slice(part.indexOf(")") + 1)))
    .join(" ");
}

/** What such a decision is called, and how words for it begin: _Strategisk_, _Operationel_, _Arkitekturbeslutning_. */
const kinds = [
  ["ADR", ["arkitektur", "architect"]],
  ["SDR", ["strateg"]],
  ["ODR", ["operati", "operasjon"]],
] as const;

/** The field; where it does not say, `[SDR]` at the beginning of the title. */
function kindIn(field: string | null, title: string | null): string | null {
  return (
    onlyKind(field ?? "") ??
    onlyKind(/^[^\p{L}]*(?:ADR|SDR|ODR)\b(?:\/\p{L}+)*/u.exec(title ?? "")?.[0] ?? "")
  );
}

function onlyKind(text: string): string | null {
  const said = wordsIn(text);
  const found = kinds.filter(([kind, beginnings]) =>
    said.some(
      (word) => word === kind.toLowerCase() || beginnings.some((beginning) => word.startsWith(beginning)),
    ),
  );
  return found.length === 1 ? (found[0]?.[0] ?? null) : null;
}

/** `[Navne]` and `<navn>` are the form's. */
function namesIn(text: string | null): string | null {
  if (text === null) return null;
  return /^(?:\[[^\]]*\]|<[^>]*>|\.{2,}|…)$/.test(text.trim()) ? null : text;
}
