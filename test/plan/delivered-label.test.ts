import { describe, expect, test } from "vitest";
import type { KnownChange } from "../../src/domain/code.ts";
import type { World } from "../../src/domain/world.ts";
import { mayBeLabelled } from "../../src/plan/delivered-items.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { linesOf, planOf } from "./planned.ts";
import { testPolicy } from "./policy.ts";
import { at, child, issue, memory, world, type IssueOptions } from "./world.ts";

const studio = { owner: "digdir", name: "studio" };
const done = { as: "completed", at: at(10) } as const;

/** A policy that has named the label ten minutes after nine. */
function policyOf(label = "levert", labelSince: string | null = at(10)): Policy {
  const policy = testPolicy(`delivery: { label: ${label} }`);
  return { ...policy, delivery: { ...policy.delivery, labelSince } };
}

/** Delivered so many minutes after nine; null: merged, and waiting. */
function change(
  id: string,
  minutes: number | null,
  options: { readonly merged?: boolean } = {},
): KnownChange {
  const isMerged = options.merged ?? true;
  const deployment = { kind: "deployment", id: "D", repository: studio, oid: "a".repeat(40) } as const;
  const by = {
    ...deployment,
    at: at(minutes ?? 0),
    name: "production",
    tag: null,
    product: null,
    isWithdrawn: false,
  };
  return {
    change: {
      id,
      number: 1,
      repository: { ...studio, id: "R_studio", visibility: "public", archived: false },
      oid: "b".repeat(40),
      mergedAt: isMerged ? at(5) : null,
      isOpen: false,
      base: "main",
      head: "gren",
      firstCommitAt: at(1),
      labels: [],
      paths: [],
    },
    outcome: {
      id,
      state: minutes === null ? "waiting" : "delivered",
      delivered: minutes === null ? null : by,
      products: [],
      inProduction: null,
    },
  };
}

/** An initiative in delivery with an epic (E) and a work item (W) under it. */
function threadWith(
  changes: readonly KnownChange[],
  item: IssueOptions = {},
  given: Partial<World> = {},
): World {
  const root = issue("I", { labels: ["fase/implementering", "team/studio"], children: ["E"] });
  const epic = issue("E", { in: studio, labels: ["kind/epic"], parent: "I", children: ["W"] });
  const work = issue("W", { in: studio, parent: "E", closed: done, ...item });
  return world([root, epic, work], {
    memory: memory("Implementering", { teams: ["studio"], children: [child("E")] }),
    changes: new Map([["W", changes]]),
    ...given,
  });
}

interface Row {
  readonly name: string;
  readonly changes: readonly KnownChange[];
  readonly item?: IssueOptions;
  readonly policy?: Policy;
  readonly isAsked: boolean;
}

const rows: readonly Row[] = [
  { name: "closed without code", changes: [], isAsked: false },
  { name: "delivered after the label was named", changes: [change("A", 11)], isAsked: true },
  { name: "delivered when the label was named", changes: [change("A", 10)], isAsked: false },
  { name: "delivered before", changes: [change("A", 9)], isAsked: false },
  { name: "one of two delivered before", changes: [change("A", 9), change("B", 11)], isAsked: true },
  { name: "one of two waiting", changes: [change("A", 11), change("B", null)], isAsked: false },
  {
    name: "one of two never merged",
    changes: [change("A", 11), change("B", null, { merged: false })],
    isAsked: true,
  },
  { name: "open", changes: [change("A", 11)], item: { closed: null }, isAsked: false },
  {
    name: "closed as not planned",
    changes: [change("A", 11)],
    item: { closed: { as: "not-planned", at: at(10) } },
    isAsked: false,
  },
  {
    name: "in a repository that is none of the policy's",
    changes: [change("A", 11)],
    item: { in: { owner: "digdir", name: "kode" } },
    isAsked: false,
  },
  {
    name: "of another owner, which lets epics be made there",
    changes: [change("A", 11)],
    item: { in: { owner: "Altinn", name: "dialogporten" } },
    isAsked: false,
  },
  {
    name: "under a policy without a label",
    changes: [change("A", 11)],
    policy: testPolicy(),
    isAsked: false,
  },
  {
    name: "under a policy of which nobody knows since when it names one",
    changes: [change("A", 11)],
    policy: policyOf("levert", null),
    isAsked: false,
  },
];

describe("whether a work item may get the label of deliveries", () => {
  test.each(rows)("$name: $isAsked", ({ changes, item, policy = policyOf(), isAsked }) => {
    const found = mayBeLabelled(threadWith(changes, item), policy).map(({ id }) => id);
    expect(found).toEqual(isAsked ? ["W"] : []);
  });
});

describe("the label of deliveries", () => {
  const made = ["make label levert in studio (label-needed)", "label W levert (label-delivered)"];
  const lines = (read: World, policy = policyOf()) =>
    linesOf(planOf(read, policy)).filter((line) => line.includes("levert"));

  test("is not wanted where the item had it", () => {
    expect(lines(threadWith([change("A", 11)]))).toEqual([]);
  });

  test("is made where it is missing, and put on", () => {
    expect(lines(threadWith([change("A", 11)], {}, { unlabelled: ["W"] }))).toEqual(made);
  });

  test("is put on an epic without work items", () => {
    const root = issue("I", { labels: ["fase/implementering", "team/studio"], children: ["E"] });
    const epic = issue("E", { in: studio, labels: ["kind/epic"], parent: "I", closed: done });
    const read = world([root, epic], {
      memory: memory("Implementering", { teams: ["studio"], children: [child("E")] }),
      changes: new Map([["E", [change("A", 11)]]]),
      unlabelled: ["E"],
    });
    expect(lines(read)).toContain("label E levert (label-delivered)");
  });

  test("is wanted nowhere else in the thread", () => {
    expect(lines(threadWith([change("A", 11)], {}, { unlabelled: ["E", "X"] }))).toEqual([]);
  });
});
