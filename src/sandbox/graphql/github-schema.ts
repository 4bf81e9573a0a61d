import { readFileSync } from "node:fs";
import {
  buildASTSchema,
  extendSchema,
  Kind,
  parse,
  visit,
  type DocumentNode,
  type GraphQLSchema,
  type InputValueDefinitionNode,
} from "graphql";
import type { Edition } from "../state/sandbox-state.ts";
import { delta } from "./delta.ts";
import { issueFieldDelta, setIssueFieldDelta } from "./issue-field-delta.ts";

/**
 * GitHub's schema: its published SDL, and what came later by hand. Takes about 0.2 s and 130 MB: build it once.
 *
 * The SDL defines one field twice (`EnterpriseOwnerInfo.repositoryDeployKeySetting`), which `buildSchema` refuses; the
 * file is read directly because the package's entry would load the same schema a second time, as JSON.
 */
export function buildGitHubSchema({
  edition = "newest",
}: { readonly edition?: Edition } = {}): GraphQLSchema {
  const file = new URL("./schema.graphql", import.meta.resolve("@octokit/graphql-schema"));
  const document = parse(readFileSync(file, "utf8"), { noLocation: true });
  const build = (sdl: DocumentNode) => buildASTSchema(sdl, { assumeValidSDL: true, assumeValid: true });
  if (edition === "early 2025") return build(document);
  const since = [delta, issueFieldDelta, ...(edition === "newest" ? [setIssueFieldDelta] : [])].join("\n");
  return extendSchema(
    build(withItemFilter(withNullableCards(document))),
    parse(since, { noLocation: true }),
    {
      assumeValid: true,
      assumeValidSDL: true,
    },
  );
}

/** Likewise: since 2026 the items of a project can be filtered as in a view. */
function withItemFilter(document: DocumentNode): DocumentNode {
  const query = parse('type ProjectV2 { items(query: String = ""): Int }', { noLocation: true });
  let added: readonly InputValueDefinitionNode[] = [];
  visit(query, { FieldDefinition: (field) => void (added = field.arguments ?? []) });
  return visit(document, {
    ObjectTypeDefinition: (type) => (type.name.value === "ProjectV2" ? undefined : false),
    FieldDefinition: (field) =>
      field.name.value === "items"
        ? { ...field, arguments: [...(field.arguments ?? []), ...added] }
        : undefined,
  });
}

/** An extension can add and not change: since 2026 an issue's and a pull request's `projectItems` may be null. */
function withNullableCards(document: DocumentNode): DocumentNode {
  return visit(document, {
    ObjectTypeDefinition: (type) => (["Issue", "PullRequest"].includes(type.name.value) ? undefined : false),
    FieldDefinition: (field) =>
      field.name.value === "projectItems" && field.type.kind === Kind.NON_NULL_TYPE
        ? { ...field, type: field.type.type }
        : undefined,
  });
}
