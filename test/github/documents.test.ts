import { isObjectType, parse, validate, type GraphQLSchema } from "graphql";
import { describe, expect, test } from "vitest";
import { newestDialect } from "../../src/github/dialect.ts";
import { forms, writeDocument } from "../../src/github/writer/mutations.ts";
import type { GraphMutation } from "../../src/github/writer.ts";
import { buildGitHubSchema } from "../../src/sandbox/graphql/github-schema.ts";
import { documents, oldestDialect } from "./all-documents.ts";

describe("what is asked and written is valid in GitHub's schema", () => {
  const schema = buildGitHubSchema();
  const readOnly = buildGitHubSchema({ edition: "issue fields read-only" });
  const published = buildGitHubSchema({ edition: "early 2025" });
  const later = announced();

  test.each(Object.entries(documents))("%s", (_, document) => {
    expect(problemsOf(document(newestDialect), schema)).toEqual([]);
  });

  test.each(Object.entries(documents))("%s, on an older GitHub", (_, document) => {
    expect(problemsOf(document(oldestDialect), published)).toEqual([]);
  });

  test.each(Object.entries(documents))("%s, where issue fields are only shown", (_, document) => {
    expect(problemsOf(document({ ...newestDialect, setsIssueFields: false }), readOnly)).toEqual([]);
  });

  test.each(Object.entries(documents))("%s, once GitHub has done what it announced", (_, document) => {
    expect(problemsOf(document({ ...newestDialect, duplicateArgument: false }), later)).toEqual([]);
  });

  test.each(Object.keys(forms) as GraphMutation["name"][])("%s", (name) => {
    expect(problemsOf(writeDocument([name]), schema)).toEqual([]);
  });

  test("all mutations in one document", () => {
    const names = Object.keys(forms) as GraphMutation["name"][];
    expect(problemsOf(writeDocument([...names, ...names]), schema)).toEqual([]);
  });
});

/** Without the argument of `stateReason`, whose end is announced. */
function announced(): GraphQLSchema {
  const schema = buildGitHubSchema();
  const issue = schema.getType("Issue");
  if (!isObjectType(issue)) throw new Error("There is no type Issue");
  Object.assign(issue.getFields()["stateReason"] ?? {}, { args: [] });
  return schema;
}

function problemsOf(document: string, schema: ReturnType<typeof buildGitHubSchema>): string[] {
  return validate(schema, parse(document)).map(({ message }) => message);
}
