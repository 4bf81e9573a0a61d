import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { z } from "zod";
import { figuresMarkdown, KeptFigures, missingRows } from "../test/reliability/figures.ts";
import { runsFolder } from "../test/reliability/reached.ts";

/*
 * npm run reliability:write: takes what the last tests and runs have reached into `docs/reliability.json`, and writes
 * the tables of `docs/reliability.md` anew. Figures of what was not run again stay as they are.
 */

const keptPath = "docs/reliability.json";
const pagePath = "docs/reliability.md";
const begin = "<!-- figures: written by npm run reliability:write -->";
const end = "<!-- /figures -->";

const Reached = z.array(z.object({ row: z.string(), figure: z.string() }));
const Report = z.object({
  startTime: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          meta: z.object({ reached: Reached.optional() }).optional(),
        }),
      ),
    }),
  ),
});
const Run = z.object({ command: z.string(), at: z.string(), reached: Reached });

const kept = existsSync(keptPath)
  ? KeptFigures.parse(JSON.parse(readFileSync(keptPath, "utf8")))
  : { tests: {}, runs: {} };
takeTests(kept);
takeRuns(kept);
for (const file of Object.keys(kept.tests)) if (!existsSync(file)) delete kept.tests[file];
writeFileSync(keptPath, `${JSON.stringify(kept, null, 2)}\n`);
writePage(kept);
const missing = missingRows(kept);
if (missing.length > 0) {
  process.stderr.write(`Nothing has been reached yet of ${missing.join(", ")}\n`);
  process.exitCode = 1;
}

function takeTests(into: KeptFigures): void {
  const path = "test-results/results.json";
  if (!existsSync(path)) return;
  const { startTime, testResults } = Report.parse(JSON.parse(readFileSync(path, "utf8")));
  const at = new Date(startTime).toISOString();
  for (const { name, assertionResults } of testResults) {
    const passed = assertionResults.filter(({ status }) => status === "passed");
    const told = passed.flatMap(({ fullName, meta }) =>
      meta?.reached === undefined ? [] : [[fullName, { at, reached: meta.reached }] as const],
    );
    if (told.length > 0) into.tests[relative(process.cwd(), name)] = Object.fromEntries(told);
  }
}

function takeRuns(into: KeptFigures): void {
  if (!existsSync(runsFolder)) return;
  for (const file of readdirSync(runsFolder)) {
    const run = Run.parse(JSON.parse(readFileSync(join(runsFolder, file), "utf8")));
    into.runs[file.replace(/\.json$/, "")] = run;
  }
}

function writePage(figures: KeptFigures): void {
  const page = readFileSync(pagePath, "utf8");
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`${pagePath} has no place for the figures`);
  writeFileSync(pagePath, `${before}${begin}\n\n${figuresMarkdown(figures)}\n\n${end}${after}`);
}
