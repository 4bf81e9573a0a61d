type None = Readonly<Record<string, never>>;
interface Value {
  readonly value: string;
}

/**
 * Everything that can be wrong with a policy, with what its message needs. The texts are in
 * `src/messages/catalogue/policy.*.json`, one for each id.
 */
export interface ProblemArguments {
  "policy.too-large": { readonly kib: number };
  "policy.too-many-parts": { readonly limit: number };
  "policy.too-deep": { readonly limit: number };
  "policy.empty": None;
  "policy.yaml-syntax": { readonly code: string };
  "policy.yaml-tab": None;
  "policy.yaml-indentation": None;
  "policy.yaml-missing-character": None;
  "policy.yaml-quotes": None;
  "policy.yaml-alias": None;
  "policy.yaml-tag": None;
  "policy.yaml-directive": None;
  "policy.yaml-documents": None;
  "policy.yaml-key": None;
  "policy.duplicate-key": { readonly key: string };
  "policy.unknown-key": { readonly key: string; readonly known: string };
  "policy.unknown-key-near": { readonly key: string; readonly nearest: string };
  "policy.missing": { readonly key: string };
  "policy.wrong-type": { readonly expected: ExpectedType };
  "policy.not-one-of": { readonly value: string; readonly allowed: string };
  "policy.too-small-number": { readonly minimum: number };
  "policy.too-large-number": { readonly maximum: number };
  "policy.too-long": { readonly limit: number };
  "policy.empty-text": None;
  "policy.too-few": { readonly limit: number };
  "policy.too-many": { readonly limit: number };
  "policy.repository": Value;
  "policy.project": Value;
  "policy.login": Value;
  "policy.holder": Value;
  "policy.team": Value;
  "policy.color": Value;
  "policy.duration": Value;
  "policy.slug": Value;
  "policy.address": Value;
  "policy.glob": Value;
  "policy.freeze": Value;
  "policy.pause": Value;
  "policy.date": Value;
  "policy.timezone": Value;
  "policy.template-path": Value;
  "policy.title-template": { readonly said: string };
  "policy.nothing-to-do": None;
  "policy.duplicate-entry": Value;
  "policy.duplicate-phase": Value;
  "policy.duplicate-label": Value;
  "policy.duplicate-status": Value;
  "policy.duplicate-health": Value;
  "policy.duplicate-product": Value;
  "policy.duplicate-process": Value;
  "policy.duplicate-kind": Value;
  "policy.unknown-process": { readonly value: string; readonly known: string };
  "policy.own-next": Value;
  "policy.review-elsewhere": { readonly key: string; readonly kinds: string };
  "policy.nobody-evaluates": { readonly roles: string };
  "policy.observe-holds": Value;
  "policy.rule": Value;
  "policy.rule-without-day": Value;
  "policy.rule-never": Value;
  "policy.rule-too-often": Value;
  "policy.rule-or-on": Value;
  "policy.due-without-on": None;
  "policy.lead": Value;
  "policy.duplicate-activity": Value;
  "policy.unknown-activity": { readonly value: string; readonly known: string };
  "policy.unknown-track": { readonly value: string; readonly known: string };
  "policy.product-without-repository": Value;
  "policy.portfolio-key": Value;
  "policy.too-many-activities": { readonly limit: number };
  "policy.repository-twice": Value;
  "policy.tags-without-repositories": None;
  "policy.duplicate-team-name": Value;
  "policy.unknown-phase": { readonly value: string; readonly known: string };
  "policy.unknown-role": { readonly value: string; readonly known: string };
  "policy.unknown-team": { readonly value: string; readonly known: string };
  "policy.own-group": Value;
  "policy.roadmap-after-epics": { readonly roadmap: string; readonly epics: string };
  "policy.epics-in-last-phase": Value;
  "policy.calendar-wait": Value;
  "policy.calendar-window": Value;
  "policy.calendar-length": Value;
  "policy.one-criterion": { readonly known: string };
  "policy.by-without-confirm": None;
  "policy.duplicate-confirm": Value;
  "policy.no-slug": Value;
  "policy.label-too-long": Value;
  "policy.label-of-emoji": Value;
}

export type ExpectedType = "text" | "number" | "list" | "map" | "boolean" | "other";

export type ProblemId = keyof ProblemArguments;

/** The id of a problem that says of one value that it has not the form that it should have. */
export type FormId = {
  [Id in ProblemId]: ProblemArguments[Id] extends Value
    ? Value extends ProblemArguments[Id]
      ? Id
      : never
    : never;
}[ProblemId];

/** Those that name just a value are one form: the compiler compares an id that it does not know with few forms only. */
export type Complaint =
  | { readonly id: FormId; readonly args: Value }
  | {
      [Id in Exclude<ProblemId, FormId>]: { readonly id: Id; readonly args: ProblemArguments[Id] };
    }[Exclude<ProblemId, FormId>];

/** Where in the policy: keys of maps and, for lists, positions from 0. */
export type Path = readonly (string | number)[];

/** A complaint and what it is about, before it has a line and a column. */
export interface Finding {
  readonly path: Path;
  /** Whether the key itself is wrong, or what stands under it. */
  readonly at: "key" | "value";
  readonly complaint: Complaint;
  readonly nearest?: string;
}

/** What is wrong, and where in the file: lines and columns count from 1, columns in UTF-16 units. */
export type Problem = Complaint & {
  /** Such as `teams.studio.backlog` or `phases[2].criteria[0]`; empty for the file as a whole. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** What was probably meant. */
  readonly nearest?: string;
};

/** `phases[2].criteria[0].by` */
export function pathText(path: Path): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .replace(/^\./, "");
}

/** What there is to choose from, as a message shows it. */
export function listed(values: readonly string[]): string {
  const text = values.slice(0, 20).map(shown).join(", ");
  return values.length > 20 ? `${text}, …` : text;
}

/** A value of the file as a message shows it: short, and on one line. */
export function shown(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  const line = text.slice(0, 200).replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
