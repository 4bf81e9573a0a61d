import { describe, expect, test } from "vitest";
import { deliveryRules, productsOfChange } from "../../src/delivery/products.ts";
import { policyOf } from "../policy/policy-of.ts";

const policy = policyOf(`version: 1
initiatives: {}
delivery: { environments: [production, "prod-*"] }
products:
  - { name: Studio, repositories: [Altinn/mono], tags: ["studio-v*"], paths: ["src/studio/**"], environments: ["*-studio"] }
  - { name: Broker, repositories: [altinn/MONO], tags: ["broker-v*"], paths: ["src/broker/**", "*.md"] }
  - { name: Docs, repositories: [Altinn/mono], paths: ["docs/**"] }
  - { name: Alone, repositories: [Altinn/alone] }
  - { name: Bare }
`);
const mono = { owner: "Altinn", name: "mono" };

describe("which products a change belongs to", () => {
  const origin = { repository: mono, labelled: [], ofTeam: [], files: null };
  test.each([
    ["none", origin, []],
    ["its labels", { ...origin, labelled: ["b", "a", "b"], ofTeam: ["c"] }, ["a", "b"]],
    ["its team's only product", { ...origin, ofTeam: ["c", "c"], files: ["docs/a"] }, ["c"]],
    ["its files, where the team has two", { ...origin, ofTeam: ["c", "d"], files: ["docs/a"] }, ["docs"]],
    [
      "the files of two",
      { ...origin, files: ["src/studio/deep/a.ts", "src/broker/b.ts"] },
      ["broker", "studio"],
    ],
    ["a star within a folder", { ...origin, files: ["README.md"] }, ["broker"]],
    ["a star is not over folders", { ...origin, files: ["src/README.md"] }, []],
    ["case counts", { ...origin, files: ["SRC/studio/a.ts"] }, []],
    [
      "files of another repository",
      { ...origin, repository: { owner: "a", name: "b" }, files: ["docs/a"] },
      [],
    ],
  ])("%s", (_name, given, expected) => {
    expect(productsOfChange(given, policy.products)).toEqual(expected);
  });
});

const lanes = [null, "studio", "broker", "docs", "alone", "bare"];

test.each([
  ["a product's tag delivers what is its own", mono, "studio-v1.2.3", ["studio"]],
  ["case aside", mono, "Broker-V1.0.0", ["broker"]],
  ["a tag that nobody claims delivers the rest", mono, "v1.2.3", [null, "docs", "alone", "bare"]],
  ["elsewhere nothing is claimed", { owner: "Altinn", name: "alone" }, "studio-v1.2.3", lanes],
])("releases: %s", (_name, repository, tag, expected) => {
  const rules = deliveryRules(policy, repository);
  expect(lanes.filter((product) => rules.releases(tag, product))).toEqual(expected);
});

test.each([
  ["no production", mono, "staging", []],
  ["a product's environment, and of those that have all", mono, "prod-studio", ["studio", "broker", "docs"]],
  ["one that nobody claims", mono, "Production", [null, "broker", "docs", "alone", "bare"]],
  ["elsewhere nothing is claimed", { owner: "Altinn", name: "alone" }, "prod-eu", lanes],
])("deployments: %s", (_name, repository, environment, expected) => {
  const rules = deliveryRules(policy, repository);
  expect(lanes.filter((product) => rules.deploys(environment, product))).toEqual(expected);
});
