import { describe, expect, test } from "vitest";
import { languages } from "../../src/domain/language.ts";
import { kindByTitle, processKinds, processTitles } from "../../src/policy/process-kinds.ts";
import { changeLabelOf, placesOf, processLabelled } from "../../src/policy/processes.ts";
import { schedule } from "../calendar/calendars.ts";
import { consented, policyOf } from "./policy-of.ts";

const base = "version: 1\ninitiatives: {}\n";
const day = 86_400_000;

function cardsOf(lines: string) {
  return policyOf(`${base}processes:\n${lines}`).processes;
}

test("a title is enough: key, kind and label follow from it, and nothing is done", () => {
  expect(cardsOf("  - { title: Forespørsler }")).toEqual([
    {
      title: "Forespørsler",
      key: "foresporsler",
      kind: "request",
      owner: null,
      leader: null,
      purpose: null,
      input: [],
      output: [],
      given: [],
      next: [],
      label: "prosess/foresporsler",
      repositories: null,
      criteria: [],
      previously: [],
      route: false,
      group: null,
      review: null,
    },
  ]);
});

test("what cards of some kinds do; lengths are milliseconds", () => {
  const [problem, access, grouped, reviewed] = cardsOf(`
  - { title: Problemer, group: {} }
  - { title: Adgangsstyring, review: { rule: FREQ=YEARLY;BYMONTH=3;BYDAY=1MO } }
`).concat(
    cardsOf(`
  - { title: Feil, kind: problem, group: { after: 5, within: P2W } }
  - title: Konti
    kind: access
    review: { rule: FREQ=YEARLY;BYMONTH=3;BYDAY=1MO, repository: ks/sikkerhet, of: { teams: ["@digdir/drift"], repositories: [kode] }, lead: P1W }
`),
  );
  expect(problem?.group).toEqual({ after: 3, within: 30 * day });
  expect(grouped?.group).toEqual({ after: 5, within: 14 * day });
  const rule = "FREQ=YEARLY;BYMONTH=3;BYDAY=1MO";
  expect(access?.review).toEqual({
    rule,
    repository: null,
    of: { roles: true, teams: [], repositories: [] },
    schedule: schedule("YEARLY;BYMONTH=3;BYDAY=1MO", { lead: 0 }),
    heldSince: null,
  });
  expect(reviewed?.review).toEqual({
    rule,
    repository: { owner: "ks", name: "sikkerhet" },
    of: { roles: false, teams: ["@digdir/drift"], repositories: [{ owner: "digdir", name: "kode" }] },
    schedule: schedule("YEARLY;BYMONTH=3;BYDAY=1MO", { lead: 7 }),
    heldSince: null,
  });
});

test("roles stay reviewed beside others where they are named", () => {
  const [card] = cardsOf(
    '  - { title: Access management, review: { rule: FREQ=YEARLY;BYDAY=1MO, of: { roles: true, teams: ["@digdir/drift"] } } }',
  );
  expect(card?.review?.of).toMatchObject({ roles: true, teams: ["@digdir/drift"] });
});

test("what comes next are the cards that need what a card gives, else those that it names", () => {
  const cards = cardsOf(`
  - { title: Behov, output: [Prioriterte behov, "…"] }
  - { title: Drift, input: "…", output: Klar endring }
  - { title: Utvikling, input: prioriterte BEHOV, output: [Klar endring], next: [drift] }
  - { title: Release, input: [Klar endring, Prioriterte behov], output: prioriterte behov }
  - { title: Slutt, input: Klar endring, output: Klar endring, next: [] }
`);
  expect(cards.map(({ next }) => next)).toEqual([
    ["utvikling", "release"],
    ["release", "slutt"],
    ["drift"],
    ["utvikling"],
    [],
  ]);
});

describe("the kind by default", () => {
  test("is told by the title in every language, case aside", () => {
    for (const kind of processKinds) {
      if (kind === "other") continue;
      for (const language of languages) {
        expect(kindByTitle(processTitles[kind][language].toUpperCase()), language).toBe(kind);
      }
    }
  });

  test.each(["Anskaffelse", "Behovsmelding", "", "other"])("else it is other: %j", (title) => {
    expect(kindByTitle(title)).toBe("other");
  });
});

describe("the process of a label", () => {
  const policy = policyOf(`${base}
labels: { process: flyt/ }
processes:
  - { title: Behov, previously: [Ønsker, flyt/utvikling] }
  - { title: Utvikling }
  - { title: Drift, label: I drift, previously: [drift-og-vakt] }
`);
  test.each([
    ["flyt/behov", "behov"],
    ["Flyt/BEHOV", "behov"],
    ["flyt/onsker", "behov"],
    ["ønsker", "behov"],
    ["flyt/drift-og-vakt", "drift"],
    ["i drift", "drift"],
    ["flyt/drift", undefined],
    ["prosess/behov", undefined],
    ["", undefined],
  ])("%j is of %s", (label, key) => {
    expect(processLabelled(policy, label)?.key).toBe(key);
  });

  test("of two the one that has it now", () => {
    expect(processLabelled(policy, "flyt/utvikling")?.key).toBe("utvikling");
  });
});

test.each([
  ["", "prosess/endringsstyring"],
  ["labels: { process: flyt/ }", "flyt/endringsstyring"],
  ["processes: [{ title: Change enablement }]", "prosess/change-enablement"],
  ["processes: [{ title: Release, label: slipp }, { title: CAB, kind: change, label: cab }]", "cab"],
])("change issues: with %j the label is %s", (lines, label) => {
  expect(changeLabelOf(policyOf(base + lines))).toBe(label);
});

describe("where a label counts", () => {
  const policy = policyOf(`${base}
teams: { a: { backlog: a }, b: { backlog: Altinn/b }, c: { backlog: DIGDIR/A }, d: {} }
processes: [{ title: Behov }, { title: Drift, repositories: [drift, ks/x, Digdir/drift] }, { title: X, repositories: [] }]
`);
  const places = (nth: number, of = policy) => {
    const process = of.processes[nth];
    return process && placesOf(process, of).map(({ owner, name }) => `${owner}/${name}`);
  };

  test("by default with the initiatives and in all backlogs, each once", () => {
    expect(places(0)).toEqual(["digdir/portfolio", "digdir/a"]);
    expect(places(0, consented(policy, { altinn: ["issues"] }))).toEqual([
      "digdir/portfolio",
      "digdir/a",
      "Altinn/b",
    ]);
    expect(places(0, { ...policy, initiatives: null })).toEqual(["digdir/a"]);
  });

  test("else where it is named, and nowhere where that is empty", () => {
    expect(places(1)).toEqual(["digdir/drift", "ks/x"]);
    expect(places(2)).toEqual([]);
  });
});
