import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { policyJsonSchema } from "../../src/policy/json-schema.ts";
import { small, whole } from "./examples.ts";

const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(policyJsonSchema());

test.each([
  ["the small example", small],
  ["the whole example", whole],
  ["just accepts", "version: 1\naccepts: [digdir]"],
  [
    "processes and changes",
    'version: 1\nprocesses: [{ title: A, owner: "@a/b", input: X, route: true, review: { rule: FREQ=YEARLY;BYDAY=1MO, of: { roles: true } } }]\nchange: { freeze: [{ from: 12-18, to: 2027-01-02 }] }',
  ],
  ["empty keys", "version: 1\ninitiatives:\nteams:\n"],
])("%s validates", (_name, text) => {
  validate(parse(text));
  expect(validate.errors).toBeNull();
});

test.each([
  ["an unknown key", "version: 1\nmod: act"],
  ["no version", "initiatives: {}"],
  ["a wrong word", "version: 1\nmode: watch"],
  ["a freeze in the thirteenth month", "version: 1\nchange: { freeze: [{ from: 13-18, to: 01-02 }] }"],
  ["a team key with a space", "version: 1\nteams: { A b: {} }"],
])("%s does not", (_name, text) => {
  expect(validate(parse(text))).toBe(false);
});

interface Node {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly anyOf?: readonly Node[];
  readonly items?: Node;
  readonly additionalProperties?: Node | boolean;
}

/** Every key of the schema, with the path to it and its description. */
function keysOf(node: Node, path: string): (readonly [string, string | undefined])[] {
  const inner = [
    ...(node.anyOf ?? []),
    ...(node.items ? [node.items] : []),
    ...(typeof node.additionalProperties === "object" ? [node.additionalProperties] : []),
  ];
  return [
    ...Object.entries(node.properties ?? {}).flatMap(([key, child]) => [
      [`${path}${key}`, child.description] as const,
      ...keysOf(child, `${path}${key}.`),
    ]),
    ...inner.flatMap((child) => keysOf(child, path)),
  ];
}

describe("every key", () => {
  const keys = keysOf(policyJsonSchema(), "");

  test("is described", () => {
    expect(keys.length).toBeGreaterThan(90);
    expect(keys.filter(([, description]) => !description)).toEqual([]);
  });

  test("stands in the reference", () => {
    const reference = readFileSync(new URL("../../docs/policy.md", import.meta.url), "utf8");
    const missing = keys.filter(([path]) => !reference.includes(`\`${path.split(".").at(-1)}\``));
    expect(missing).toEqual([]);
  });
});
