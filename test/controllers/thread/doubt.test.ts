import { expect, test } from "vitest";
import type { Change } from "../../../src/change/kinds.ts";
import { because } from "../../../src/domain/reason.ts";
import { nothingApplied } from "../../../src/apply/apply.ts";
import { doubtCached } from "../../../src/controllers/thread/doubt.ts";

const reason = because("overview", {});
const labels = [{ name: "team/studio", label: "L" }];
const field = {
  projectId: "P",
  fieldId: "F",
  field: "Fase",
  value: { type: "single-select", optionId: "O", name: "Konsept" },
} as const;

test.each<[name: string, change: Change, type: string, dropped: readonly string[]]>([
  ["a label", { kind: "add-labels", issue: "I", labels }, "NOT_FOUND", ["acme"]],
  ["a field", { kind: "set-field", issue: "I", item: "IT", write: field }, "UNPROCESSABLE", ["acme"]],
  [
    "a field that may not be written",
    { kind: "set-field", issue: "I", item: "IT", write: field },
    "FORBIDDEN",
    [],
  ],
  ["a closing", { kind: "close-issue", issue: "I" }, "UNPROCESSABLE", []],
  ["a broken mark", { kind: "add-labels", issue: "I", labels }, "BROKEN_MARK", []],
])("a refusal of %s makes what is kept doubtful, or not", (_, change, type, dropped) => {
  const owners: string[] = [];
  const refused = [{ action: { change, reason, owner: "acme" }, type, message: "" }];
  const isDoubted = doubtCached(
    { ...nothingApplied(), refused },
    { drop: (owner) => void owners.push(owner) },
  );
  expect(owners).toEqual(dropped);
  expect(isDoubted).toBe(dropped.length > 0);
});
