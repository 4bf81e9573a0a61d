import { describe, expect, test } from "vitest";
import type { Overview } from "../../src/domain/overview.ts";
import { neighbourhoodOf, type Neighbour } from "../../src/domain/neighbours.ts";
import type { World } from "../../src/domain/world.ts";
import { renderOverview } from "../../src/messages/overview/overview.ts";
import { makePlan } from "../../src/plan/plan.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { boards, field } from "./boards.ts";
import { linesOf, planOf } from "./planned.ts";
import { testPolicy } from "./policy.ts";
import { at, card, command, context, issue, memory, world, type IssueOptions } from "./world.ts";

const policy = testPolicy();

function shown(seen: World, rules: Policy = policy): Overview {
  const overviews = planOf(seen, rules)
    .waves.flat()
    .flatMap(({ change }) => (change.kind === "overview" ? [change.overview] : []));
  const last = overviews.at(-1);
  if (!last) throw new Error("The overview is not written");
  return last;
}

function neighbour(number: number, parts: Partial<Neighbour> = {}): Neighbour {
  const id = `N${number}`;
  const link = { target: id, title: id, url: null, reference: `digdir/portfolio#${number}` };
  return { id, link, teams: [], products: [], dependencies: [], ...parts };
}

describe("cooperation", () => {
  const root = (options: IssueOptions = {}) =>
    issue("I", { labels: ["fase/konsept", "team/studio", "team/dialogporten", "product/fdk"], ...options });
  const links = new Map([["I", { parts: [], dependencies: ["D"] }]]);
  const shared = (
    neighbours: readonly Neighbour[] | null,
    options: IssueOptions = {},
    more: Partial<World> = {},
  ) =>
    shown(
      world([root(options)], {
        memory: memory("Konsept"),
        neighbours: neighbours && neighbourhoodOf(neighbours),
        links,
        ...more,
      }),
    ).cooperation.map(({ link, teams, products, dependency }) => [link.target, teams, products, dependency]);

  test.each<[string, readonly Neighbour[] | null, readonly unknown[]]>([
    ["nobody is known", null, []],
    ["nobody else is there", [], []],
    ["nothing in common", [neighbour(9, { teams: ["designsystemet"], products: ["studio"] })], []],
    ["itself is no neighbour", [{ ...neighbour(1, { teams: ["studio"] }), id: "I" }], []],
    ["a team", [neighbour(9, { teams: ["studio"] })], [["N9", ["Altinn Studio"], [], "none"]]],
    ["a product", [neighbour(9, { products: ["fdk", "x"] })], [["N9", [], ["fdk"], "none"]]],
    ["both wait for the same", [neighbour(9, { dependencies: ["D"] })], [["N9", [], [], "shared"]]],
    ["it waits for this one", [neighbour(9, { dependencies: ["I"] })], [["N9", [], [], "awaited"]]],
    [
      "what shares most comes first, then the older",
      [
        neighbour(30, { teams: ["studio"] }),
        neighbour(20, { teams: ["studio", "dialogporten"], dependencies: ["D"] }),
        neighbour(7, { products: ["fdk"] }),
      ],
      [
        ["N20", ["Altinn Studio", "Dialogporten"], [], "shared"],
        ["N7", [], ["fdk"], "none"],
        ["N30", ["Altinn Studio"], [], "none"],
      ],
    ],
  ])("%s", (_name, neighbours, expected) => {
    expect(shared(neighbours)).toEqual(expected);
  });

  test("this one waits for it", () => {
    const waits = new Map([["I", { parts: [], dependencies: ["N9"] }]]);
    expect(shared([neighbour(9)], {}, { links: waits })).toEqual([["N9", [], [], "waits"]]);
    expect(shared([neighbour(9)], {}, { links: new Map(), dependents: ["N9"] })).toEqual([
      ["N9", [], [], "awaited"],
    ]);
  });

  test("ten at most", () => {
    const many = Array.from({ length: 14 }, (_, nth) => neighbour(40 - nth, { teams: ["studio"] }));
    expect(shared(many).map(([id]) => id)).toEqual(Array.from({ length: 10 }, (_, nth) => `N${27 + nth}`));
  });

  describe("while nobody knows which initiatives there are", () => {
    const print = (value: Overview) => renderOverview(value, "nb");
    const decided = memory("Konsept");
    const facts = (more: Partial<World>) => world([root()], { memory: decided, links, ...more });
    const plan = (seen: World) => makePlan(seen, { ...context(policy), print });

    /** As it was written when this one was known, and what was remembered with it. */
    function written(neighbours: readonly Neighbour[]): Pick<World, "memory" | "overview"> {
      const changes = plan(facts({ neighbours: neighbourhoodOf(neighbours) }))
        .waves.flat()
        .map(({ change }) => change);
      const last = changes.findLast((change) => change.kind === "overview");
      if (!last) throw new Error("The overview is not written");
      const { comment } = command("IC", 5, []);
      return { memory: last.memory, overview: { comment, text: print(last.overview), ticks: [] } };
    }

    const quiet = (before: Pick<World, "memory" | "overview">, more: Partial<World> = {}) =>
      !plan(facts({ ...before, neighbours: null, ...more }))
        .waves.flat()
        .some(({ change }) => change.kind === "overview");

    test.each<[string, readonly Neighbour[]]>([
      ["nobody", []],
      ["one", [neighbour(9, { teams: ["studio"] })]],
      ["several", [neighbour(9, { teams: ["studio"] }), neighbour(7, { products: ["fdk"] })]],
    ])("what is said of %s of them is no reason to write", (_name, neighbours) => {
      expect(quiet(written(neighbours))).toBe(true);
    });

    test("all else is, and so is that there are none once it is known", () => {
      const before = written([neighbour(9, { teams: ["studio"] })]);
      expect(quiet(before, { dependents: ["N7"] })).toBe(false);
      expect(quiet(before, { neighbours: neighbourhoodOf([]) })).toBe(false);
    });
  });

  test("what is closed looks for nobody", () => {
    const closed = { closed: { as: "not-planned", at: at(9) } } as const;
    expect(shared([neighbour(9, { teams: ["studio"] })], closed)).toEqual([]);
  });
});

