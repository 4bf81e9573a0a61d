/**
 * The first line of what the app writes: an HTML comment that says what it is and what it is
 * about, signed together with the issue that carries it, so that a copy elsewhere is worth nothing.
 */
export interface Mark {
  readonly kind: "overview" | "reply" | "epic" | "element" | "follow-up" | "note" | "link" | "notice";
  /** Sorted by name when printed. Values are ids, keys of teams and the like; never text of people. */
  readonly keys: Readonly<Record<string, string>>;
}
