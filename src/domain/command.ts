/** What a command of ours is called in code. */
export type CommandKind =
  | "phase"
  | "team"
  | "epic"
  | "link"
  | "confirm"
  | "why"
  | "decision"
  | "adopt"
  | "sync"
  | "help";

/** A line of a comment that speaks to the app, or a part of it. Names in all languages lead to the same command. */
export type Command =
  | { readonly kind: "phase"; readonly phase: string; readonly override: string | null }
  | { readonly kind: "team"; readonly add: readonly string[]; readonly remove: readonly string[] }
  | { readonly kind: "epic"; readonly team: string }
  /** `remove`: a link that people made is taken off again. */
  | { readonly kind: "link"; readonly url: string; readonly remove: boolean }
  /** `number` counts from 1; null where it is none. */
  | { readonly kind: "confirm"; readonly number: number | null }
  | { readonly kind: "why" }
  | { readonly kind: "decision"; readonly text: string }
  | { readonly kind: "adopt" }
  | { readonly kind: "sync" }
  | { readonly kind: "help" }
  /** A line that begins like a command of ours but is none: `/faze`; `nearest` is the name that was probably meant. */
  | { readonly kind: "unknown"; readonly text: string; readonly nearest: string | null }
  /** What of a command's line was not understood, and so not done. */
  | { readonly kind: "unclear"; readonly command: CommandKind; readonly text: string }
  /** Commands beyond those that one comment may hold; none of these is carried out. */
  | { readonly kind: "too-many"; readonly most: number };
