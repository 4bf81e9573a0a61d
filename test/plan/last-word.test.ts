import { expect, test } from "vitest";
import { neighbourhoodOf } from "../../src/domain/neighbours.ts";
import type { Overview } from "../../src/domain/overview.ts";
import type { World } from "../../src/domain/world.ts";
import { renderOverview } from "../../src/messages/overview/overview.ts";
import { makeLastWord } from "../../src/plan/plan.ts";
import { policyOf } from "../policy/policy-of.ts";
import { at, context, issue, memory, self, world } from "./world.ts";

const policy = policyOf(
  "version: 1\ninitiatives: { repository: portfolio }\nroadmap: { repository: roadmap }\nteams: {}",
  "digdir",
);
const initiative = { target: "I", title: "Hemmelig", url: "u", reference: "digdir/portfolio#1" };
const comment = {
  id: "C",
  url: "c",
  author: self,
  body: "",
  createdAt: at(1),
  editedAt: at(1),
  answered: null,
  mark: { kind: "overview", keys: {} },
} as const;
const claimed = new Map([["X", initiative]]);
const overview = { comment, text: "What it said as a root", ticks: [] };

const print = (one: Overview) => renderOverview(one, "nb");

function said(options: Partial<World>): readonly unknown[] {
  const element = issue("X", { in: { owner: "digdir", name: "roadmap" } });
  const key = { kind: "element", owner: "digdir", id: "X" } as const;
  const plan = makeLastWord(world([element], { key, neighbours: neighbourhoodOf([]), ...options }), {
    ...context(policy),
    print,
  });
  return plan.waves.flat().map(({ change }) => change);
}

test("an element that never had an overview has nothing to say", () => {
  expect(said({ claimed })).toEqual([]);
});

test("nor has one that is nobody's", () => {
  expect(said({ overview, memory: memory("Ikke startet") })).toEqual([]);
});

test("an overview that is there names the initiative by its address alone, once, and remembers what it did", () => {
  const kept = memory("Ikke startet");
  const belongsTo = { ...initiative, title: "digdir/portfolio#1" };
  const changes = said({ claimed, overview, memory: kept });
  expect(changes).toMatchObject([{ kind: "overview", comment: "C", memory: kept, overview: { belongsTo } }]);
  const [change] = changes as readonly { readonly overview: Overview }[];
  if (change === undefined) return;
  const text = print(change.overview);
  expect(said({ claimed, overview: { ...overview, text }, memory: kept })).toEqual([]);
});
