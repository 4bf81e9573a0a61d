#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { readEnvironment, readEnvironmentFile } from "../environment.ts";
import { auditCommand } from "./audit.ts";
import { demoCommand } from "./demo.ts";
import { exportCommand } from "./export.ts";
import { fail } from "./fail.ts";
import { planCommand } from "./plan.ts";
import { errorText, print, tell } from "./print.ts";
import { serveCommand } from "./serve.ts";
import { startProblem } from "./start-problem.ts";
import { validateCommand } from "./validate.ts";

/* One file a command. Results go to stdout and talk to stderr; 0 is fine, 1 failed, 2 was asked wrongly. */

/** Also what it cites of its arguments. */
const output = {
  writeOut: (text: string) => print(text.trimEnd()),
  writeErr: (text: string) => tell(text.trimEnd()),
};

// Whatever a command writes, the files of the embedded store and `.env` above all, is for its user alone.
process.umask(0o077);

const program = new Command("redthread")
  .description(packageJson.description)
  .version(packageJson.version)
  .exitOverride()
  .configureOutput(output)
  .configureHelp({ showGlobalOptions: true });

for (const make of [serveCommand, demoCommand, validateCommand, planCommand, auditCommand, exportCommand]) {
  program.addCommand(overridden(make()));
}

/** A subcommand does not inherit the override by being added. */
function overridden(command: Command): Command {
  for (const part of command.commands) overridden(part);
  return command.exitOverride().configureOutput(output);
}

readEnvironmentFile();
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    const environment = readEnvironment();
    const problem = environment.kind === "wrong" ? null : startProblem(error, environment.configuration);
    fail([problem ?? errorText(error)]);
  }
}