describe("resources", () => {
  const fields = [field("Ansvarlig", "text"), field("Månedsverk", "number"), field("Budsjett", "text")];
  const resources = (values: Record<string, [string | number, number]>, more = fields) =>
    shown(
      world([issue("I", { items: [card("P_1", values)] })], {
        memory: memory("Ikke startet"),
        catalogue: boards(more, []),
      }),
    ).resources;

  test("as they stand on the initiative's card", () => {
    expect(
      resources({
        Ansvarlig: ["Avdeling for digitalisering", 2],
        Månedsverk: [7.5, 2],
        Budsjett: ["2 mill. kr", 2],
      }),
    ).toEqual({ owner: "Avdeling for digitalisering", effort: 7.5, budget: "2 mill. kr" });
  });

  test("none where the card is empty, or the board has no such fields", () => {
    const none = { owner: null, effort: null, budget: null };
    expect(resources({})).toEqual(none);
    expect(resources({ Ansvarlig: ["noen", 2] }, [])).toEqual(none);
  });
});

describe("the teams on the initiative's card", () => {
  const text = [field("Team", "text")];
  const select = [field("Team", "single-select", ["Altinn Studio", "Dialogporten"])];
  const decided = (value: string | null, stated: string | null = null) => ({
    "I/P_1/F_Team": { decided: value, stated },
  });
  const lines = (
    labels: readonly string[],
    board: typeof text,
    {
      value = null,
      fields = {},
    }: { value?: string | null; fields?: ReturnType<typeof decided> | object } = {},
  ) => {
    const values = value === null ? {} : { Team: [value, 2] as [string, number] };
    const root = issue("I", { labels: ["fase/konsept", ...labels], items: [card("P_1", values)] });
    const known = memory("Konsept", { fields: { ...fields } });
    const seen = world([root], { memory: known, catalogue: boards(board, []) });
    return linesOf(planOf(seen, policy)).filter((line) => line.includes(" Team "));
  };

  test.each<[string, readonly string[], typeof text, Parameters<typeof lines>[2], readonly string[]]>([
    ["no such field: nothing", ["team/studio"], [], {}, []],
    ["nobody involved: nothing", [], text, {}, []],
    ["one team", ["team/studio"], text, {}, ["set I Team = Altinn Studio (element-field)"]],
    [
      "several, in the policy's order",
      ["team/dialogporten", "team/studio"],
      text,
      { value: "Altinn Studio", fields: decided("Altinn Studio") },
      ["set I Team = Altinn Studio, Dialogporten (element-field)"],
    ],
    ["a person's text stays", ["team/studio"], text, { value: "Studio og flere" }, []],
    [
      "the last has left",
      [],
      text,
      { value: "Altinn Studio", fields: decided("Altinn Studio") },
      ["set I Team = – (element-field)"],
    ],
    [
      "a single select shows one",
      ["team/studio"],
      select,
      {},
      ["set I Team = Altinn Studio (element-field)"],
    ],
    ["but not two", ["team/studio", "team/dialogporten"], select, {}, []],
    ["nor one that it lacks", ["team/designsystemet"], select, {}, []],
  ])("%s", (_name, labels, board, options, expected) => {
    expect(lines(labels, board, options)).toEqual(expected);
  });
});

test("roadmap.progress: manual writes it on neither board", () => {
  const epic = issue("E", { in: { owner: "digdir", name: "studio" }, parent: "I" });
  const root = issue("I", {
    labels: ["fase/implementering", "team/studio"],
    children: ["E"],
    items: [card("P_1")],
  });
  const seen = world([root, epic], { memory: memory("Implementering", { teams: ["studio"] }) });
  const written = (more: string) =>
    linesOf(planOf(seen, testPolicy(more))).filter((line) => line.includes("Fremdrift"));
  expect(written("")).toEqual(["set I Fremdrift = 0 (progress)"]);
  expect(written("roadmap: { repository: roadmap, project: 8, progress: manual }")).toEqual([]);
});
