import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import type { ProductState, SettledOccurrence } from "../../src/domain/product-state.ts";
import { fitsMemory, printMemory, statusMemory } from "../../src/markdown/memory.ts";
import { fittingState, toldState } from "../../src/plan/wheel/told-state.ts";
import { nothingSettled } from "../../src/plan/wheel/settle.ts";

/** Nothing that is the same twice, so that nothing can be deflated. */
function noise(length: number): string {
  return [...randomBytes(length * 2)]
    .map((byte) => String.fromCodePoint(0x4e_00 + byte * 60))
    .join("")
    .slice(0, length);
}

function settled(at: number): SettledOccurrence {
  const issue = {
    target: `I_${noise(10)}`,
    title: "Møde",
    url: `https://github.com/acme/forvaltning/issues/${at}`,
    reference: `acme/forvaltning#${at}`,
  };
  const cancelled = { actor: "ada", at: "2026-09-02T08:00:00Z", reason: noise(300) };
  const held = "2026-09-29";
  return {
    activity: "mode",
    occurrence: `I_${noise(10)}`,
    held,
    issue,
    movedAt: null,
    cancelled,
    closed: null,
    minutes: null,
  };
}

function decision(at: number): ProductState["decisions"][number] {
  return {
    id: `IC_${at} 0`,
    text: noise(500),
    takenBy: noise(120),
    basis: noise(120),
    actor: "ada",
    at: "2026-09-02T08:00:00Z",
    url: `https://github.com/acme/forvaltning/issues/${at}`,
    reference: `acme/forvaltning#${at}`,
  };
}

function stateOf(occurrences: number, decisions: number): ProductState {
  return {
    ...nothingSettled("p"),
    settled: Array.from({ length: occurrences }, (_, at) => settled(at)),
    decisions: Array.from({ length: decisions }, (_, at) => decision(at)),
  };
}

function fitting(state: ProductState): ProductState {
  return fittingState(state, (each) => fitsMemory(statusMemory, each));
}

test("a memory that is too long is printed without what is oldest, and one that is not stays as it is", () => {
  const full = stateOf(400, 60);
  expect(() => printMemory(statusMemory, full, "I_1", ["key"])).toThrow(RangeError);
  const less = fitting(full);
  expect(printMemory(statusMemory, less, "I_1", ["key"]).length).toBeLessThan(36_000);
  expect(less.decisions.at(-1)).toEqual(full.decisions.at(-1));
  expect(less.settled.at(-1)?.occurrence).toBe(full.settled.at(-1)?.occurrence);
  const short = stateOf(5, 5);
  expect(fitting(short)).toBe(short);
  expect(fitting(less)).toEqual(less);
});

test("of what may not be told the address is remembered, and nobody's name", () => {
  const state = stateOf(2, 2);
  const told = toldState(state, (reference) => reference.endsWith("#0"));
  expect([told.settled[0], told.decisions[0]]).toEqual([state.settled[0], state.decisions[0]]);
  expect(told.settled[1]?.cancelled).toEqual({
    actor: "ghost",
    at: "2026-09-02T08:00:00Z",
    reason: "acme/forvaltning#1",
  });
  expect(told.decisions[1]).toMatchObject({
    text: "acme/forvaltning#1",
    takenBy: null,
    basis: null,
    actor: "ghost",
  });
  const unknown = { ...state.settled[0]!, issue: null };
  expect(toldState({ ...state, settled: [unknown] }, () => true).settled[0]?.cancelled?.reason).toBe("");
});
