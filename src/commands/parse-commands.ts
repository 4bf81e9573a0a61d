import type { Command } from "../domain/command.ts";
import { composed } from "../domain/composed.ts";
import { trimOf } from "../domain/trim.ts";
import { spokenLines } from "../markdown/command-lines.ts";
import { withoutComments } from "../markdown/comments.ts";
import type { Line } from "../markdown/lines.ts";
import { asName, commandNamed, nearestCommand } from "./command-names.ts";
import { commands } from "./commands.ts";

/** More than anybody writes by hand; a reply to all of them still fits into a comment. */
const maxCommands = 50;

/** Before the slash: blanks, characters that nobody sees, and bold print. */
const beginning = /^(?:[\s\p{Cf}]|\*\*|__)*[/／⁄∕](\s?)\p{Cf}*/u;
const written = /^[\p{L}\p{M}]+(?:[-‐‑‒–—−_][\p{L}\p{M}]+)*/u;
/** What may stand right behind a name: a mark and then a blank or nothing, or a colon. */
const behind = /^(?:[?!.,;:=]{0,9}(?=[\s\p{Cf}]|\*\*|__|$)|[:=])/u;

/**
 * The commands of a comment, in order: each at the start of a line of its own, outside code, quotes and HTML comments.
 * A line that is nearly one of ours is `unknown`, what of a line is not understood is `unclear`; any other that begins
 * with a slash (a path, another bot's command) is nothing. Never throws.
 */
export function parseCommands(text: string): readonly Command[] {
  const found: Command[] = [];
  for (const line of spokenLines(composed(text))) {
    found.push(...commandsIn(line));
    if (found.length > maxCommands) return [{ kind: "too-many", most: maxCommands }];
  }
  return found;
}

function commandsIn({ raw }: Line): readonly Command[] {
  const begun = beginning.exec(raw);
  if (begun === null) return [];
  const line = raw.slice(begun[0].length);
  const name = written.exec(line)?.[0] ?? "";
  const end = behind.exec(line.slice(name.length));
  if (name === "" || end === null) return [];
  const rest = withoutComments(line.slice(name.length + end[0].length))
    .replace(/^[\s:=]+/, "")
    .trim();
  // In the middle of a paragraph of prose `/ link` may be half of an alternative.
  if (begun[1] !== "") return isName(name) ? [unknown(`/ ${name}`, asName(name))] : [];
  return parseCommand(name, begun[0].includes("**") || begun[0].includes("__") ? trimOf(rest, "*_") : rest);
}

function isName(word: string): boolean {
  return commandNamed(asName(word)) !== null;
}

function unknown(text: string, nearest: string): Command {
  return { kind: "unknown", text, nearest: `/${nearest}` };
}

function parseCommand(word: string, rest: string): readonly Command[] {
  const name = asName(word);
  const kind = commandNamed(name);
  if (kind !== null) return commands[kind].parse(rest, isName);
  // `/ta inn` in two words is what many write.
  const [first = ""] = rest.split(/\s/, 1);
  const ofTwoWords = commandNamed(`${name}-${first.replace(/[.!]$/, "").toLowerCase()}`);
  if (ofTwoWords !== null) return commands[ofTwoWords].parse(rest.slice(first.length).trim(), isName);
  const nearest = nearestCommand(name);
  return nearest === null ? [] : [unknown(`/${word}`, nearest)];
}
