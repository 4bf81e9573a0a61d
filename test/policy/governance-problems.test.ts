import { describe, expect, test } from "vitest";
import { problemsOf } from "./policy-of.ts";

/** Prefixes the two lines that every policy needs, so lines of a row begin at 3. */
const base = "version: 1\ninitiatives: {}\n";

function found(lines: string): (readonly unknown[])[] {
  return problemsOf(base + lines).map(({ id, path, line, column }) => [id, path, line, column]);
}

describe("one mistake in a card, with its place", () => {
  test.each<[string, string, string, string, number]>([
    [
      "two of a title",
      "{ title: Drift }, { title: DRIFT!, key: b }",
      "policy.duplicate-process",
      "[1].title",
      40,
    ],
    ["two of a key", "{ title: Drift }, { title: B, key: drift }", "policy.duplicate-process", "[1].key", 48],
    [
      "two of a label",
      "{ title: A, label: X }, { title: B, label: x }",
      "policy.duplicate-process",
      "[1].label",
      56,
    ],
    [
      "a label that another has by default",
      "{ title: A, label: prosess/b }, { title: B }",
      "policy.duplicate-process",
      "[1].label",
      45,
    ],
    [
      "all three, which is one mistake",
      "{ title: Behov }, { title: Behov }",
      "policy.duplicate-process",
      "[1].title",
      40,
    ],
    [
      "two of a kind, by their titles",
      "{ title: Behov }, { title: Demand }",
      "policy.duplicate-kind",
      "[1].title",
      40,
    ],
    [
      "two of a kind, by name",
      "{ title: Behov }, { title: B, kind: need }",
      "policy.duplicate-kind",
      "[1].kind",
      49,
    ],
    ["no such kind", "{ title: B, kind: needs }", "policy.not-one-of", "[0].kind", 31],
    [
      "next that is not there",
      "{ title: A, next: [b] }, { title: Bb }",
      "policy.unknown-process",
      "[0].next[0]",
      32,
    ],
    ["next is itself", "{ title: A, next: [a] }", "policy.own-next", "[0].next[0]", 32],
    ["next by title", "{ title: A, next: [B c] }", "policy.slug", "[0].next[0]", 32],
    [
      "a label that is too long",
      "{ title: Felles løsning for varsling av alle innbyggere }",
      "policy.label-too-long",
      "[0].title",
      22,
    ],
    [
      "a label that is too long by the key",
      "{ title: A, key: felles-losning-for-varsling-av-alle-innbyggere }",
      "policy.label-too-long",
      "[0].key",
      30,
    ],
    ["a label of emoji", '{ title: A, label: "🚀" }', "policy.label-of-emoji", "[0].label", 32],
    ["a title of nothing", '{ title: "…" }', "policy.no-slug", "[0].title", 22],
    [
      "an owner that is neither user nor team",
      '{ title: A, owner: "@a b" }',
      "policy.holder",
      "[0].owner",
      32,
    ],
    [
      "a review of another kind",
      "{ title: Behov, review: { rule: FREQ=YEARLY;BYDAY=1MO } }",
      "policy.review-elsewhere",
      "[0].review",
      29,
    ],
    [
      "a group of another kind",
      "{ title: Hendelser, group: {} }",
      "policy.review-elsewhere",
      "[0].group",
      33,
    ],
    [
      "a route of another kind",
      "{ title: Problemer, route: true }",
      "policy.review-elsewhere",
      "[0].route",
      33,
    ],
    [
      "a review without a rule",
      "{ title: Tilgangsstyring, review: {} }",
      "policy.missing",
      "[0].review.rule",
      39,
    ],
    [
      "a user for a team",
      '{ title: Tilgangsstyring, review: { rule: FREQ=YEARLY;BYDAY=1MO, of: { teams: ["@ola"] } } }',
      "policy.team",
      "[0].review.of.teams[0]",
      92,
    ],
    [
      "a group within months",
      "{ title: Problemer, group: { within: P1M } }",
      "policy.calendar-length",
      "[0].group.within",
      50,
    ],
    [
      "a review months ahead",
      "{ title: Tilgangsstyring, review: { rule: FREQ=YEARLY;BYDAY=1MO, lead: P1M } }",
      "policy.lead",
      "[0].review.lead",
      84,
    ],
    [
      "two kinds of criterion",
      "{ title: A, criteria: [{ teams: true, field: x }] }",
      "policy.one-criterion",
      "[0].criteria[0]",
      36,
    ],
    [
      "an unknown role to confirm",
      "{ title: A, criteria: [{ confirm: x, by: sjef }] }",
      "policy.unknown-role",
      "[0].criteria[0].by",
      54,
    ],
  ])("%s", (_name, cards, id, path, column) => {
    expect(found(`processes: [${cards}]`)).toEqual([[id, `processes${path}`, 3, column]]);
  });
});

