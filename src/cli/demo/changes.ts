import type { Element, Epic, Picture } from "./picture.ts";

/** One thing that is different: what, and how it was and is. */
export interface Change {
  readonly what: string;
  /** null: it was not there. */
  readonly before: string | null;
  /** null: it is gone. */
  readonly after: string | null;
}

/** What there is to see, by what it is called, in the order in which somebody would look at it. */
export type Facts = ReadonlyMap<string, string>;

/** What differs between two moments. */
export function changesBetween(old: Facts, now: Facts): readonly Change[] {
  const changed = [...now]
    .filter(([what, value]) => old.get(what) !== value)
    .map(([what, value]): Change => ({ what, before: old.get(what) ?? null, after: value }));
  const gone = [...old]
    .filter(([what]) => !now.has(what))
    .map(([what, value]): Change => ({ what, before: value, after: null }));
  return [...gone, ...changed];
}

export function initiativeFacts(picture: Picture | null): Facts {
  if (picture === null) return new Map();
  const { labels, phase, progress, state, gate, behind, overviews, replies, answers } = picture;
  const { elements, epics, changes, deployments } = picture;
  return new Map([
    ...labels.map((label): Fact => [`label ${label}`, ""]),
    ...(phase === null ? [] : [["field Fase", phase] as const]),
    ...(progress === null ? [] : [["field Fremdrift", `${progress} %`] as const]),
    ["issue", state],
    ...(gate === null ? [] : [["gate", gate] as const]),
    ...(behind === 0 ? [] : [["left behind", `${behind} criteria`] as const]),
    ...elements.map((element): Fact => [`roadmap element ${element.reference}`, elementText(element)]),
    ...epics.map((epic): Fact => [`epic ${epic.reference}`, epicText(epic)]),
    ...deployments.map((deployment): Fact => [`deployment to ${deployment.environment}`, deployment.state]),
    ...changes.map((change): Fact => [`change issue ${change.reference}`, change.state]),
    ...answers.map(({ command, reaction }): Fact => [`${reaction} on ${command}`, ""]),
    ...replies.map((reply): Fact => [`reply «${firstLine(reply)}»`, ""]),
    ...overviews.map((text, index): Fact => [index === 0 ? "overview" : `overview ${index + 1}`, text]),
  ]);
}

export type Fact = readonly [string, string];

function elementText({ state, status, progress }: Element): string {
  const figures = [status ?? "no status", progress === null ? null : `${progress} %`];
  return [...figures, state === "open" ? null : state].filter((part) => part !== null).join(", ");
}

function epicText({ state, parent, closed, total }: Epic): string {
  const place = parent === null ? "linked across owners" : `under ${parent}`;
  return total === 0 ? `${state}, ${place}` : `${state}, ${closed}/${total} done, ${place}`;
}

/** What people see of a comment: without the mark on its first line. */
function firstLine(body: string): string {
  return body.split("\n").find((line) => line.trim() !== "" && !line.startsWith("<!--")) ?? "";
}
