/**
 * The first line of what the app writes: an HTML comment that says what it is and what it is
 * about, signed together with the issue that carries it, so that a copy elsewhere is worth nothing.
 */
export interface Mark {
  readonly kind:
    | "overview"
    | "reply"
    | "epic"
    | "element"
    | "follow-up"
    | "note"
    | "link"
    | "notice"
    | "process"
    | "problem"
    | "change"
    | "product"
    | "activity"
    | "review";
  /** Sorted by name when printed. Values are ids, keys of teams and the like; never text of people. */
  readonly keys: Readonly<Record<string, string>>;
}

/** Same kind and the same keys with the same values. */
export function sameMark(one: Mark, other: Mark): boolean {
  const names = Object.keys(one.keys);
  return (
    one.kind === other.kind &&
    names.length === Object.keys(other.keys).length &&
    names.every((name) => one.keys[name] === other.keys[name])
  );
}
