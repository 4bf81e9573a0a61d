import { unquoted } from "../markdown/quotation.ts";
import { trimOf } from "../domain/trim.ts";

/** `likevel: reason` or `--likevel "reason"`, in any of the languages, with any dash. */
const anyway =
  /(?:^|[\s,;])(?:[-‐‑‒–—−]{1,3}[ \t]{0,3})?(?:likevel|alligevel|anyway)(?![\p{L}\p{N}])[ \t]{0,3}[:=]?/iu;

/** What stands before the word by which somebody passes what is closed, and the reason behind it; null without it. */
export function splitAnyway(rest: string): { readonly before: string; readonly reason: string | null } {
  const match = anyway.exec(rest);
  if (match === null) return { before: rest, reason: null };
  return {
    before: trimOf(rest.slice(0, match.index), " \t,;"),
    reason: unquoted(rest.slice(match.index + match[0].length)),
  };
}
