import { Command, Option } from "commander";
import { pino } from "pino";
import { readEnvironment } from "../environment.ts";
import { csvDialects, jsonRows, printCsv, type CsvDialectName } from "../exports/print-table.ts";
import { isGitHubError } from "../github/errors.ts";
import { createParts, hasCredentials } from "../server/parts.ts";
import { openStore } from "../store/store.ts";
import type { ExportKind, ExportOptions } from "./export/export-kind.ts";
import { exportKinds } from "./export/export-kinds.ts";
import { reportCommand } from "./export/report.ts";
import { fail } from "./fail.ts";
import { printFile, printJson, tell } from "./print.ts";

interface Options extends ExportOptions {
  readonly format: "csv" | "json";
  readonly dialect: CsvDialectName;
}

export function exportCommand(): Command {
  const command = new Command("export").description(
    "print a table of what the app knows, as CSV or JSON, or a report",
  );
  for (const kind of exportKinds) command.addCommand(commandOf(kind));
  return command.addCommand(reportCommand());
}

function commandOf(kind: ExportKind): Command {
  const command = new Command(kind.name)
    .description(kind.about)
    .option("--owner <login>", "only what is this owner's", (login) => login.toLowerCase())
    .addOption(new Option("--format <format>", "of the table").choices(["csv", "json"]).default("csv"))
    .addOption(
      new Option("--dialect <dialect>", "of the CSV: with semicolons for Excel, or with commas")
        .choices(Object.keys(csvDialects))
        .default("excel" satisfies CsvDialectName),
    )
    .action(async (options: Options) => await printTable(kind, options));
  return kind.options?.(command) ?? command;
}

async function printTable(kind: ExportKind, { format, dialect, ...options }: Options): Promise<void> {
  const environment = readEnvironment();
  if (environment.kind === "wrong") return fail(environment.problems);
  const { configuration } = environment;
  if (kind.asksGitHub === true && !hasCredentials(configuration))
    return fail(["The credentials of the app are not set: the policy is read from GitHub."]);
  const logger = pino({ level: "warn" }, pino.destination(2));
  const store = await openStore(configuration.store, { now: Date.now, logger, tell });
  try {
    const known = await store.records.owners();
    const owners = options.owner === undefined ? known : known.filter((owner) => owner === options.owner);
    if (owners.length === 0) tell(nothingKnown(options.owner, known));
    const policies = hasCredentials(configuration)
      ? createParts({ configuration, store, logger, now: Date.now, rereadMs: 0 }).policies
      : null;
    const policyOf = async (owner: string) => {
      try {
        return (await policies?.inForce(owner))?.policy ?? null;
      } catch (error) {
        if (!isGitHubError(error)) throw error;
        tell(`The policy of ${owner} cannot be read now: ${error.message}`);
        return null;
      }
    };
    const table = await kind.table(options, { store, configuration, owners, policyOf, now: Date.now() });
    if (format === "json") printJson(jsonRows(table), 2);
    else printFile(printCsv(table, dialect));
    for (const { reason, count } of table.excluded) tell(`Left out: ${count} × ${reason}`);
  } finally {
    await store.close();
  }
}

/** An empty table is no answer to a login that was misspelt. */
function nothingKnown(owner: string | undefined, known: readonly string[]): string {
  if (owner === undefined || known.length === 0) return "This store knows of no initiatives.";
  return `This store knows of no initiatives of ${owner}, but of ${known.join(", ")}.`;
}
