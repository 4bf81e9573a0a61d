import type { Language } from "../domain/language.ts";
import type { OverviewGate } from "../domain/overview.ts";
import { say } from "./catalogue.ts";
import { overrideLine } from "./command-usage.ts";

/** What it means for the move to the next phase that a criterion is not met. */
export function gateModeText(mode: OverviewGate["mode"], next: string, language: Language): string {
  switch (mode) {
    case "enforce":
      return say(language, "gate.enforce", { command: overrideLine(next, language) });
    case "advise":
    case "passed":
      return say(language, `gate.${mode}`);
  }
}
