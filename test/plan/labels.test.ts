import { describe, expect, test } from "vitest";
import type { RepositoryCatalogue } from "../../src/domain/catalogue.ts";
import type { World } from "../../src/domain/world.ts";
import { linesOf, planOf } from "./planned.ts";
import { testPolicy } from "./policy.ts";
import { card, issue, memory, world, type IssueOptions } from "./world.ts";

const phases = ["Ikke startet", "Problem", "Konseptfase", "Planlegging", "Implementering", "Utført"];

/** The third phase is called otherwise now. */
function renamed(...previously: readonly string[]): string {
  const former = (name: string) => (name === "Konseptfase" ? `, previously: [${previously.join(", ")}]` : "");
  return `phases:\n${phases.map((name) => `  - { name: ${name}${former(name)} }`).join("\n")}`;
}

/** The world's repositories with other labels in the one of the initiatives. */
function withLabels(change: (names: readonly string[]) => readonly string[]): Partial<World> {
  const { catalogue } = world([issue("I")]);
  const portfolio = catalogue.repositories.get("digdir/portfolio");
  if (!portfolio) throw new Error("The world has no initiatives repository");
  const labels = change(portfolio.labels.map(({ name }) => name)).map((name) => ({ id: `L_${name}`, name }));
  const changed: RepositoryCatalogue = { ...portfolio, labels };
  return {
    catalogue: {
      ...catalogue,
      repositories: new Map(catalogue.repositories).set("digdir/portfolio", changed),
    },
  };
}

interface Row {
  readonly name: string;
  readonly policy?: string;
  readonly phase?: string;
  readonly root?: IssueOptions;
  readonly labels?: (names: readonly string[]) => readonly string[];
  readonly lines: readonly string[];
}

const same = (names: readonly string[]) => names;
const without = (lost: string) => (names: readonly string[]) => names.filter((name) => name !== lost);
const asKonsept: IssueOptions = { labels: ["fase/konsept"] };

const rows: readonly Row[] = [
  { name: "all labels are there", phase: "Konsept", root: asKonsept, lines: [] },
  {
    name: "a missing one is made",
    phase: "Konsept",
    root: asKonsept,
    labels: without("fase/problem"),
    lines: ["make label fase/problem in portfolio (label-needed)"],
  },
  {
    name: "one that differs only in case is the label",
    phase: "Konsept",
    root: { labels: ["Fase/Konsept"] },
    labels: (names) => names.map((name) => (name === "fase/konsept" ? "Fase/Konsept" : name)),
    lines: [],
  },
  {
    name: "a phase's former name: its label is renamed, and stays on the issue",
    policy: renamed("Konsept"),
    phase: "Konseptfase",
    root: asKonsept,
    lines: ["rename label fase/konsept to fase/konseptfase in portfolio (label-renamed)"],
  },
  {
    name: "a phase's former label",
    policy: renamed("fase/problem-old"),
    phase: "Konseptfase",
    root: { labels: ["fase/problem-old"] },
    labels: (names) => [...names.filter((name) => name !== "fase/konsept"), "Fase/Problem-Old"],
    lines: ["rename label Fase/Problem-Old to fase/konseptfase in portfolio (label-renamed)"],
  },
  {
    name: "the phase that was remembered by its former name",
    policy: renamed("Konsept"),
    phase: "Konsept",
    root: asKonsept,
    lines: ["rename label fase/konsept to fase/konseptfase in portfolio (label-renamed)"],
  },
  {
    name: "where both are there, the old one is swapped for the new one",
    policy: renamed("Konsept"),
    phase: "Konseptfase",
    root: asKonsept,
    labels: (names) => [...names, "fase/konseptfase"],
    lines: ["label I fase/konseptfase (phase-word)", "unlabel I fase/konsept (phase-one-label)"],
  },
  {
    name: "on an initiative of another phase, the renamed one is taken off",
    policy: renamed("Konsept"),
    phase: "Problem",
    root: { labels: ["fase/konsept", "fase/problem"] },
    lines: [
      "rename label fase/konsept to fase/konseptfase in portfolio (label-renamed)",
      "unlabel I fase/konsept (phase-one-label)",
    ],
  },
  {
    name: "one that is another phase's label now is not renamed",
    policy: renamed("Problem"),
    phase: "Problem",
    root: { labels: ["fase/problem"] },
    lines: ["make label fase/konseptfase in portfolio (label-needed)"],
  },
  {
    name: "a label that is to be taken off is not made first",
    policy: renamed("Konsept"),
    phase: "Konseptfase",
    root: { labels: ["fase/konsept", "fase/konseptfase"] },
    labels: (names) => [...without("fase/konsept")(names), "fase/konseptfase"],
    lines: [],
  },
];

test.each(rows)("$name", (row) => {
  const root = issue("I", { items: [card("P_1")], ...row.root });
  const facts = world([root], { memory: memory(row.phase ?? "Problem"), ...withLabels(row.labels ?? same) });
  const lines = linesOf(planOf(facts, testPolicy(row.policy))).filter((line) => !line.startsWith("set "));
  expect(lines).toEqual(row.lines);
});

test("a renamed label gets the colour and the purpose of its phase", () => {
  const facts = world([issue("I", asKonsept)], { memory: memory("Konseptfase") });
  const changes = planOf(facts, testPolicy(renamed("Konsept")))
    .waves.flat()
    .map(({ change }) => change);
  expect(changes.find(({ kind }) => kind === "rename-label")).toMatchObject({
    label: "L_portfolio_fase/konsept",
    color: "e59a5f",
    purpose: { kind: "phase", name: "Konseptfase" },
  });
});

describe("options of the phase field", () => {
  const policy = testPolicy(renamed("Konsept"));
  const facts = (value: string, decided: string) =>
    world([issue("I", { labels: ["fase/konseptfase"], items: [card("P_1", { Fase: [value, 0.5] })] })], {
      memory: memory("Konseptfase", { fields: { "I/P_1/F_Fase": { decided, stated: null } } }),
    });

  test("one with a former name stands for the phase", () => {
    expect(
      linesOf(planOf(facts("Konsept", "Konsept"), policy)).filter((line) => line.includes("Fase")),
    ).toEqual([]);
  });

  test("and is what is set", () => {
    expect(linesOf(planOf(facts("Problem", "Problem"), policy))).toContain(
      "set I Fase = Konsept (phase-word)",
    );
  });

  test("it is not missing", () => {
    const overviews = planOf(facts("Konsept", "Konsept"), policy)
      .waves.flat()
      .flatMap(({ change }) => (change.kind === "overview" ? [change.overview] : []));
    expect(overviews[0]?.notices.filter(({ kind }) => kind === "missing-option")).toEqual([]);
  });
});
