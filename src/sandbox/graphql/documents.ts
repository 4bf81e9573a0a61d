import {
  getOperationAST,
  GraphQLError,
  Kind,
  parse,
  validate,
  visit,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import type { Edition } from "../state/sandbox-state.ts";
import { buildGitHubSchema } from "./github-schema.ts";

export interface CheckedDocument {
  readonly document: DocumentNode;
  /** Keys of its answer that have something below them. */
  readonly fields: readonly string[];
  /** Why GitHub would not run it. */
  readonly errors: readonly GraphQLError[];
}

const maxRemembered = 500;

interface Built {
  readonly schema: GraphQLSchema;
  /** The latest documents, by their text: an app sends the same few again and again. */
  readonly remembered: Map<string, CheckedDocument>;
}

const editions = new Map<Edition, Built>();

/** GitHub's schema, built when first needed; all sandboxes of a process share it, as nothing changes it. */
export function sharedSchema(edition: Edition = "newest"): GraphQLSchema {
  return built(edition).schema;
}

/** Parses and validates. */
export function checkDocument(query: string, edition: Edition = "newest"): CheckedDocument {
  const { schema, remembered } = built(edition);
  const known = remembered.get(query);
  if (known !== undefined) return known;
  const checked = check(schema, query);
  if (remembered.size >= maxRemembered) remembered.clear();
  remembered.set(query, checked);
  return checked;
}

function built(edition: Edition): Built {
  const known = editions.get(edition);
  if (known !== undefined) return known;
  const schema = buildGitHubSchema({ edition });
  const made: Built = { schema, remembered: new Map() };
  editions.set(edition, made);
  return made;
}

function check(schema: GraphQLSchema, query: string): CheckedDocument {
  try {
    const document = parse(query);
    return { document, fields: fieldsOf(document), errors: validate(schema, document) };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { document: { kind: Kind.DOCUMENT, definitions: [] }, fields: [], errors: [error] };
  }
}

export function operationOf(
  document: DocumentNode,
  name: string | undefined,
): OperationDefinitionNode | undefined {
  return getOperationAST(document, name) ?? undefined;
}

/** Keys of the answer that have something below them, each once. */
function fieldsOf(document: DocumentNode): readonly string[] {
  const keys = new Set<string>();
  visit(document, {
    Field({ alias, name, selectionSet }) {
      if (selectionSet !== undefined) keys.add((alias ?? name).value);
    },
  });
  return [...keys];
}

/** The mutations that an operation names at its top, in order. */
export function mutationsOf(operation: OperationDefinitionNode): string[] {
  if (operation.operation !== "mutation") return [];
  return operation.selectionSet.selections
    .filter((selection) => selection.kind === Kind.FIELD)
    .map((field) => field.name.value);
}
