/**
 * What each command says besides its name, by its kind. The interface is open, so that a new command touches nothing
 * here: each declares its own in its file under `src/commands`, and the types below follow.
 */
export interface CommandArguments {}

/**
 * Where a command is written: on an initiative, on a roadmap element without one, on another issue in a process, on a
 * change issue, or on the issue of a product or an activity.
 */
export type CommandPlace = "initiative" | "element" | "process" | "change" | "activity";

/** What a command of ours is called in code. */
export type CommandKind = keyof CommandArguments;

/** A command that was understood, of any of the given kinds. Names in all languages lead to the same command. */
export type CommandOf<Kind extends CommandKind = CommandKind> = {
  readonly [Each in Kind]: { readonly kind: Each } & CommandArguments[Each];
}[Kind];

/** A line of a comment that speaks to the app, or a part of it. */
export type Command =
  | CommandOf
  /** A line that begins like a command of ours but is none: `/faze`; `nearest` is the name that was probably meant. */
  | { readonly kind: "unknown"; readonly text: string; readonly nearest: string | null }
  | UnclearCommand<CommandKind>
  /** Commands beyond those that one comment may hold; none of these is carried out. */
  | { readonly kind: "too-many"; readonly most: number };

/** What of a command's line was not understood, and so not done. */
export interface UnclearCommand<Kind extends CommandKind> {
  readonly kind: "unclear";
  readonly command: Kind;
  readonly text: string;
}
