import { expect, test } from "vitest";
import { productsAt } from "../../src/delivery/products.ts";
import { parsePolicy } from "../../src/policy/parse.ts";

const studio = { owner: "acme", name: "Studio" };

/** The keys in `acme/studio`, under a policy with these lines. */
function keysUnder(...lines: readonly string[]): readonly string[] {
  const text = ["version: 1", "initiatives: { repository: portfolio }", ...lines, ""].join("\n");
  const parsed = parsePolicy(text, { owner: "acme" });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return productsAt(studio, parsed.policy);
}

const team = (products: string, backlog = "studio") =>
  `teams: { alfa: { name: Alfa, backlog: ${backlog}, products: ${products} } }`;

test.each<[string, readonly string[], readonly string[]]>([
  ["nothing", [], []],
  ["what names it", ["products: [{ name: A, key: a, repositories: [studio] }, { name: B, key: b }]"], ["a"]],
  ["its team's only product", [team("[a]")], ["a"]],
  ["none of several of a team", [team("[a, b]")], []],
  ["no product of another backlog", [team("[a]", "web")], []],
  [
    "no product of its team that is released from elsewhere",
    [team("[a]"), "products: [{ name: A, key: a, repositories: [web] }]"],
    [],
  ],
  ["each once", [team("[a]"), "products: [{ name: A, key: a, repositories: [studio] }]"], ["a"]],
])("of a repository is %s", (_, lines, keys) => {
  expect(keysUnder(...lines)).toEqual(keys);
});
