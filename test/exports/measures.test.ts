import { expect, test } from "vitest";
import { measuredFigures } from "../../src/exports/measures.ts";
import { figures } from "../../src/figures/figures.ts";
import { scoping } from "../../src/figures/scope.ts";
import { june, nothing } from "../figures/facts.ts";

test("every figure is exported, and in the order in which figures are shown", () => {
  const facts = scoping(nothing)({ kind: "products", products: [null] });
  const exported = measuredFigures.map((work) => work(facts, june));
  expect(exported.map(({ figure }) => figure)).toEqual(figures.map(({ key }) => key));
  for (const { measures } of exported) expect(measures.length).toBeGreaterThan(0);
});
