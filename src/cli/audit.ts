import { Command, InvalidArgumentError, Option } from "commander";
import { pino } from "pino";
import { keyText } from "../domain/key.ts";
import { languages, type Language } from "../domain/language.ts";
import { asLine } from "../domain/terminal.ts";
import type { Reason } from "../domain/reason.ts";
import { readEnvironment } from "../environment.ts";
import { reasonText } from "../messages/reason.ts";
import type { AuditFilter, AuditRow } from "../store/audit.ts";
import { openStore } from "../store/store.ts";
import type { Store } from "../store/store.ts";
import { parkedLines, type Line } from "./audit-parked.ts";
import { fail } from "./fail.ts";
import { print, printJson, tell } from "./print.ts";

interface Options {
  readonly owner?: string;
  readonly target?: string;
  readonly since?: number;
  readonly outcome?: NonNullable<AuditFilter["outcome"]>;
  readonly limit: number;
  readonly parked?: true;
  readonly language: Language;
  readonly json?: true;
}

export function auditCommand(): Command {
  return new Command("audit")
    .description("list what the app has written, newest first")
    .option("--owner <login>", "only what belongs to this owner", (login) => login.toLowerCase())
    .option("--target <id>", "only what was written to this node")
    .option("--since <time>", "only from then on, ISO 8601", readTime)
    .addOption(
      new Option("--outcome <outcome>", "only these").choices(["done", "refused", "unknown", "open"]),
    )
    .option("--limit <number>", "at most so many, up to 1000", readLimit, 100)
    .addOption(
      new Option("--parked", "list instead all that cannot go on, why, and what to do").conflicts([
        "target",
        "since",
        "outcome",
        "limit",
      ]),
    )
    .addOption(
      new Option("--language <code>", "of the reasons").choices(languages).default("en" satisfies Language),
    )
    .option("--json", "print one row a line as JSON")
    .action(audit);
}

function readTime(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new InvalidArgumentError("It has to look like 2026-11-22T10:00:00Z.");
  return time;
}

function readLimit(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1_000) {
    throw new InvalidArgumentError("It has to be a whole number from 1 to 1000.");
  }
  return limit;
}

async function audit({ json, parked, language, ...filter }: Options): Promise<void> {
  const environment = readEnvironment();
  if (environment.kind === "wrong") return fail(environment.problems);
  const logger = pino({ level: "warn" }, pino.destination(2));
  const store = await openStore(environment.configuration.store, { now: Date.now, logger, tell });
  try {
    const lines =
      parked === true
        ? await parkedLines(store, filter.owner, language)
        : await auditLines(store, filter, language);
    if (lines.length === 0)
      tell(parked === true ? "Nothing is parked in this store." : "This store knows of no such write.");
    for (const { value, text } of lines) {
      if (json === true) printJson(value);
      else print(text);
    }
  } finally {
    await store.close();
  }
}

async function auditLines(store: Store, filter: AuditFilter, language: Language): Promise<readonly Line[]> {
  const rows = await store.audit.listAudit(filter);
  return rows.map((row) => ({ value: row, text: line(row, language) }));
}

function line(row: AuditRow, language: Language): string {
  const reason = reasonText(row.reason as Reason, language);
  const at = new Date(row.intendedAt).toISOString();
  return asLine(
    `${at} ${row.outcome ?? "open"} ${row.kind} ${row.target} (${keyText(row.key)}, ${row.cause}): ${reason}`,
  );
}
