import { expect, test } from "vitest";
import { feedOf } from "../../src/contents/calendar-feed.ts";
import { parseDay, printDay } from "../../src/domain/calendar-day.ts";
import { ProductState } from "../../src/domain/product-state.ts";
import { wheelNamed } from "../../src/policy/wheels.ts";
import { policyOf } from "../policy/policy-of.ts";

const policy = policyOf(`version: 1
language: da
products:
  - name: Display
    key: display
    repository: forvaltning
    wheel:
      - { title: Møde, key: mode, rule: FREQ=MONTHLY;BYDAY=1MO, previously: [mode-for] }
      - { title: Opfølgning, key: opfolgning, on: { closed: mode } }`);
const issue = {
  target: "I_1",
  title: "Møde, 7. september 2026",
  url: "https://github.com/x/1",
  reference: "x/y#1",
};

function feed(settled: readonly object[], from = "2026-09-01") {
  const wheel = wheelNamed(policy, "display");
  if (wheel === null) throw new Error("There is no such wheel");
  const state = ProductState.parse({ kind: "product-state", version: 1, product: "display", settled });
  return feedOf({ owner: "acme", wheel, state, today: parseDay(from) ?? 0 })
    .filter(({ day }) => day <= (parseDay("2026-10-31") ?? 0))
    .map(({ uid, day, isCancelled, sequence, url }) => [
      uid.split("/display")[0],
      printDay(day),
      isCancelled ? "cancelled" : "held",
      sequence > 0 ? "changed" : "as it was",
      url === null ? "no issue" : "issue",
    ]);
}

const at = { activity: "mode", occurrence: "2026-09-07", held: "2026-09-07", issue };
const cancelled = { actor: "a", at: "2026-09-02T08:00:00Z", reason: "r" };
const gone = (as: string) => ({ as, at: "2026-09-02T08:00:00Z" });

test.each<[string, object, readonly string[]]>([
  ["made", {}, ["held", "as it was"]],
  ["made, and the activity was called otherwise", { activity: "mode-for" }, ["held", "as it was"]],
  ["held and closed", { closed: gone("completed") }, ["held", "as it was"]],
  ["called off", { cancelled }, ["cancelled", "changed"]],
  ["closed as not planned by a person", { closed: gone("not-planned") }, ["cancelled", "changed"]],
  ["deleted", { closed: gone("gone") }, ["cancelled", "changed"]],
])("%s", (_what, more, [status = "", changed = ""]) => {
  expect(feed([{ ...at, ...more }]).filter(([uid]) => uid === "mode/2026-09-07")).toEqual([
    ["mode/2026-09-07", "2026-09-07", status, changed, "issue"],
  ]);
});

test("moved, it is on its new day under its old name", () => {
  const moved = { ...at, held: "2026-09-09", movedAt: "2026-09-01T08:00:00Z" };
  expect(feed([moved]).filter(([uid]) => uid === "mode/2026-09-07")).toEqual([
    ["mode/2026-09-07", "2026-09-09", "held", "changed", "issue"],
  ]);
});

test("what was never made, and what lies too far back, is not there; what follows something is", () => {
  const missed = { ...at, issue: null };
  const follows = { ...at, activity: "opfolgning", occurrence: "I_1", held: "2026-09-10" };
  const found = feed([missed, follows], "2026-09-05").map(([uid]) => uid);
  expect(found).toEqual(["mode/2026-07-06", "mode/2026-08-03", "opfolgning/I_1", "mode/2026-10-05"]);
});

test("of an activity that the policy has no more what was made is cancelled", () => {
  expect(feed([{ ...at, activity: "gammel" }]).filter(([uid]) => uid?.startsWith("gammel"))).toEqual([
    ["gammel/2026-09-07", "2026-09-07", "cancelled", "changed", "issue"],
  ]);
});
