import type { Answer } from "../../domain/content.ts";
import type { Language } from "../../domain/language.ts";
import { say } from "../catalogue.ts";
import { rolesText } from "../role.ts";
import { commandLine } from "./command-usage.ts";
import { explainedVerdicts } from "./gate-closed.ts";

/** Which criteria a change lacks, what was looked at, and what to do. */
export function changeUnmetText(
  { unmet, emergency }: Answer & { kind: "change-unmet" },
  language: Language,
  host: string,
): string {
  const command = commandLine("approve", language);
  if (unmet.length === 0) return say(language, "reply.change-early", { command });
  return [
    say(language, "reply.change-unmet"),
    explainedVerdicts(unmet, emergency, language, host),
    say(language, "reply.change-again", {
      command,
      emergency: rolesText(emergency, language, host),
      urgent: commandLine("emergency", language),
    }),
  ].join("\n\n");
}
