import { inspect } from "node:util";
import { withoutSecrets } from "../domain/secrets.ts";
import { forTerminal, jsonForTerminal } from "../domain/terminal.ts";

/*
 * All that a command says passes here: what it found on stdout, and talk on stderr. Titles, labels and reasons are other
 * people's text, and a terminal obeys some characters. `test/cli/print.integration.test.ts` holds that nothing is written around it.
 */

export function print(text: string): void {
  process.stdout.write(`${forTerminal(text)}\n`);
}

export function printJson(value: unknown, indent?: number): void {
  process.stdout.write(`${jsonForTerminal(value, indent)}\n`);
}

/** A whole file of which each part was made safe for a terminal: its marks and line ends are a part of its format. */
export function printFile(text: string): void {
  process.stdout.write(text);
}

export function tell(text: string): void {
  process.stderr.write(`${forTerminal(text)}\n`);
}

/** With its stack and its causes, for a mistake of ours. */
export function errorText(error: unknown): string {
  return withoutSecrets(inspect(error));
}
