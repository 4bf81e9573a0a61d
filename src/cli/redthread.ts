#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { readEnvironmentFile } from "../environment.ts";
import { BrokenStoreError } from "../store/embedded.ts";
import { LockedError } from "../store/lock.ts";
import { auditCommand } from "./audit.ts";
import { demoCommand } from "./demo.ts";
import { fail } from "./fail.ts";
import { planCommand } from "./plan.ts";
import { serveCommand } from "./serve.ts";
import { validateCommand } from "./validate.ts";

/* One file a command. Results go to stdout and talk to stderr; 0 is fine, 1 failed, 2 was asked wrongly. */

const program = new Command("redthread")
  .description(packageJson.description)
  .version(packageJson.version)
  .exitOverride()
  .configureHelp({ showGlobalOptions: true });

for (const make of [serveCommand, demoCommand, validateCommand, planCommand, auditCommand]) {
  // A subcommand does not inherit the override by being added.
  program.addCommand(make().exitOverride());
}

readEnvironmentFile();
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof LockedError || error instanceof BrokenStoreError) fail([error.message]);
  else if (!(error instanceof CommanderError)) throw error;
  else process.exitCode = error.exitCode === 0 ? 0 : 2;
}
