import { withoutComments } from "./comments.ts";
import { trimOf } from "./trim.ts";

/** Words that stand where an answer should be. They are data: forms and old initiatives hold them. */
const shells: ReadonlySet<string> = new Set([
  "todo",
  "tbd",
  "test",
  "draft epos",
  "draft epic",
  "draft avhengighet",
  "draft oppgave",
  "draft",
  "no response",
]);

/**
 * Whether a text says nothing: it is empty, an HTML comment, only punctuation (`..`, `…`, `-`),
 * a shell such as `Draft epos` or a form's `_No response_`, or what the form itself gave
 * (`formDefault`). Subheadings and empty task boxes say nothing either.
 */
export function isPlaceholder(text: string, formDefault?: string): boolean {
  const said = essence(text);
  if (said.length === 0) return true;
  if (formDefault === undefined) return false;
  const given = new Set(essence(formDefault));
  return said.every((line) => given.has(line));
}

/** The lines that say something, without their list markers, boxes and emphasis. */
function essence(text: string): readonly string[] {
  return withoutComments(text)
    .normalize("NFC")
    .split(/\r\n|\r|\n/)
    .filter((line) => !/^\s{0,3}#{1,6}(?:\s|$)/.test(line) && !/^\s*\*\*[^*]+\*\*\s*:?\s*$/.test(line))
    .map((line) => line.replace(/^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(?:\[[ xX]?\]\s*)?/, ""))
    .map((line) => trimOf(line, ' \t_*`"«»:.!').toLowerCase())
    .filter((line) => /[\p{L}\p{N}]/u.test(line) && !shells.has(line));
}
