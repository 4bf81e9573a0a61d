import { commandKindsOn } from "../../commands/command-names.ts";
import type { CommandKind, CommandPlace } from "../../domain/command.ts";
import type { Language } from "../../domain/language.ts";
import { say, type MessageId } from "../catalogue.ts";
import { asCode } from "../neutralise.ts";

/** The answer to `/hjelp`: each command that works there, with its usage and what it does. */
export function helpText(place: CommandPlace, language: Language): string {
  const lines = commandKindsOn(place).map(
    (kind) => `- ${usage(kind, language)} ${say(language, `reply.help.${kind}`)}`,
  );
  return [say(language, intros[place]), lines.join("\n")].join("\n\n");
}

const intros = {
  initiative: "reply.help.intro",
  element: "reply.help.intro-process",
  process: "reply.help.intro-process",
  change: "reply.help.intro-change",
  activity: "reply.help.intro-activity",
} as const satisfies Record<CommandPlace, MessageId>;

/** `/fase FASE`, as code. */
export function usage(command: CommandKind, language: Language): string {
  return asCode(say(language, `reply.usage.${command}`));
}

/** `/fase Konsept`, as code: the command's name with what follows it here. */
export function commandLine(command: CommandKind, language: Language, ...rest: readonly string[]): string {
  const name = say(language, `reply.usage.${command}`).split(" ")[0] ?? "";
  return asCode([name, ...rest].join(" "));
}

/** `/fase Konsept likevel: grunnen`, as code. */
export function overrideLine(phase: string, language: Language): string {
  return asCode(say(language, "reply.override", { phase }));
}
