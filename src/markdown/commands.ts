import type { Command, CommandKind } from "../domain/command.ts";
import { composed } from "../domain/composed.ts";
import { trimOf } from "../domain/trim.ts";
import { spokenLines } from "./command-lines.ts";
import { linkCommands } from "./command-links.ts";
import { commandNamed, nearestCommand } from "./command-names.ts";
import { confirmCommands } from "./command-numbers.ts";
import { teamCommand } from "./command-teams.ts";
import { withoutComments } from "./comments.ts";
import type { Line } from "./lines.ts";
import { isNo, unquoted } from "./quotation.ts";

/** More than anybody writes by hand; a reply to all of them still fits into a comment. */
const mostCommands = 50;

/** Before the slash: blanks, characters that nobody sees, and bold print. */
const beginning = /^(?:[\s\p{Cf}]|\*\*|__)*[/／⁄∕](\s?)\p{Cf}*/u;
const written = /^[\p{L}\p{M}]+(?:[-‐‑‒–—−_][\p{L}\p{M}]+)*/u;
/** What may stand right behind a name: a mark and then a blank or nothing, or a colon. */
const behind = /^(?:[?!.,;:=]{0,9}(?=[\s\p{Cf}]|\*\*|__|$)|[:=])/u;
/** Any of the dashes that keyboards and word processors put in, and what some write for one. */
const dashes = /[‐‑‒–—−_]/g;

/**
 * The commands of a comment, in order: each at the start of a line of its own, outside code, quotes and HTML comments.
 * A line that is nearly one of ours is `unknown`, what of a line is not understood is `unclear`; any other that begins
 * with a slash (a path, another bot's command) is nothing. Never throws.
 */
export function parseCommands(text: string): readonly Command[] {
  const commands: Command[] = [];
  for (const line of spokenLines(composed(text))) {
    commands.push(...commandsIn(line));
    if (commands.length > mostCommands) return [{ kind: "too-many", most: mostCommands }];
  }
  return commands;
}

function commandsIn({ raw }: Line): readonly Command[] {
  const begun = beginning.exec(raw);
  if (begun === null) return [];
  const said = raw.slice(begun[0].length);
  const name = written.exec(said)?.[0] ?? "";
  const end = behind.exec(said.slice(name.length));
  if (name === "" || end === null) return [];
  const rest = withoutComments(said.slice(name.length + end[0].length))
    .replace(/^[\s:=]+/, "")
    .trim();
  // In the middle of a paragraph of prose `/ link` may be half of an alternative.
  if (begun[1] !== "") return commandNamed(nameOf(name)) === null ? [] : [unknown(`/ ${name}`, nameOf(name))];
  return parseCommand(name, begun[0].includes("**") || begun[0].includes("__") ? trimOf(rest, "*_") : rest);
}

function nameOf(word: string): string {
  return word.replaceAll(dashes, "-").toLowerCase();
}

function unknown(text: string, nearest: string): Command {
  return { kind: "unknown", text, nearest: `/${nearest}` };
}

function parseCommand(word: string, rest: string): readonly Command[] {
  const name = nameOf(word);
  const [first = ""] = rest.split(/\s/, 1);
  // `/ta inn` in two words is what many write.
  if (name === "ta" && /^inn[.!]?$/i.test(first)) return toCommands("adopt", rest.slice(first.length));
  const kind = commandNamed(name);
  if (kind !== null) return toCommands(kind, rest);
  const nearest = nearestCommand(name);
  return nearest === null ? [] : [unknown(`/${word}`, nearest)];
}

function toCommands(kind: CommandKind, rest: string): readonly Command[] {
  if (kind === "decision") return [{ kind, text: rest }];
  const seen = rest.replaceAll(/\p{Cf}/gu, "");
  switch (kind) {
    case "phase":
      return [phaseCommand(rest)];
    case "team":
      return [teamCommand(seen)];
    case "epic":
      return [{ kind, team: unquoted(seen) }];
    case "link":
      return linkCommands(seen);
    case "confirm":
      return confirmCommands(seen);
    case "why":
    case "help":
      return holdsCommand(seen) ? [{ kind }, { kind: "unclear", command: kind, text: seen }] : [{ kind }];
    case "adopt":
    case "sync":
      return isWish(seen) ? [{ kind: "unclear", command: kind, text: seen }] : [{ kind }];
  }
}

/** Behind a command that takes nothing words are talk; an address, a number, an option or a *not* asks for something. */
function isWish(rest: string): boolean {
  return /[\d#/@]|^[-‐‑‒–—−]\S/.test(rest) || isNo(rest.split(/\s/, 1)[0] ?? "");
}

function holdsCommand(rest: string): boolean {
  const names = rest.matchAll(/(?<!\S)\/([\p{L}-]{1,20})/gu);
  return [...names].some(([, name = ""]) => commandNamed(nameOf(name)) !== null);
}

/** `likevel: reason` or `--likevel "reason"`, in any of the languages, with any dash. */
const anyway =
  /(?:^|[\s,;])(?:[-‐‑‒–—−]{1,3}[ \t]{0,3})?(?:likevel|alligevel|anyway)(?![\p{L}\p{N}])[ \t]{0,3}[:=]?/iu;

function phaseCommand(rest: string): Command {
  const match = anyway.exec(rest);
  if (match === null) return { kind: "phase", phase: nameIn(rest), override: null };
  const phase = trimOf(rest.slice(0, match.index), " \t,;");
  return {
    kind: "phase",
    phase: nameIn(phase),
    override: unquoted(rest.slice(match.index + match[0].length)),
  };
}

function nameIn(text: string): string {
  return unquoted(text.replaceAll(/\p{Cf}/gu, ""));
}
