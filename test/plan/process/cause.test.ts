import { describe, expect, test } from "vitest";
import type { NamedCause, NamedCode } from "../../../src/domain/matter.ts";
import type { Tick } from "../../../src/domain/gate.ts";
import { afterTicks, causeBoxOf, findCause, type CauseFacts } from "../../../src/plan/process/cause.ts";

const at = (hour: number) => `2026-05-12T${String(hour).padStart(2, "0")}:00:00Z`;

describe("which box stands ticked", () => {
  const tick = (id: string, ticked: boolean, actor = "kari", box = causeBoxOf(id)): Tick => ({
    box,
    ticked,
    actor,
    at: at(1),
    edit: id,
  });
  const ticked = (id: string, by = "kari") => ({ id, by, at: at(1) });
  test.each([
    ["none", null, [], null],
    ["what stood ticked before", ticked("D1"), [], ticked("D1")],
    ["the one that was ticked", null, [tick("D1", true)], ticked("D1")],
    ["unticked again", null, [tick("D1", true), tick("D1", false, "ola")], null],
    ["another one unticked", ticked("D1"), [tick("D2", false)], ticked("D1")],
    ["the newest of two", ticked("D1"), [tick("D2", true, "ola")], ticked("D2", "ola")],
    ["a bot knows nothing", null, [tick("D1", true, "forms[bot]")], null],
    ["a deleted account is nobody", ticked("D1"), [tick("D1", false, "ghost")], ticked("D1")],
    ["other boxes are not about it", null, [tick("D1", true, "kari", "group:x")], null],
  ])("%s", (_name, before, ticks, expected) => {
    expect(afterTicks(before, ticks)).toEqual(expected);
  });
});

/** A release R1 and a change C1 went out with D1, and C2 with D2. */
const behind: Readonly<Record<string, string>> = {
  R1: "D1",
  C1: "D1",
  C2: "D2",
  D1: "D1",
  D2: "D2",
  D0: "D0",
};
const code = (id: string, hour = 8): NamedCode => ({ kind: "change", id, at: at(hour) });

function named(found: readonly NamedCode[], but: Partial<NamedCause> = {}): NamedCause {
  return { where: "section", found, unfound: [], author: "kari", rights: "held", ...but };
}

const rows: readonly [string, Partial<CauseFacts>, object][] = [
  ["nobody has said, nothing to offer", {}, { cause: null, boxes: [], says: "nothing" }],
  ["what is offered is no cause", { offered: "D1" }, { cause: null, boxes: ["D1"], says: "nothing" }],
  [
    "a tick is",
    { offered: "D1", ticked: { id: "D1", by: "ola", at: at(1) } },
    { cause: "D1 by ola, box", boxes: ["D1"], says: "nothing" },
  ],
  [
    "the section of somebody with rights",
    { offered: "D2", named: named([code("C1")]) },
    { cause: "C1 by kari, text", boxes: [], says: "nothing" },
  ],
  [
    "a tick is later than what was written",
    { named: named([code("C1")]), ticked: { id: "D2", by: "ola", at: at(1) } },
    { cause: "D2 by ola, box", boxes: ["D2"], says: "nothing" },
  ],
  [
    "what a stranger writes is proposed",
    { offered: "D2", named: named([code("C1")], { rights: "none", author: "eve" }) },
    { cause: null, boxes: ["C1", "D2"], says: "unconfirmed" },
  ],
  [
    "while nobody knows their rights, it does not count",
    { named: named([code("C1")], { rights: "unknown" }) },
    { cause: null, boxes: ["C1"], says: "nothing" },
  ],
  [
    "a release and a pull request of one deployment are one",
    { named: named([code("R1"), code("C1")]) },
    { cause: "R1 by kari, text", boxes: [], says: "nothing" },
  ],
  [
    "two are not told apart",
    { offered: "D1", named: named([code("C1"), code("C2")]) },
    { cause: null, boxes: ["C1", "C2"], says: "several" },
  ],
  [
    "what was not found is said",
    { named: named([], { unfound: ["v9.9.9"] }) },
    { cause: null, boxes: [], says: "unfound" },
  ],
  [
    "not where something else was",
    { named: named([code("C1")], { unfound: ["v9.9.9"] }) },
    { cause: "C1 by kari, text", boxes: [], says: "nothing" },
  ],
  [
    "what closed it is no cause of it",
    { fixes: new Set(["C2"]), named: named([code("C1"), code("C2")], { where: "body" }) },
    { cause: "C1 by kari, text", boxes: [], says: "nothing" },
  ],
  [
    "nor, in the body, what came after it",
    { named: named([code("C1"), code("C2", 11)], { where: "body" }) },
    { cause: "C1 by kari, text", boxes: [], says: "nothing" },
  ],
  [
    "in the section, what is written there is meant",
    { named: named([code("C2", 11)]) },
    { cause: "C2 by kari, text", boxes: [], says: "nothing" },
  ],
  [
    "a card is no list",
    {
      named: named(
        ["A", "B", "C", "D", "E"].map((id) => code(id)),
        { rights: "none" },
      ),
    },
    { cause: null, boxes: ["A", "B", "C", "D"], says: "several" },
  ],
];

test.each(rows)("the cause of an incident: %s", (_name, given, expected) => {
  const { cause, boxes, says } = findCause({
    ticked: null,
    named: null,
    offered: null,
    behind: (id) => behind[id] ?? null,
    fixes: new Set(),
    openedAt: at(10),
    ...given,
  });
  const told = cause && `${cause.id} by ${cause.by}, ${cause.how}`;
  expect({ cause: told, boxes, says: says.kind }).toEqual(expected);
});
