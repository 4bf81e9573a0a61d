import {
  getOperationAST,
  GraphQLError,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { buildGitHubSchema } from "./github-schema.ts";

export interface CheckedDocument {
  readonly document: DocumentNode;
  /** Why GitHub would not run it. */
  readonly errors: readonly GraphQLError[];
}

const mostRemembered = 500;
const remembered = new Map<string, CheckedDocument>();
let schema: GraphQLSchema | undefined;

/** GitHub's schema, built when first needed: every sandbox of a process shares it, as nothing changes it. */
export function sharedSchema(): GraphQLSchema {
  schema ??= buildGitHubSchema();
  return schema;
}

/** Parses and validates; an app sends the same few documents again and again, so the latest are remembered. */
export function checkDocument(query: string): CheckedDocument {
  const known = remembered.get(query);
  if (known !== undefined) return known;
  const checked = check(query);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(query, checked);
  return checked;
}

function check(query: string): CheckedDocument {
  try {
    const document = parse(query);
    return { document, errors: validate(sharedSchema(), document) };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { document: { kind: Kind.DOCUMENT, definitions: [] }, errors: [error] };
  }
}

export function operationOf(
  document: DocumentNode,
  name: string | undefined,
): OperationDefinitionNode | undefined {
  return getOperationAST(document, name) ?? undefined;
}

/** The mutations that an operation names at its top, in order. */
export function mutationsOf(operation: OperationDefinitionNode): string[] {
  if (operation.operation !== "mutation") return [];
  return operation.selectionSet.selections
    .filter((selection) => selection.kind === Kind.FIELD)
    .map((field) => field.name.value);
}
