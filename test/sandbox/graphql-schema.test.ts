import { Kind, parse, validateSchema } from "graphql";
import { describe, expect, test } from "vitest";
import { delta } from "../../src/sandbox/graphql/delta.ts";
import { sharedSchema } from "../../src/sandbox/graphql/documents.ts";
import { buildGitHubSchema } from "../../src/sandbox/graphql/github-schema.ts";
import { mutations } from "../../src/sandbox/graphql/mutations.ts";
import { resolvers } from "../../src/sandbox/graphql/resolvers.ts";

/** The fields of an object type, or the input fields of an input type. */
function fieldsOf(type: string): string[] {
  const found = sharedSchema().getType(type);
  return found !== undefined && "getFields" in found ? Object.keys(found.getFields()) : [];
}

describe("GitHub's schema", () => {
  test("the delta is needed, and fits", () => {
    expect(buildGitHubSchema({ edition: "early 2025" }).getType("IssueType")).toBeUndefined();
    const ours = parse(delta).definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION ? [definition.name.value] : [],
    );
    const complaints = validateSchema(sharedSchema()).map((error) => error.message);
    expect(complaints.filter((message) => ours.some((name) => message.includes(name)))).toEqual([]);
  });

  test("every resolver is of a field that GitHub has", () => {
    const strangers = [...resolvers].flatMap(([type, fields]) => {
      const known = new Set(fieldsOf(type));
      return Object.keys(fields).flatMap((field) => (known.has(field) ? [] : [`${type}.${field}`]));
    });
    expect(strangers).toEqual([]);
  });

  test("every mutation takes only what GitHub takes", () => {
    const strangers = Object.entries(mutations).flatMap(([name, { accepts }]) => {
      const input = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
      const known = new Set(fieldsOf(input));
      return accepts.flatMap((field) => (known.has(field) ? [] : [`${input}.${field}`]));
    });
    expect(strangers).toEqual([]);
  });
});
