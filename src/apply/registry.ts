import { itemOf } from "../domain/action.ts";
import type { Change } from "../domain/action.ts";
import type { IssueLink } from "../domain/content.ts";
import { isNew } from "../domain/reference.ts";
import type { Target } from "../domain/reference.ts";
import type { Made } from "../github/writer.ts";

/** What a planned thing became, so that later waves can speak of it. */
export interface MadeThing {
  readonly id: string;
  /** As it was written; null where it was found, or has none. */
  readonly title: string | null;
  /** Of an issue; null of everything else. */
  readonly number: number | null;
  readonly url: string | null;
  /** `owner/name#12` of an issue. */
  readonly reference: string | null;
}

/** What the waves so far have made, by the target that the plan gave it. */
export type Registry = Map<Target, MadeThing>;

/** Null for something planned that was not made. */
export function resolveTarget(target: Target, registry: ReadonlyMap<Target, MadeThing>): string | null {
  return isNew(target) ? (registry.get(target)?.id ?? null) : target;
}

/** Notes what a change made, and under which title: a new issue brings its project items along. */
export function register(change: Change, made: Made, registry: Registry, title: string | null = null): void {
  if (!("makes" in change)) return;
  const number = made.number ?? null;
  const reference =
    change.kind === "create-issue" && number !== null
      ? `${change.repository.owner}/${change.repository.name}#${number}`
      : null;
  registry.set(change.makes, { id: made.id, title, number, url: made.url ?? null, reference });
  for (const item of made.items ?? []) {
    registry.set(itemOf(change.makes, item.projectId), {
      id: item.id,
      title: null,
      number: null,
      url: null,
      reference: null,
    });
  }
}

function isLink(value: object): value is IssueLink {
  return "target" in value && "reference" in value && "title" in value;
}

/** The same value with every link in it leading to what was made; one to something not made stays as it is. */
export function resolveLinks<Value>(value: Value, registry: ReadonlyMap<Target, MadeThing>): Value {
  return resolveAny(value, registry) as Value;
}

function resolveAny(value: unknown, registry: ReadonlyMap<Target, MadeThing>): unknown {
  if (Array.isArray(value)) return value.map((part: unknown) => resolveAny(part, registry));
  if (typeof value !== "object" || value === null) return value;
  if (isLink(value)) {
    const made = registry.get(value.target);
    return made === undefined
      ? value
      : {
          target: made.id,
          title: made.title ?? value.title,
          url: made.url,
          reference: made.reference,
        };
  }
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, resolveAny(part, registry)]));
}
