import { expect, test } from "vitest";
import type { Command } from "../../src/domain/command.ts";
import { parseCommands } from "../../src/commands/parse-commands.ts";

function phase(name: string, override: string | null = null): Command {
  return { kind: "phase", phase: name, override };
}

const rows: readonly [text: string, expected: readonly Command[]][] = [
  ["/fase «Ikke startet».", [phase("Ikke startet")]],
  ["/fase", [phase("")]],
  ["/fase Implementering likevel: frist i mai", [phase("Implementering", "frist i mai")]],
  ["/fase Gennemførelse alligevel: frist", [phase("Gennemførelse", "frist")]],
  ["/phase Done, anyway: signed elsewhere", [phase("Done", "signed elsewhere")]],
  ['/fase Utført --likevel "avklart: ja"', [phase("Utført", "avklart: ja")]],
  ["/fase Utført –likevel “avklart”", [phase("Utført", "avklart")]],
  ["/fase Utført — likevel «avklart»", [phase("Utført", "avklart")]],
  ["/fase Utført −−alligevel 'avklart'", [phase("Utført", "avklart")]],
  ["/fase Utført likevel", [phase("Utført", "")]],
  ["/fase **Konsept**.", [phase("Konsept")]],
  ["/fase `Konsept`", [phase("Konsept")]],
  ["/fase?", [phase("")]],
];

test.each(rows)("%j", (text, expected) => {
  expect(parseCommands(text)).toEqual(expected);
});
