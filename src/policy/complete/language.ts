import type { Language } from "../../domain/language.ts";
import { PolicyFile } from "../schema.ts";
import { defaultOf } from "../schema/key.ts";

/** What the app writes in; of a file that does not say, the default. */
export function languageOf({ language }: Pick<PolicyFile, "language">): Language {
  return language ?? defaultOf(PolicyFile.shape.language, "nb");
}
