import type { Command } from "../domain/command.ts";
import { commandNamed, nearestCommand, type CommandName } from "./command-names.ts";
import { readLines } from "./lines.ts";
import { unquoted, words } from "./quotation.ts";

const line = /^ {0,3}\/([\p{L}\p{M}]+(?:[-‐‑‒–—−][\p{L}\p{M}]+)*)(?:[ \t\u00A0]+(.*))?$/u;
/** Any of the dashes that keyboards and word processors put in. */
const dashes = /[‐‑‒–—−]/g;

/**
 * The commands of a comment, in order: each at the start of a line of its own, outside code, quotes
 * and HTML comments. A line that is nearly one of ours is `unknown`; any other that begins with a
 * slash (a path, another bot's command) is nothing. Never throws.
 */
export function parseCommands(text: string): readonly Command[] {
  return readLines(text.normalize("NFC")).flatMap((each) => {
    if (each.kind !== "text" || !each.visible.trimStart().startsWith("/")) return [];
    const match = line.exec(each.raw.trimEnd());
    const command = match?.[1] === undefined ? null : parseCommand(match[1], withoutComment(match[2] ?? ""));
    return command === null ? [] : [command];
  });
}

function parseCommand(written: string, rest: string): Command | null {
  const name = written.replaceAll(dashes, "-").toLowerCase();
  const [first = "", ...others] = rest.split(/\s+/);
  // `/ta inn` in two words is what many write.
  if (name === "ta" && first.toLowerCase() === "inn") return toCommand("adopt", others.join(" "));
  const kind = commandNamed(name);
  if (kind !== null) return toCommand(kind, rest);
  const nearest = nearestCommand(name);
  return nearest === null ? null : { kind: "unknown", text: `/${written}`, nearest: `/${nearest}` };
}

function toCommand(kind: CommandName, rest: string): Command {
  switch (kind) {
    case "phase":
      return phaseCommand(rest);
    case "team":
      return teamCommand(rest);
    case "epic":
      return { kind, team: unquoted(rest) };
    case "adopt":
    case "sync":
    case "help":
      return { kind };
  }
}

/** `Implementering likevel: reason`, `Implementering --likevel "reason"`, and the same in the other languages. */
function phaseCommand(rest: string): Command {
  const override =
    /^(.*?)[\s,;]*(?:(?:^|[\s,;])[-‐‑‒–—−]{1,3}[ \t]*(?:likevel|alligevel|anyway)(?![\p{L}\p{N}])[ \t]*[:=]?|(?:^|[\s,;])(?:likevel|alligevel|anyway)[ \t]*:)(.*)$/iu.exec(
      rest,
    );
  if (override === null) return { kind: "phase", phase: unquoted(rest), override: null };
  return { kind: "phase", phase: unquoted(override[1] ?? ""), override: unquoted(override[2] ?? "") };
}

function teamCommand(rest: string): Command {
  const add: string[] = [];
  const remove: string[] = [];
  for (const word of words(rest)) {
    const sign = /^[-‐‑‒–—−+]/.exec(word)?.[0];
    const team = unquoted(sign === undefined ? word : word.slice(1));
    if (team !== "") (sign === undefined || sign === "+" ? add : remove).push(team);
  }
  return { kind: "team", add, remove };
}

function withoutComment(text: string): string {
  return text.replaceAll(/<!--.*?(?:-->|$)/g, "").trim();
}
