import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { createMetrics } from "../../src/server/metrics.ts";
import { openOwnStore } from "../run-database.ts";
import { now } from "../given-clock.ts";

const Rules = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Redthread[A-Z][A-Za-z]+$/),
          expr: z.string(),
          for: z
            .string()
            .regex(/^\d+[mh]$/)
            .optional(),
          labels: z.strictObject({ severity: z.enum(["page", "ticket"]) }),
          annotations: z.strictObject({ summary: z.string(), runbook_url: z.string() }),
        }),
      ),
    }),
  ),
});

const rules = Rules.parse(parse(readFileSync("docs/alerts.yml", "utf8"))).groups.flatMap(
  (group) => group.rules,
);
const runbook = readFileSync("docs/runbook.md", "utf8");
const operations = readFileSync("docs/operations.md", "utf8");

/** Words of Prometheus' language, and the one metric that is its own. */
const words = new Set(["sum", "max", "min", "increase", "delta", "and", "up"]);

interface Selector {
  readonly metric: string;
  /** By label, what its value has to match. */
  readonly labels: readonly (readonly [string, RegExp])[];
}

function selectorsOf(expression: string): Selector[] {
  const found = expression.replaceAll(/\[\w+\]/g, "").matchAll(/\b([a-z][a-z_]+)\b(?:\{([^}]*)\})?/g);
  return [...found]
    .filter(([, name = ""]) => !words.has(name))
    .map(([, metric = "", matchers = ""]) => ({
      metric,
      labels: [...matchers.matchAll(/(\w+)=~?"([^"]*)"/g)].map(([, label = "", values = ""]) => [
        label,
        new RegExp(`^(?:${values})$`),
      ]),
    }));
}

interface Line {
  readonly metric: string;
  readonly labels: ReadonlyMap<string, string>;
}

/** What `/metrics` says before anything has happened but one request and one write. */
async function printed(): Promise<readonly Line[]> {
  const store = await openOwnStore({ now });
  const read = { rank: "fresh", write: false, content: 0, points: 1, patienceMs: 0 } as const;
  const taken = await store.budgets.take("acme", read);
  if (taken.kind !== "granted") throw new Error("nothing was granted");
  const learned = { remaining: 4_000, limit: 5_000, resetAt: now() + 60_000 };
  await store.budgets.settle("acme", taken.ticket, learned);
  const metrics = createMetrics({ store, now });
  metrics.wrote("add-labels", "refused");
  const request = { kind: "read", owner: "acme", operation: "Nodes", size: 1 } as const;
  metrics.asked({ ...request, points: 1, ms: 5, outcome: "answered" });
  const { text } = await metrics.print();
  await store.close();
  return text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [, metric = "", labels = ""] = /^(\w+)(?:\{(.*)\})? /.exec(line) ?? [];
      const pairs = [...labels.matchAll(/(\w+)="([^"]*)"/g)];
      return { metric, labels: new Map(pairs.map(([, label = "", value = ""]) => [label, value])) };
    });
}
const lines = await printed();

function isPrinted({ metric, labels }: Selector): boolean {
  return lines.some(
    (line) =>
      line.metric === metric && labels.every(([label, wanted]) => wanted.test(line.labels.get(label) ?? "")),
  );
}

test.each(rules)("what $alert compares is printed by /metrics, with those labels", ({ expr }) => {
  const selectors = selectorsOf(expr);
  expect(selectors.filter((selector) => !isPrinted(selector))).toEqual([]);
  expect(selectors.length > 0 || expr.startsWith("up{")).toBe(true);
});

test.each([
  ["a metric that is not there", "sum(increase(redthread_gone_total[5m])) > 0"],
  ["a label that it does not have", 'redthread_work_keys{owner="acme"} > 0'],
  ["a value that it never has", 'redthread_work_keys{state="lost|gone"} > 0'],
])("the check finds %s", (_, expr) => {
  expect(selectorsOf(expr).map(isPrinted)).toEqual([false]);
});

test("the runbook has an entry for each alert, and no other", () => {
  const entries = [...runbook.matchAll(/^## (.+)$/gm)].map(([, name = ""]) => name);
  expect(entries.toSorted()).toEqual(rules.map(({ alert }) => alert).toSorted());
});

test.each(rules)("the entry of $alert says what it means, what to look at and what to do", (rule) => {
  expect(rule.annotations.runbook_url).toBe(`docs/runbook.md#${rule.alert.toLowerCase()}`);
  const entry = runbook.split(/^## /m).find((part) => part.startsWith(`${rule.alert}\n`)) ?? "";
  expect(entry).toMatch(/\*\*It means\*\*[^]+\*\*Look at\*\*[^]+\*\*Do\*\*/);
});

test("what the runbook quotes of the log is said there", () => {
  const source = [
    "server/server",
    "webhook/ingress",
    "work/routing",
    "work/run",
    "work/start-work",
    "work/sweeps",
  ]
    .concat(["controllers/thread/applying", "controllers/sweep/set-aside", "webhook/bounded-log"])
    .map((path) => readFileSync(`src/${path}.ts`, "utf8"))
    .join("\n");
  const quoted = [...runbook.matchAll(/`"([a-z ]+)"`/g)].map(([, message = ""]) => message);
  expect(quoted.filter((message) => !source.includes(`"${message}"`))).toEqual([]);
  expect(quoted.length).toBeGreaterThan(5);
});

test("operations names each metric that is printed, and no other", () => {
  const names = new Set(
    lines.map(({ metric }) => metric.replace(/_seconds_(?:bucket|sum|count)$/, "_seconds")),
  );
  const table = operations.slice(operations.indexOf("| metric"), operations.indexOf("No label holds"));
  const named = [...table.matchAll(/`((?:redthread|process|nodejs)_\w+)/g)].map(([, name = ""]) => name);
  expect(named.toSorted()).toEqual([...names].toSorted());
});
