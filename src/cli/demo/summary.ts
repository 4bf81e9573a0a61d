import type { Sandbox } from "../../sandbox/sandbox.ts";
import type { Expectation } from "./expect.ts";
import { isMet } from "./expect.ts";
import type { Line } from "./narrate.ts";
import { counted, seconds } from "./narrate.ts";
import { wrap } from "./wrap.ts";

/** The whole demo in figures; `ms` is how long it took, `workedMs` how much of that the app worked. */
export function summaryLines(sandbox: Sandbox, ms: number, workedMs: number, width: number): readonly Line[] {
  const { calls, writes } = sandbox.state;
  const reads = calls.filter(({ kind }) => kind === "read").length;
  const points = calls.reduce((sum, call) => sum + call.points, 0);
  const byApp = writes.filter(({ installationId }) => installationId !== null);
  const rows = [
    `time      ${seconds(ms)}, of which the app worked ${seconds(workedMs)}`,
    `webhooks  ${sandbox.deliveries().length}, each answered once it was stored`,
    `requests  ${calls.length} to GraphQL (${reads} reads, ${calls.length - reads} writes), ${counted(points, "point")}`,
    `written   ${byApp.length}: ${operations(byApp.map(({ operation }) => operation))}`,
  ];
  return [
    { tone: "strong", text: "In figures" },
    ...rows
      .flatMap((row) => wrap(`  ${row}`, width, " ".repeat(12)))
      .map((text): Line => ({ tone: "plain", text })),
  ];
}

/** `17 createLabel, 8 createIssue`, the most frequent first. */
function operations(names: readonly string[]): string {
  const groups = [...Map.groupBy(names, (name) => name)].toSorted((a, b) => b[1].length - a[1].length);
  return groups.map(([name, { length }]) => `${length} ${name}`).join(", ");
}

/** All is well in a sentence, or each thing that is not. */
export function verdictLines(expectations: readonly Expectation[], width: number): readonly Line[] {
  const failed = expectations.filter((each) => !isMet(each));
  if (failed.length === 0) {
    const text = `All is as it should be: ${counted(expectations.length, "expectation")} checked.`;
    return wrap(text, width, "").map((line) => ({ tone: "good", text: line }));
  }
  return [
    { tone: "bad", text: `${counted(failed.length, "expectation")} of ${expectations.length} failed:` },
    ...failed.flatMap(({ what, wanted, found }) =>
      wrap(`  ${what}: wanted ${JSON.stringify(wanted)}, found ${shown(found)}`, width, "    ").map(
        (text): Line => ({ tone: "bad", text }),
      ),
    ),
  ];
}

/** JSON knows no undefined. */
function shown(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}
