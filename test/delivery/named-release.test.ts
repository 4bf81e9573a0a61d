import { expect, test } from "vitest";
import { releasesNamed } from "../../src/delivery/named-release.ts";
import { policyOf } from "../policy/policy-of.ts";

const repository = { owner: "acme", name: "mono" };
const policy = policyOf(`version: 1
initiatives: {}
products: [{ name: Studio, key: studio, repositories: [acme/mono], tags: ["studio-v*"] }]`);
const release = (tag: string) => ({ id: tag, tag, publishedAt: "2026-05-04T08:00:00Z" });

test.each<[string, string, readonly string[], string | null, readonly string[]]>([
  ["there is none", "v1.0.0", [], null, []],
  ["by its tag", "v1.0.0", ["v1.0.0", "studio-v1.0.0"], null, ["v1.0.0"]],
  ["case aside", "V1.0.0", ["v1.0.0"], null, ["v1.0.0"]],
  ["two tags that differ in case alone are two", "RC1", ["rc1", "RC1"], null, ["RC1"]],
  ["by its version", "1.0.0", ["v1.0.0"], null, ["v1.0.0"]],
  ["of two products nobody can tell", "1.0.0", ["a-v1.0.0", "b-v1.0.0"], null, ["a-v1.0.0", "b-v1.0.0"]],
  ["that of the issue's product", "v1.0.0", ["studio-v1.0.0", "skjema-v1.0.0"], "studio", ["studio-v1.0.0"]],
  ["a name that is no version", "våren", ["v1.0.0"], null, []],
  ["another version", "1.0.1", ["v1.0.0"], null, []],
])("%s", (_what, name, tags, key, expected) => {
  const found = releasesNamed(name, tags.map(release), key, { policy, repository });
  expect(found.map(({ tag }) => tag)).toEqual(expected);
});
