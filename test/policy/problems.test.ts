import { describe, expect, test } from "vitest";
import { problemsOf } from "./policy-of.ts";

/** Prefixes the two lines that every policy needs, so lines of a row begin at 3. */
const base = "version: 1\ninitiatives: {}\n";

function found(text: string): (readonly unknown[])[] {
  return problemsOf(text).map(({ id, path, line, column }) => [id, path, line, column]);
}

describe("one mistake, with its place", () => {
  test.each<[string, string, string, string, number, number]>([
    ["unknown key", "mod: act", "policy.unknown-key-near", "mod", 3, 1],
    ["key like no other", "zzzzzzzz: 1", "policy.unknown-key", "zzzzzzzz", 3, 1],
    [
      "deep unknown key",
      "teams:\n  x: { backlogg: a/b }",
      "policy.unknown-key-near",
      "teams.x.backlogg",
      4,
      8,
    ],
    ["wrong word", "mode: acting", "policy.not-one-of", "mode", 3, 7],
    ["text for a list", "sources: OKR", "policy.wrong-type", "sources", 3, 10],
    ["number for text", "epics: { label: 7 }", "policy.wrong-type", "epics.label", 3, 17],
    ["list for a map", "roadmap: []", "policy.wrong-type", "roadmap", 3, 10],
    ["brake of none", "brake: 0", "policy.too-small-number", "brake", 3, 8],
    ["brake without end", "brake: 99999", "policy.too-large-number", "brake", 3, 8],
    ["half a brake", "brake: 2.5", "policy.wrong-type", "brake", 3, 8],
    ["empty text", 'epics: { title: "" }', "policy.empty-text", "epics.title", 3, 17],
    ["long label", `epics: { label: ${"x".repeat(51)} }`, "policy.too-long", "epics.label", 3, 17],
    [
      "address for a repository",
      "roadmap: { repository: https://github.com/a/b }",
      "policy.repository",
      "roadmap.repository",
      3,
      24,
    ],
    ["three parts", "roadmap: { repository: a/b/c }", "policy.repository", "roadmap.repository", 3, 24],
    ["dots for a name", "roadmap: { repository: a/.. }", "policy.repository", "roadmap.repository", 3, 24],
    ["project by name", "roadmap: { project: Veikart }", "policy.project", "roadmap.project", 3, 21],
    ["project zero", "roadmap: { project: 0 }", "policy.too-small-number", "roadmap.project", 3, 21],
    ["organisation with @", 'accepts: ["@altinn"]', "policy.login", "accepts[0]", 3, 11],
    [
      "organisation twice",
      "accepts: [a, { owner: A, for: [roadmap] }]",
      "policy.duplicate-entry",
      "accepts[1].owner",
      3,
      23,
    ],
    [
      "use twice",
      "accepts: [{ owner: a, for: [issues, issues] }]",
      "policy.duplicate-entry",
      "accepts[0].for[1]",
      3,
      37,
    ],
    [
      "unknown use",
      "accepts: [{ owner: a, for: [project] }]",
      "policy.not-one-of",
      "accepts[0].for[0]",
      3,
      29,
    ],
    ["no use", "accepts: [{ owner: a, for: [] }]", "policy.too-few", "accepts[0].for", 3, 28],
    ["use as a word", "accepts: [{ owner: a, for: issues }]", "policy.wrong-type", "accepts[0].for", 3, 28],
    ["acceptance without use", "accepts: [{ owner: a }]", "policy.missing", "accepts[0].for", 3, 11],
    ["acceptance of nobody", "accepts: [{ for: [issues] }]", "policy.missing", "accepts[0].owner", 3, 11],
    [
      "unknown key of an acceptance",
      "accepts: [{ owner: a, for: [issues], ownerr: b }]",
      "policy.unknown-key-near",
      "accepts[0].ownerr",
      3,
      38,
    ],
    ["number for an organisation", "accepts: [7]", "policy.login", "accepts[0]", 3, 11],
    ["role without @", "roles: { x: [ola] }", "policy.holder", "roles.x[0]", 3, 14],
    [
      "colour as a number",
      "phases: [{ name: a, color: 123456 }, { name: b }]",
      "policy.color",
      "phases[0].color",
      3,
      28,
    ],
    ["wait in words", "epics: { wait: ten minutes }", "policy.duration", "epics.wait", 3, 16],
    ["window in words", "delivery: { window: a while }", "policy.duration", "delivery.window", 3, 21],
    ["window in months", "delivery: { window: P3M }", "policy.calendar-window", "delivery.window", 3, 21],
    ["window in years", "delivery: { window: P1Y }", "policy.calendar-window", "delivery.window", 3, 21],
    ["window of nothing", "delivery: { window: PT0S }", "policy.calendar-window", "delivery.window", 3, 21],
    ["window too long", "delivery: { window: P401D }", "policy.calendar-window", "delivery.window", 3, 21],
    ["wait in months", "epics: { wait: P1M }", "policy.calendar-wait", "epics.wait", 3, 16],
    ["team key with a space", "teams:\n  Altinn Studio: {}", "policy.slug", "teams.Altinn Studio", 4, 3],
    [
      "script for a page",
      'teams: { x: { page: "javascript:alert(1)" } }',
      "policy.address",
      "teams.x.page",
      3,
      21,
    ],
    ["template outside", "epics: { template: ../secret }", "policy.template-path", "epics.template", 3, 20],
    ["one phase", "phases: [{ name: a }]", "policy.too-few", "phases", 3, 9],
    [
      "phase without a name",
      "phases:\n  - { label: x }\n  - { name: b }",
      "policy.missing",
      "phases[0].name",
      4,
      5,
    ],
    [
      "two phases of a name",
      "phases: [{ name: Åpen }, { name: apen }]",
      "policy.duplicate-phase",
      "phases[1].name",
      3,
      34,
    ],
    [
      "two phases of a label",
      "phases: [{ name: a }, { name: b, label: FASE/A }]",
      "policy.duplicate-label",
      "phases[1].label",
      3,
      41,
    ],
    [
      "a source that is too long for a label",
      'sources: [OKR, "Tildelingsbrev for Digitaliseringsdirektoratet 2027"]',
      "policy.label-too-long",
      "sources[1]",
      3,
      16,
    ],
    [
      "a source behind a long prefix",
      "labels: { source: styringsdokumenter/ }\nsources: [Tildelingsbrev for virksomhetene]",
      "policy.label-too-long",
      "sources[0]",
      4,
      11,
    ],
    ["a source of nothing", 'sources: ["🚀"]', "policy.no-slug", "sources[0]", 3, 11],
    [
      "an input that is too long for a label",
      'inputs: ["Innspill til statsbudsjettet for neste år og det neste"]',
      "policy.label-too-long",
      "inputs[0]",
      3,
      10,
    ],
    [
      "a product that is too long for a label",
      "teams:\n  x: { products: [Felles løsning for varsling av alle innbyggere] }",
      "policy.label-too-long",
      "teams.x.products[0]",
      4,
      19,
    ],
    [
      "a product's name that is too long for a label",
      "products: [{ name: Felles løsning for varsling av alle innbyggere }]",
      "policy.label-too-long",
      "products[0].name",
      3,
      20,
    ],
    ["a label of emoji", 'epics: { label: "🚀 🔥" }', "policy.label-of-emoji", "epics.label", 3, 17],
    ["a name of nothing", 'phases: [{ name: "…" }, { name: b }]', "policy.no-slug", "phases[0].name", 3, 18],
    ["unknown roadmap phase", "roadmap: { phase: Konspet }", "policy.unknown-phase", "roadmap.phase", 3, 19],
    ["unknown epics phase", "epics: { phase: Drift }", "policy.unknown-phase", "epics.phase", 3, 17],
    ["epics when done", "epics: { phase: Utført }", "policy.epics-in-last-phase", "epics.phase", 3, 17],
    [
      "roadmap after epics",
      "roadmap: { phase: Planlegging }\nepics: { phase: Problem }",
      "policy.roadmap-after-epics",
      "roadmap.phase",
      3,
      19,
    ],
    [
      "unknown role to enter",
      "phases: [{ name: a }, { name: b, enter: [portfolio-manger] }]",
      "policy.unknown-role",
      "phases[1].enter[0]",
      3,
      42,
    ],
    [
      "unknown role to confirm",
      "phases: [{ name: a, criteria: [{ confirm: x, by: sjef }] }, { name: b }]",
      "policy.unknown-role",
      "phases[0].criteria[0].by",
      3,
      50,
    ],
    [
      "a role of every object",
      "phases: [{ name: a }, { name: b, enter: [constructor] }]",
      "policy.unknown-role",
      "phases[1].enter[0]",
      3,
      42,
    ],
    [
      "two kinds of criterion",
      "phases: [{ name: a, criteria: [{ teams: true, field: x }] }, { name: b }]",
      "policy.one-criterion",
      "phases[0].criteria[0]",
      3,
      32,
    ],
    [
      "no kind of criterion",
      "phases: [{ name: a, criteria: [{}] }, { name: b }]",
      "policy.one-criterion",
      "phases[0].criteria[0]",
      3,
      32,
    ],
    [
      "by without confirm",
      "phases: [{ name: a, criteria: [{ teams: true, by: portfolio-office }] }, { name: b }]",
      "policy.by-without-confirm",
      "phases[0].criteria[0].by",
      3,
      47,
    ],
    [
      "not assigned",
      "phases: [{ name: a, criteria: [{ assigned: false }] }, { name: b }]",
      "policy.not-one-of",
      "phases[0].criteria[0].assigned",
      3,
      44,
    ],
    [
      "two confirmations with one box",
      "phases: [{ name: a, criteria: [{ confirm: Risk seen }, { confirm: risk SEEN! }] }, { name: b }]",
      "policy.duplicate-confirm",
      "phases[0].criteria[1].confirm",
      3,
      67,
    ],
    ["unknown group", "teams: { x: { group: y } }", "policy.unknown-team", "teams.x.group", 3, 22],
    ["own group", "teams: { x: { group: x } }", "policy.own-group", "teams.x.group", 3, 22],
    [
      "two teams of a name",
      "teams: { x: { name: Y }, y: {} }",
      "policy.duplicate-team-name",
      "teams.x.name",
      3,
      21,
    ],
    [
      "two statuses of a name",
      "roadmap: { statuses: { planned: Levert } }",
      "policy.duplicate-status",
      "roadmap.statuses.delivered",
      3,
      12,
    ],
    [
      "two healths of a name",
      "roadmap: { healths: { at-risk: forsinket } }",
      "policy.duplicate-health",
      "roadmap.healths.off-track",
      3,
      12,
    ],
    [
      "a health in other words",
      "roadmap: { healths: { on_track: Fin } }",
      "policy.unknown-key-near",
      "roadmap.healths.on_track",
      3,
      23,
    ],
    [
      "two products of a key",
      "products: [{ name: A b }, { name: a-B }]",
      "policy.duplicate-product",
      "products[1]",
      3,
      27,
    ],
    [
      "a glob that is too long",
      `delivery: { environments: ["${"x".repeat(101)}"] }`,
      "policy.glob",
      "delivery.environments[0]",
      3,
      28,
    ],
    [
      "an empty glob",
      'delivery: { environments: [""] }',
      "policy.empty-text",
      "delivery.environments[0]",
      3,
      28,
    ],
    [
      "tags of nothing but stars",
      'products: [{ name: A, repositories: [a], tags: ["**"] }]',
      "policy.glob",
      "products[0].tags[0]",
      3,
      49,
    ],
    [
      "tags without repositories",
      'products: [{ name: A, tags: ["a-v*"] }]',
      "policy.tags-without-repositories",
      "products[0].tags",
      3,
      29,
    ],
    [
      "one repository of two products, the second of which has it whole",
      'products: [{ name: A, repositories: [a], tags: ["a-v*"] }, { name: B, repositories: [DIGDIR/A] }]',
      "policy.repository-twice",
      "products[1].repositories[0]",
      3,
      86,
    ],
    [
      "one repository of two products, the first of which has it whole",
      'products: [{ name: A, repositories: [a] }, { name: B, repositories: [a], paths: ["b/**"] }]',
      "policy.repository-twice",
      "products[1].repositories[0]",
      3,
      70,
    ],
    ["unknown preset", "presets: [digdr]", "policy.not-one-of", "presets[0]", 3, 11],
    ["a key twice", "mode: act\nmode: observe", "policy.duplicate-key", "", 4, 1],
    ["a prototype", "roles: { __proto__: [] }", "policy.duplicate-key", "", 3, 10],
    ["a tab", "teams:\n\tx: {}", "policy.yaml-tab", "", 4, 1],
    ["an @ without quotes", "roles: { x: [@ola] }", "policy.yaml-quotes", "", 3, 14],
    ["an alias", "sources: *x", "policy.yaml-alias", "", 3, 10],
    ["an anchor", "sources: &x [a]", "policy.yaml-alias", "", 3, 10],
    ["a tag", "mode: !!str act", "policy.yaml-tag", "", 3, 7],
    ["an open bracket", "sources: [a", "policy.yaml-missing-character", "", 3, 10],
    ["no comma", 'sources: ["a" "b"]', "policy.yaml-missing-character", "", 3, 15],
    ["two commas", "sources: [a,, b]", "policy.yaml-missing-character", "", 3, 13],
    ["an open quote", 'mode: "act', "policy.yaml-missing-character", "", 3, 11],
    ["a second document", "---\nmode: act", "policy.yaml-documents", "", 3, 1],
  ])("%s", (_name, lines, id, path, line, column) => {
    expect(found(base + lines)).toEqual([[id, path, line, column]]);
  });

  test.each([
    ["nothing", "", "policy.empty"],
    ["comments only", "# hei\n", "policy.empty"],
    ["null", "null", "policy.empty"],
    ["a list", "- a", "policy.wrong-type"],
    ["a word", "hei", "policy.wrong-type"],
    ["no version", "initiatives: {}", "policy.missing"],
    ["a later version", "version: 2\ninitiatives: {}", "policy.not-one-of"],
    ["no purpose", "version: 1", "policy.nothing-to-do"],
    ["a directive", "%YAML 1.2\n---\nversion: 1", "policy.yaml-directive"],
  ])("%s", (_name, text, id) => {
    expect(problemsOf(text).map((problem) => problem.id)).toEqual([id]);
  });
});

