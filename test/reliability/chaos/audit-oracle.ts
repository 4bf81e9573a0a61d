import { expect } from "vitest";
import { z } from "zod";
import type { ChaosStage } from "./stage.ts";

/*
 * Every write that GitHub saw has its row, and every row that an answer has settled as done its write. GitHub's names
 * of mutations and the sandbox's of what they do differ, and so does what they count as the target.
 */

const Row = z.object({
  kind: z.string(),
  request: z.string().nullable(),
  target: z.string(),
  outcome: z.string().nullable(),
  result: z.object({ id: z.string().optional(), type: z.string().optional() }).nullable(),
  after: z
    .object({ change: z.object({ item: z.string().optional(), issue: z.string().optional() }).optional() })
    .nullable(),
});
type Row = z.infer<typeof Row>;

const operations: Readonly<Record<string, string>> = {
  addComment: "addComment",
  updateIssueComment: "updateIssueComment",
  createLabel: "createLabel",
  updateLabel: "updateLabel",
  createIssue: "createIssue",
  addProjectV2ItemById: "addProjectItem",
  addLabelsToLabelable: "addLabels",
  removeLabelsFromLabelable: "removeLabels",
  updateProjectV2ItemFieldValue: "setFieldValue",
  clearProjectV2ItemFieldValue: "clearFieldValue",
  addSubIssue: "addSubIssue",
  addReaction: "addReaction",
  closeIssue: "closeIssue",
  reopenIssue: "reopenIssue",
  addAssigneesToAssignable: "assign",
  answerDeployment: "reviewDeployment",
};

/** What GitHub keeps apart and the app does not, or the other way around. */
const same: Readonly<Record<string, string>> = { reportOnDeployment: "reviewDeployment" };

/** What is made has no name before, and a run another one; all of one kind are counted together then. */
const making = new Set(["addComment", "createLabel", "createIssue", "reviewDeployment"]);

export async function checkAudit({ sandbox, database, lost }: ChaosStage): Promise<void> {
  const rows = Row.array().parse(
    await database.query("select kind, request, target, outcome, result, after from audit"),
  );
  const sent = rows.filter(({ result }) => result?.type !== "UNSENT");
  const answered = sent.filter(({ outcome, result }) => outcome === "done" && result?.id !== undefined);
  const seen = sandbox.state.writes
    .slice(lost.writes)
    .filter(({ installationId }) => installationId !== null)
    .map(({ operation, targetId }) => ({ operation: same[operation] ?? operation, targetId }))
    .map(({ operation, targetId }) => (making.has(operation) ? operation : `${operation} ${targetId}`));
  const written = counted(seen);
  const intended = counted(sent.map(nameOf));
  const done = counted(answered.map(nameOf));
  const problems = [
    ...[...written].flatMap(([name, count]) =>
      count > (intended.get(name) ?? 0) ? [`${name}: ${count} writes, ${intended.get(name) ?? 0} rows`] : [],
    ),
    ...[...done].flatMap(([name, count]) =>
      count > (written.get(name) ?? 0)
        ? [`${name}: ${count} rows done, ${written.get(name) ?? 0} writes`]
        : [],
    ),
  ];
  expect(problems, "writes without a row, or rows without a write").toEqual([]);
}

function nameOf(row: Row): string {
  const operation = operations[row.request ?? ""] ?? `unknown ${row.request}`;
  if (making.has(operation)) return operation;
  const change = row.after?.change;
  const target = operation.endsWith("FieldValue")
    ? change?.item
    : operation === "addProjectItem"
      ? change?.issue
      : row.target;
  return `${operation} ${target}`;
}

function counted(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
