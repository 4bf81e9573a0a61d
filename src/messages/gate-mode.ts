import type { Language } from "../domain/language.ts";
import type { OverviewGate } from "../domain/overview.ts";
import { say } from "./catalogue.ts";
import { overrideLine } from "./reply/command-usage.ts";

type Mode = OverviewGate["mode"];

/** What it means for the move to the next phase that a criterion is not met. */
export function gateModeText(mode: Mode, language: Language): string {
  return say(language, `gate.${mode}`);
}

/** How a gate that is closed can be passed all the same; nothing where it is not closed. */
export function passParts(mode: Mode, next: string, language: Language): readonly string[] {
  return mode === "enforce" ? [say(language, "gate.pass", { command: overrideLine(next, language) })] : [];
}
