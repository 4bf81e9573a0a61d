import { expect, test } from "vitest";
import type { ProductOfIssue } from "../../../src/domain/matter.ts";
import type { EventFacts } from "../../../src/domain/issue.ts";
import { outdatedTeamLabels, routeIssue } from "../../../src/plan/process/routing.ts";
import { policyOf } from "../../policy/policy-of.ts";

const policy = policyOf(`version: 1
initiatives: {}
teams:
  dialog: { products: [dialogporten, shared] }
  studio: { products: [studio, shared] }
products:
  - { name: Dialogporten }
  - { name: Studio }
  - { name: Shared }
  - { name: Orphan }
`);

const people = { self: "redthread[bot]", person: "kari", bot: "forms[bot]" };

function event(
  kind: "labeled" | "unlabeled",
  by: keyof typeof people,
  at = 1,
  label = "team/dialog",
): EventFacts {
  const actor = { kind: by, login: people[by] };
  return { kind, label, at: `2026-05-12T10:0${at}:00Z`, actor, id: `${kind} ${at}` };
}

const one: ProductOfIssue = { kind: "one", product: "dialogporten", by: "label" };
const product = (key: string): ProductOfIssue => ({ ...one, product: key });
const none: ProductOfIssue = { kind: "none", isNamed: true };

type Row = [
  name: string,
  given: { labels?: string[]; events?: EventFacts[]; product: ProductOfIssue },
  expected: object,
  outdated: string[],
];

const rows: readonly Row[] = [
  ["no product", { product: none }, { kind: "asked", why: { why: "no-product", isNamed: true } }, []],
  ["the team that has it", { product: one }, { kind: "team", team: "dialog", isGiven: false }, []],
  [
    "several products",
    { product: { kind: "several", products: ["a", "b"], by: "section" } },
    { kind: "asked", why: { why: "several-products", products: ["a", "b"] } },
    [],
  ],
  [
    "a product of no team",
    { product: product("orphan") },
    { kind: "asked", why: { why: "no-team", product: "orphan" } },
    [],
  ],
  [
    "a product of two teams",
    { product: product("shared") },
    { kind: "asked", why: { why: "several-teams", product: "shared", teams: ["dialog", "studio"] } },
    [],
  ],
  [
    "a label that a person put on stands, whatever the product",
    { labels: ["Team/Studio"], events: [event("labeled", "person", 1, "team/studio")], product: one },
    { kind: "team", team: "studio", isGiven: true },
    [],
  ],
  [
    "so does one that came with the issue",
    { labels: ["team/studio"], product: none },
    { kind: "team", team: "studio", isGiven: true },
    [],
  ],
  [
    "what the app put on is no one's word",
    { labels: ["team/dialog"], events: [event("labeled", "self")], product: one },
    { kind: "team", team: "dialog", isGiven: false },
    [],
  ],
  [
    "it goes with another product",
    { labels: ["team/dialog"], events: [event("labeled", "self")], product: product("studio") },
    { kind: "team", team: "studio", isGiven: false },
    ["team/dialog"],
  ],
  [
    "or when a person puts another one on",
    {
      labels: ["team/dialog", "team/studio"],
      events: [event("labeled", "self"), event("labeled", "person", 2, "team/studio")],
      product: one,
    },
    { kind: "team", team: "studio", isGiven: true },
    ["team/dialog"],
  ],
  [
    "one that a person took off is not put on again",
    { events: [event("labeled", "self", 1), event("unlabeled", "person", 2)], product: one },
    { kind: "declined", team: "dialog" },
    [],
  ],
  [
    "one that a person took off and somebody put on again is theirs",
    {
      labels: ["team/dialog"],
      events: [event("labeled", "self", 1), event("unlabeled", "person", 2), event("labeled", "bot", 3)],
      product: none,
    },
    { kind: "team", team: "dialog", isGiven: true },
    [],
  ],
  [
    "one that the app took off comes back with its product",
    { events: [event("labeled", "self", 1), event("unlabeled", "self", 2)], product: one },
    { kind: "team", team: "dialog", isGiven: false },
    [],
  ],
  [
    "a team's label that the policy does not know says nothing",
    { labels: ["team/gone"], product: one },
    { kind: "team", team: "dialog", isGiven: false },
    [],
  ],
];

test.each(rows)("routing: %s", (_name, given, expected, outdated) => {
  const issue = { labels: [], events: [], ...given };
  const routing = routeIssue(issue, policy);
  const found = "team" in routing ? { ...routing, team: routing.team.key } : routing;
  expect({ found, outdated: outdatedTeamLabels(issue, routing, policy) }).toEqual({
    found: expected,
    outdated,
  });
});