test("all mistakes at once, in the order of the file, of values and across keys", () => {
  expect(
    found(`version: 2
initiatives: { repositry: x }
mode: watch
teams:
  x: { group: y, language: sv }
epics: { phase: Drift, wait: soon }
`),
  ).toEqual([
    ["policy.not-one-of", "version", 1, 10],
    ["policy.unknown-key-near", "initiatives.repositry", 2, 16],
    ["policy.not-one-of", "mode", 3, 7],
    ["policy.unknown-team", "teams.x.group", 5, 15],
    ["policy.not-one-of", "teams.x.language", 5, 28],
    ["policy.unknown-phase", "epics.phase", 6, 17],
    ["policy.duration", "epics.wait", 6, 30],
  ]);
});

test("a misspelt purpose is one mistake", () => {
  expect(problemsOf("version: 1\ninitiativs: {}").map(({ id }) => id)).toEqual(["policy.unknown-key-near"]);
});

test("what was probably meant", () => {
  const meant = (text: string) => problemsOf(base + text).map((problem) => problem.nearest);
  expect(meant("intiatives: {}")).toEqual(["initiatives"]);
  expect(meant("followUp: {}")).toEqual(["follow-up"]);
  expect(meant("roadmap: { phase: Konspet }")).toEqual(["Konsept"]);
  expect(meant("gates: enforced")).toEqual(["enforce"]);
  expect(meant("teams: { Altinn Studio: {} }")).toEqual(["altinn-studio"]);
});

test("at most a hundred problems", () => {
  const many = Array.from({ length: 500 }, (_, index) => `q${index}: 1`).join("\n");
  expect(problemsOf(base + many)).toHaveLength(100);
});
