import type { IssueLink } from "../domain/content.ts";
import type { MadeThings } from "./made-things.ts";

/** The same value with every link in it leading to what was made; one to something not made stays as it is. */
export function resolveLinks<Value>(value: Value, made: MadeThings): Value {
  return resolveAny(value, made) as Value;
}

function resolveAny(value: unknown, made: MadeThings): unknown {
  if (Array.isArray(value)) return value.map((part: unknown) => resolveAny(part, made));
  if (typeof value !== "object" || value === null) return value;
  if (isLink(value)) {
    const thing = made.get(value.target);
    return thing === undefined
      ? value
      : {
          target: thing.id,
          title: thing.title ?? value.title,
          url: thing.url,
          reference: thing.reference,
        };
  }
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, resolveAny(part, made)]));
}

function isLink(value: object): value is IssueLink {
  return "target" in value && "reference" in value && "title" in value;
}
