import { expect, test } from "vitest";
import { productOfIssue, type IssueOrigin } from "../../src/delivery/product-of-issue.ts";
import { policyOf } from "../policy/policy-of.ts";

const policy = policyOf(`version: 1
initiatives: {}
teams:
  dialog: { backlog: Altinn/dialog, products: [dialogporten] }
  broad: { backlog: Altinn/broad, products: [studio, broker] }
products:
  - { name: Dialogporten, repositories: [Altinn/dialogporten] }
  - { name: Altinn Studio, key: studio, repositories: [Altinn/mono], tags: ["studio-*"] }
  - { name: Broker, repositories: [altinn/MONO], tags: ["broker-*"] }
  - { name: Studio, key: other }
`);

function at(owner: string, name: string, but: Partial<IssueOrigin> = {}): IssueOrigin {
  return { labels: [], named: [], repository: { owner, name }, ...but };
}
const elsewhere = (but: Partial<IssueOrigin>) => at("digdir", "portfolio", but);
const one = (product: string, by: "label" | "section" | "repository") => ({ kind: "one", product, by });

const rows: readonly [string, IssueOrigin, object][] = [
  ["nothing tells", elsewhere({}), { kind: "none", isNamed: false }],
  [
    "its label, before what its section names and where it stands",
    at("Altinn", "mono", { labels: ["bug", "Product/Dialogporten"], named: ["Broker"] }),
    one("dialogporten", "label"),
  ],
  [
    "two labels, in the policy's order",
    elsewhere({ labels: ["product/studio", "product/dialogporten"] }),
    { kind: "several", products: ["dialogporten", "studio"], by: "label" },
  ],
  ["a name, case and accents aside", elsewhere({ named: ["ALTINN studio"] }), one("studio", "section")],
  ["a key goes before another's name", elsewhere({ named: ["Studio"] }), one("studio", "section")],
  ["key and name of the same", elsewhere({ named: ["studio", "Altinn Studio"] }), one("studio", "section")],
  [
    "two in the section",
    elsewhere({ named: ["broker", "dialogporten", "Vet ikke"] }),
    { kind: "several", products: ["dialogporten", "broker"], by: "section" },
  ],
  [
    "what is no product leaves it to the repository",
    at("altinn", "Dialogporten", { labels: ["product/gone"], named: ["Vet ikke"] }),
    one("dialogporten", "repository"),
  ],
  [
    "where nothing else tells, that something was named is told",
    elsewhere({ named: ["Vet ikke"] }),
    { kind: "none", isNamed: true },
  ],
  [
    "a repository of two",
    at("Altinn", "mono"),
    { kind: "several", products: ["studio", "broker"], by: "repository" },
  ],
  ["the backlog of a team with one", at("Altinn", "dialog"), one("dialogporten", "repository")],
  [
    "the backlog of a team with two",
    at("Altinn", "broad"),
    { kind: "several", products: ["studio", "broker"], by: "repository" },
  ],
];

test.each(rows)("the product of an issue: %s", (_name, origin, expected) => {
  expect(productOfIssue(origin, policy)).toEqual(expected);
});
