import { expect, test } from "vitest";
import { problemsOf } from "./policy-of.ts";

function found(lines: string): (readonly unknown[])[] {
  return problemsOf(`version: 1\ninitiatives: {}\n${lines}`).map(({ id, path, line, column }) => [
    id,
    path,
    line,
    column,
  ]);
}

const rule = "rule: FREQ=MONTHLY;BYDAY=1MO";

test.each<[string, string, string, string, number]>([
  [
    "an end in the rule",
    "{ title: A, rule: FREQ=MONTHLY;BYDAY=1MO;UNTIL=20270101 }",
    "policy.rule",
    "[0].rule",
    27,
  ],
  ["an hour in the rule", "{ title: A, rule: FREQ=DAILY;BYHOUR=7 }", "policy.rule", "[0].rule", 27],
  ["a rule without a day", "{ title: A, rule: FREQ=MONTHLY }", "policy.rule-without-day", "[0].rule", 27],
  [
    "a rule without a date",
    "{ title: A, rule: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 }",
    "policy.rule-never",
    "[0].rule",
    27,
  ],
  [
    "a rule of each working day",
    '{ title: A, rule: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR" }',
    "policy.rule-too-often",
    "[0].rule",
    27,
  ],
  ["neither rule nor event", "{ title: A }", "policy.rule-or-on", "[0].title", 18],
  ["rule and event", `{ title: A, ${rule}, on: { label: x } }`, "policy.rule-or-on", "[0].title", 18],
  ["two events", "{ title: A, key: a, on: { label: x, closed: a } }", "policy.rule-or-on", "[0].on", 33],
  ["days after no event", `{ title: A, ${rule}, due: P5D }`, "policy.due-without-on", "[0].due", 51],
  ["hours after an event", "{ title: A, on: { label: x }, due: PT5H }", "policy.lead", "[0].due", 44],
  ["a lead of months", `{ title: A, ${rule}, lead: P1M }`, "policy.lead", "[0].lead", 57],
  ["a lead of 61 days", `{ title: A, ${rule}, lead: P61D }`, "policy.lead", "[0].lead", 57],
  [
    "two of a title",
    `{ title: A, ${rule} }, { title: A!, ${rule} }`,
    "policy.duplicate-activity",
    "[1].title",
    62,
  ],
  [
    "a title that another had",
    `{ title: A, ${rule} }, { title: B, ${rule}, previously: [a] }`,
    "policy.duplicate-activity",
    "[1].previously[0]",
    108,
  ],
  ["a title of signs", `{ title: "…", ${rule} }`, "policy.no-slug", "[0].title", 18],
  [
    "an event of no activity",
    "{ title: Møde, on: { closed: modet } }",
    "policy.unknown-activity",
    "[0].on.closed",
    38,
  ],
  ["a track of the portfolio", `{ title: A, ${rule}, track: X }`, "policy.unknown-track", "[0].track", 58],
  ["a day that is none", `{ title: A, ${rule}, from: 2026-02-30 }`, "policy.date", "[0].from", 57],
  ["a day without a year", `{ title: A, ${rule}, until: 02-28 }`, "policy.date", "[0].until", 58],
  [
    "an end before the beginning",
    `{ title: A, ${rule}, from: 2026-02-02, until: 2026-02-01 }`,
    "policy.date",
    "[0].until",
    76,
  ],
  ["a label of emoji", `{ title: A, ${rule}, label: "🚀" }`, "policy.label-of-emoji", "[0].label", 58],
])("%s", (_, activities, id, path, column) => {
  expect(found(`wheel: [${activities}]`)).toEqual([[id, `wheel${path}`, 3, column]]);
});

test.each<[string, string, string, string, number]>([
  ["no such time zone", "calendar: { timezone: Europe/Bergen }", "policy.timezone", "calendar.timezone", 23],
  ["an abbreviation", "calendar: { timezone: CET+1 }", "policy.timezone", "calendar.timezone", 23],
  ["no such country", "calendar: { country: SE }", "policy.not-one-of", "calendar.country", 22],
  ["a day of no month", "calendar: { closed: [06-05, 02-30] }", "policy.date", "calendar.closed[1]", 29],
  [
    "a pause of two thirds of a year",
    "calendar: { pauses: [{ from: 01-01, to: 08-31 }] }",
    "policy.pause",
    "calendar.pauses[0]",
    22,
  ],
  [
    "a pause that ends before",
    "calendar: { pauses: [{ from: 2026-08-01, to: 2026-07-01 }] }",
    "policy.pause",
    "calendar.pauses[0]",
    22,
  ],
  ["an hour of no day", "calendar: { hour: 24 }", "policy.too-large-number", "calendar.hour", 19],
  [
    "a product's calendar",
    "products: [{ name: A, calendar: { timezone: Europe/Bergen } }]",
    "policy.timezone",
    "products[0].calendar.timezone",
    45,
  ],
  [
    "a track of another product",
    `products: [{ name: A, tracks: [{ name: Drift }], wheel: [{ title: B, ${rule}, track: Drif }] }]`,
    "policy.unknown-track",
    "products[0].wheel[0].track",
    107,
  ],
  [
    "a review without a day",
    "processes: [{ title: Tilgangsstyring, review: { rule: FREQ=YEARLY } }]",
    "policy.rule-without-day",
    "processes[0].review.rule",
    55,
  ],
])("%s", (_, line, id, path, column) => {
  expect(found(line)).toEqual([[id, path, 3, column]]);
});

test("a wheel needs a repository for its issues", () => {
  const lines = `version: 1\naccepts: [x]\nwheel: [{ title: A, ${rule} }]\nproducts:\n  - { name: B, wheel: [{ title: A, ${rule} }] }\n  - { name: C, repository: c, wheel: [{ title: A, ${rule} }] }`;
  expect(problemsOf(lines).map(({ id, path }) => [id, path])).toEqual([
    ["policy.product-without-repository", "wheel"],
    ["policy.product-without-repository", "products[0].name"],
  ]);
});

test.each([
  [`wheel: [{ title: A, ${rule} }]`, "{ name: Portfolio, wheel: [] }", []],
  [`wheel: [{ title: A, ${rule} }]`, "{ name: Portfolio, repository: p }", ["products[0].name"]],
  [
    "processes: [{ title: Behov }]",
    `{ name: A, key: portfolio, wheel: [{ title: A, ${rule} }] }`,
    ["products[0].key"],
  ],
  ["mode: act", `{ name: Portfolio, wheel: [{ title: A, ${rule} }] }`, []],
])("beside the portfolio's own wheel no product has its key: %s, %s", (line, product, paths) => {
  expect(found(`${line}\nproducts: [${product}]`).map(([id, path]) => [id, path])).toEqual(
    paths.map((path) => ["policy.portfolio-key", path]),
  );
});

test("three hundred activities are enough, and are checked at once", () => {
  const dear = '"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"';
  const wheel = (count: number) =>
    Array.from({ length: count }, (_, at) => `{ title: A${at}, rule: ${dear} }`).join(", ");
  const products = (last: number) =>
    [100, 100, last].map((count, at) => `  - { name: P${at}, wheel: [${wheel(count)}] }`).join("\n");
  expect(found(`products:\n${products(100)}`)).toEqual([]);
  expect(found(`wheel: [${wheel(1)}]\nproducts:\n${products(100)}`)).toEqual([
    ["policy.too-many-activities", "products", 4, 1],
  ]);
});
