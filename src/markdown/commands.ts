import type { Command } from "../domain/command.ts";
import { composed } from "../domain/composed.ts";
import { commandNamed, nearestCommand, type CommandName } from "./command-names.ts";
import { withoutComments } from "./comments.ts";
import { readLines } from "./lines.ts";
import { unquoted, words } from "./quotation.ts";
import { trimOf } from "../domain/trim.ts";

const line = /^ {0,3}\/([\p{L}\p{M}]+(?:[-‐‑‒–—−][\p{L}\p{M}]+)*)(?![^ \t\u00A0])/u;
/** Any of the dashes that keyboards and word processors put in. */
const dashes = /[‐‑‒–—−]/g;

/**
 * The commands of a comment, in order: each at the start of a line of its own, outside code, quotes
 * and HTML comments. A line that is nearly one of ours is `unknown`; any other that begins with a
 * slash (a path, another bot's command) is nothing. Never throws.
 */
export function parseCommands(text: string): readonly Command[] {
  return readLines(composed(text)).flatMap((each) => {
    if (each.kind !== "text" || !each.visible.trimStart().startsWith("/")) return [];
    const match = line.exec(each.raw);
    const rest = each.raw.slice(match?.[0].length ?? 0);
    const command = match?.[1] === undefined ? null : parseCommand(match[1], withoutComments(rest).trim());
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
    case "link": {
      const sign = /^[-‐‑‒–—−]\s*/.exec(rest)?.[0] ?? "";
      return { kind, url: unquoted(rest.slice(sign.length)), remove: sign !== "" };
    }
    case "confirm":
      return { kind, number: numberIn(rest) };
    case "decision":
      return { kind, text: rest };
    case "why":
    case "adopt":
    case "sync":
    case "help":
      return { kind };
  }
}

/** `likevel: reason` or `--likevel "reason"`, in any of the languages, with any dash. */
const anyway =
  /(?:^|[\s,;])(?:[-‐‑‒–—−]{1,3}[ \t]{0,3})?(?:likevel|alligevel|anyway)(?![\p{L}\p{N}])[ \t]{0,3}[:=]?/iu;

function phaseCommand(rest: string): Command {
  const match = anyway.exec(rest);
  if (match === null) return { kind: "phase", phase: unquoted(rest), override: null };
  const phase = trimOf(rest.slice(0, match.index), " \t,;");
  return {
    kind: "phase",
    phase: unquoted(phase),
    override: unquoted(rest.slice(match.index + match[0].length)),
  };
}

/** `2`, `#2`, `2.` and `nr. 2` all mean the second. */
function numberIn(rest: string): number | null {
  const digits = /^(?:nr\.?[ \t]*|#)?([1-9]\d{0,3})(?:$|[\s.),:])/i.exec(rest)?.[1];
  return digits === undefined ? null : Number(digits);
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
