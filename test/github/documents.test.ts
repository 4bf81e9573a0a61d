import { isObjectType, parse, validate, type GraphQLSchema } from "graphql";
import { describe, expect, test } from "vitest";
import { dialectDocument, newestDialect, type Document } from "../../src/github/dialect.ts";
import { addressesDocument } from "../../src/github/queries/addresses.ts";
import { ancestorsDocument } from "../../src/github/queries/ancestors.ts";
import { catalogueDocument, labelsDocument } from "../../src/github/queries/catalogue.ts";
import { closedIssuesDocument } from "../../src/github/queries/closed-issues.ts";
import { editsDocument } from "../../src/github/queries/edits.ts";
import { fileCommitsDocument, fileTextsDocument } from "../../src/github/queries/file-history.ts";
import { issuesDocument } from "../../src/github/queries/issues.ts";
import { permissionsDocument, teamMembersDocument } from "../../src/github/queries/people.ts";
import { createdIssuesDocument, listIssuesDocument } from "../../src/github/queries/repository-issues.ts";
import { earlierEventsDocument } from "../../src/github/queries/events.ts";
import { restOfIssueDocument } from "../../src/github/queries/rest-of-issue.ts";
import { forms, writeDocument } from "../../src/github/writer/mutations.ts";
import type { Mutation } from "../../src/github/writer.ts";
import { buildGitHubSchema } from "../../src/sandbox/graphql/github-schema.ts";

const everything = { roots: true, branches: true, leaves: true, overviews: true, editors: true };
const nothing = { roots: false, branches: false, leaves: false, overviews: false, editors: false };

const documents: Readonly<Record<string, Document>> = {
  "issues of all levels": issuesDocument(everything, ["Fase", "Start"]),
  "roots alone": issuesDocument({ ...nothing, roots: true }, []),
  "branches alone": issuesDocument({ ...nothing, branches: true }, ["Status"]),
  "leaves alone": issuesDocument({ ...nothing, leaves: true }, ["Status"]),
  "the versions of a comment": editsDocument,
  "the rest of an issue": restOfIssueDocument(["Fase"]),
  "what happened to an issue before": earlierEventsDocument,
  "issues by their addresses": addressesDocument(2),
  ancestors: ancestorsDocument,
  "issues that pull requests close": closedIssuesDocument,
  "a catalogue": catalogueDocument(2, 2),
  "a catalogue of repositories": catalogueDocument(1, 0),
  "a catalogue with templates": catalogueDocument(2, 1, [1]),
  "a catalogue of projects": catalogueDocument(0, 1),
  labels: labelsDocument,
  "the commits of a file": fileCommitsDocument,
  "the texts of a file": fileTextsDocument(3),
  "the issues of a repository": listIssuesDocument,
  "created issues": createdIssuesDocument,
  permissions: () => permissionsDocument(3),
  "people and teams": catalogueDocument(1, 1, [0], { users: 2, teams: 2 }),
  people: catalogueDocument(0, 0, [], { users: 1, teams: 0 }),
  teams: catalogueDocument(0, 0, [], { users: 0, teams: 1 }),
  "team members": teamMembersDocument,
  dialect: dialectDocument,
};

describe("what is asked and written is valid in GitHub's schema", () => {
  const schema = buildGitHubSchema();
  const published = buildGitHubSchema({ withDelta: false });
  const later = announced();

  test.each(Object.entries(documents))("%s", (_, document) => {
    expect(problemsOf(document(newestDialect), schema)).toEqual([]);
  });

  test.each(Object.entries(documents))("%s, on an older GitHub", (_, document) => {
    const older = document({ issueTypes: false, statusEvents: false, duplicateArgument: true });
    expect(problemsOf(older, published)).toEqual([]);
  });

  test.each(Object.entries(documents))("%s, once GitHub has done what it announced", (_, document) => {
    expect(problemsOf(document({ ...newestDialect, duplicateArgument: false }), later)).toEqual([]);
  });

  test.each(Object.keys(forms) as Mutation["name"][])("%s", (name) => {
    expect(problemsOf(writeDocument([name]), schema)).toEqual([]);
  });

  test("all mutations in one document", () => {
    const names = Object.keys(forms) as Mutation["name"][];
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
