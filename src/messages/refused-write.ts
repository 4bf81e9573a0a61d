import type { RefusedWrite } from "../domain/content.ts";
import type { Language } from "../domain/language.ts";
import { say, selector } from "./catalogue.ts";
import { issueLink } from "./link.ts";
import { asCode, neutraliseExcerpt } from "./neutralise.ts";

/** What GitHub refuses and why, in Markdown; its own words stay in English. */
export function refusedText({ what, name, where, said }: RefusedWrite, language: Language): string {
  return say(language, "notice.write-refused", {
    what: selector(what),
    name: asCode(name),
    where: typeof where === "string" ? asCode(where) : issueLink(where),
    said: neutraliseExcerpt(said, 200),
  });
}