describe("one mistake in change control, with its place", () => {
  const held = 'roles: { cab: ["@kari"] }\n';
  test.each<[string, string, string, string, number, number]>([
    ["an unknown evaluator", "change: { by: [sjef] }", "policy.unknown-role", "change.by[0]", 3, 16],
    [
      "the default role by name, and nobody's",
      "change: { by: [change-manager] }",
      "policy.unknown-role",
      "change.by[0]",
      3,
      16,
    ],
    [
      "an unknown role in emergencies",
      "change: { emergency: [vakt] }",
      "policy.unknown-role",
      "change.emergency[0]",
      3,
      23,
    ],
    [
      "unknown evaluators hold, which is one mistake",
      "change: { mode: hold, by: [sjef] }",
      "policy.unknown-role",
      "change.by[0]",
      3,
      28,
    ],
    [
      "nobody evaluates by default",
      "change: { mode: hold }",
      "policy.nobody-evaluates",
      "change.mode",
      3,
      17,
    ],
    [
      "nobody has the role",
      "roles: { cab: [] }\nchange: { mode: hold, by: [cab] }",
      "policy.nobody-evaluates",
      "change.by",
      4,
      27,
    ],
    [
      "no role at all",
      `${held}change: { mode: hold, by: [] }`,
      "policy.nobody-evaluates",
      "change.by",
      4,
      27,
    ],
    [
      "holds and only looks",
      `${held}mode: observe\nchange: { mode: hold, by: [cab] }`,
      "policy.observe-holds",
      "change.mode",
      5,
      17,
    ],
    [
      "keeps the record and only looks",
      "mode: observe\nchange: {}",
      "policy.observe-holds",
      "change.mode",
      4,
      1,
    ],
    [
      "a freeze without a day",
      "change: { freeze: [{ from: 12-18 }] }",
      "policy.missing",
      "change.freeze[0].to",
      3,
      20,
    ],
    [
      "a freeze in words",
      "change: { freeze: [{ from: jul, to: 01-02 }] }",
      "policy.freeze",
      "change.freeze[0].from",
      3,
      28,
    ],
    [
      "a freeze from no day",
      "change: { freeze: [{ from: 02-30, to: 03-02 }] }",
      "policy.freeze",
      "change.freeze[0]",
      3,
      20,
    ],
    [
      "a freeze the wrong way round",
      "change: { freeze: [{ from: 2027-01-02, to: 2026-12-18 }] }",
      "policy.freeze",
      "change.freeze[0]",
      3,
      20,
    ],
    [
      "a freeze of 91 days",
      "change: { freeze: [{ from: 01-01, to: 03-31 }] }",
      "policy.freeze",
      "change.freeze[0]",
      3,
      20,
    ],
    [
      "an evaluation of no length",
      "change: { valid: PT0S }",
      "policy.calendar-length",
      "change.valid",
      3,
      18,
    ],
    ["an evaluation of months", "change: { review: P1M }", "policy.calendar-length", "change.review", 3, 19],
    ["an end after a year", "change: { expires: P1Y }", "policy.calendar-length", "change.expires", 3, 20],
    ["every label is standard", 'change: { standard: ["*"] }', "policy.glob", "change.standard[0]", 3, 22],
    [
      "two confirmations with one box",
      "change: { criteria: [{ confirm: Risk seen }, { confirm: risk SEEN! }] }",
      "policy.duplicate-confirm",
      "change.criteria[1].confirm",
      3,
      57,
    ],
  ])("%s", (_name, lines, id, path, line, column) => {
    expect(found(lines)).toEqual([[id, path, line, column]]);
  });

  test("nobody is missed where some role is held", () => {
    const roles = 'roles: { cab: [], change-manager: ["@digdir/cab"] }\n';
    expect(found(`${roles}change: { mode: hold }`)).toEqual([]);
    expect(found(`${roles}change: { mode: hold, by: [cab, change-manager] }`)).toEqual([]);
    expect(found("change: { freeze: [{ from: 01-01, to: 03-30 }] }")).toEqual([]);
  });
});

test("what was probably meant, and for which cards a key is", () => {
  const [next] = problemsOf(`${base}processes: [{ title: Utvikling }, { title: A, next: [utvikilng] }]`);
  expect([next?.id, next?.nearest]).toEqual(["policy.unknown-process", "utvikling"]);
  const [route] = problemsOf(`${base}processes: [{ title: A, route: true }]`);
  expect(route?.args).toEqual({ key: "route", kinds: "request, incident" });
  const [held] = problemsOf(`${base}change: { mode: hold }`);
  expect(held?.args).toEqual({ roles: "change-manager" });
});
