import { nobody } from "../domain/actor.ts";
import type { Language } from "../domain/language.ts";
import { say } from "./catalogue.ts";
import { profileLink } from "./link.ts";

/**
 * Who did something, as a link to their page. `ghost` is whom GitHub does not name: a deleted account, or
 * somebody who changed a project field of which no webhook came.
 */
export function actorText(login: string, language: Language, host: string): string {
  return login === nobody ? say(language, "actor.unknown") : profileLink(login, host);
}
