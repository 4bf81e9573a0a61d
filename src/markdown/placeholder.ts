import { composed } from "../domain/composed.ts";
import { decodeString } from "micromark-util-decode-string";
import { withoutComments } from "./comments.ts";
import { readItem } from "./list-item.ts";
import { trimOf, withoutColon } from "../domain/trim.ts";

/** What stands where an answer should be. They are data: forms and old initiatives hold them. */
const shells: ReadonlySet<string> = new Set([
  "draft epos",
  "draft epic",
  "draft avhengighet",
  "draft avhengnad",
  "draft afhængighed",
  "draft dependency",
  "draft oppgave",
  "draft oppgåve",
  "draft opgave",
  "draft task",
  "no response",
  "fylles ut",
  "fylles ut senere",
  "fyllast ut",
  "fyllast ut seinare",
  "udfyldes",
  "udfyldes senere",
  "kommer senere",
  "kjem seinare",
  "skriv her",
  "write here",
]);

/** Words that say nothing however often they stand there. */
const emptyWords: ReadonlySet<string> = new Set([
  "todo",
  "tbd",
  "tbc",
  "fixme",
  "test",
  "testtest",
  "draft",
  "xxx",
  "asdf",
  "qwerty",
  "lorem",
  "ipsum",
]);

/**
 * Whether a text says nothing: it is empty, an HTML comment, only punctuation (`..`, `…`, `-`),
 * a shell such as `Draft epos` or a form's `_No response_`, or what the form itself gave
 * (`formDefault`). Subheadings and empty task boxes say nothing either; a box of the form's that
 * somebody has ticked does.
 */
export function isPlaceholder(text: string, formDefault?: string): boolean {
  const said = essence(text);
  if (said.length === 0) return true;
  if (formDefault === undefined) return false;
  const given = new Set(essence(formDefault));
  return said.every((line) => given.has(line));
}

/** Marks, quotes and stops around words say nothing. */
const shellSigns = ' \t_*`#~"«»:.!';

/** A tag says nothing by itself; one that shows something does. */
const tag = /<\/?(?!img|picture|video|audio|iframe|svg)[a-z][a-z\d-]{0,20}(?:[\s/][^<>]{0,300})?>/gi;

/** The lines that say something, without their list markers, empty boxes and emphasis. */
function essence(text: string): readonly string[] {
  return composed(decodeString(withoutComments(text).replaceAll(tag, " ")))
    .split(/\r\n|\r|\n/)
    .filter(
      (line, index, lines) => !isSubheading(line, lines[index + 1]) && !/^\s*(?:`{3,}|~{3,})/.test(line),
    )
    .flatMap((line) => {
      const { box, rest } = readItem(line);
      const words = trimOf(rest, shellSigns).toLowerCase();
      if (isShell(words)) return [];
      return box?.toLowerCase() === "x" ? [`[x] ${words}`] : [words];
    });
}

/** Whether one line of words, such as a task's, says nothing. */
export function isShellLine(text: string): boolean {
  const words = composed(decodeString(text.replaceAll(tag, " ")));
  return isShell(trimOf(words, shellSigns).toLowerCase());
}

function isShell(words: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(words) || shells.has(words)) return true;
  return words.split(/[\s.,;:…-]+/).every((word) => word === "" || emptyWords.has(word));
}

/** A line of only bold words, or one that is underlined, is one too, unless it is a sentence. */
function isSubheading(line: string, below: string | undefined): boolean {
  if (/^\s{0,3}#{1,6}(?:\s|$)/.test(line)) return true;
  const isUnderlined = below !== undefined && /^ {0,3}(?:=+|-+)[ \t]*$/.test(below);
  const title = isUnderlined ? line.trim() : /^\*\*([^*]+)\*\*$/.exec(withoutColon(line))?.[1];
  return title !== undefined && !/[.!]$/.test(title) && title.trim().split(/\s+/).length <= 5;
}
