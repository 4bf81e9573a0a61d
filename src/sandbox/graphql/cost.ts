import {
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isInterfaceType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type VariableValues,
} from "graphql";

// GitHub's price of a query is known before it runs: how many requests it would take to fill each connection if every
// page were full, divided by 100 and rounded, at least 1. Its nodes are what those pages could hold, at most 500,000.
// https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
// GitHub does not say what `nodes(ids:)` counts; here its ids multiply what is asked of each, the dearer reading.

export interface Cost {
  readonly points: number;
  readonly nodes: number;
}

export interface CostProblem {
  readonly type: string;
  readonly message: string;
  readonly path: readonly string[];
}

const maxNodes = 500_000;
const largestPage = 100;

interface Walk {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly variables: VariableValues;
  readonly problems: CostProblem[];
  connections: number;
  nodes: number;
}

export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: VariableValues,
): { readonly cost: Cost; readonly problems: readonly CostProblem[] } {
  const walk: Walk = { schema, document, variables, problems: [], connections: 0, nodes: 0 };
  const root = schema.getRootType(operation.operation);
  if (root != null) visitSelections(walk, root, operation.selectionSet, 1, [operation.operation]);
  const points = Math.max(1, Math.round(walk.connections / 100));
  return { cost: { points, nodes: walk.nodes }, problems: walk.problems };
}

/** `times` is how often the surrounding object would be there if every page were full. */
function visitSelections(
  walk: Walk,
  parent: GraphQLNamedType,
  selections: SelectionSetNode,
  times: number,
  path: readonly string[],
): void {
  for (const selection of selections.selections) {
    if (!isIncluded(walk, selection)) continue;
    if (selection.kind === Kind.FIELD) visitField(walk, parent, selection, times, path);
    else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value;
      const type = (condition === undefined ? undefined : walk.schema.getType(condition)) ?? parent;
      visitSelections(walk, type, selection.selectionSet, times, path);
    } else {
      const fragment = walk.document.definitions.find(
        (definition) =>
          definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
      );
      if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) continue;
      const type = walk.schema.getType(fragment.typeCondition.name.value) ?? parent;
      visitSelections(walk, type, fragment.selectionSet, times, path);
    }
  }
}

function visitField(
  walk: Walk,
  parent: GraphQLNamedType,
  node: FieldNode,
  times: number,
  parentPath: readonly string[],
): void {
  const field =
    isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
  if (field === undefined) return;
  const path = [...parentPath, node.alias?.value ?? node.name.value];
  const type = getNamedType(field.type);
  const args = getArgumentValues(field, node, walk.variables);
  let inside = times;
  if (type.name.endsWith("Connection")) {
    const size = pageSize(walk, node.name.value, args, path);
    walk.connections += times;
    walk.nodes += times * size;
    if (walk.nodes > maxNodes && walk.problems.length === 0) {
      walk.problems.push({
        type: "MAX_NODE_LIMIT_EXCEEDED",
        path,
        message: tooManyNodes(node.name.value, walk.nodes),
      });
    }
    inside = times * size;
  } else if (parent.name === "Query" && node.name.value === "nodes" && Array.isArray(args["ids"])) {
    const { length } = args["ids"];
    if (length > largestPage) {
      const message = `You may not provide more than 100 node ids; you provided ${length}.`;
      walk.problems.push({ type: "ARGUMENT_LIMIT", path, message });
    }
    walk.nodes += length;
    inside = times * length;
  }
  if (node.selectionSet !== undefined) visitSelections(walk, type, node.selectionSet, inside, path);
}

function pageSize(walk: Walk, name: string, args: Record<string, unknown>, path: readonly string[]): number {
  const given = (["first", "last"] as const).filter((side) => typeof args[side] === "number");
  const [side] = given;
  if (side === undefined) {
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`;
    walk.problems.push({ type: "MISSING_PAGINATION_BOUNDARIES", path, message });
    return 0;
  }
  const size = Number(args[side]);
  if (given.length === 2) {
    const message = `Passing both \`first\` and \`last\` to paginate the \`${name}\` connection is not supported.`;
    walk.problems.push({ type: "UNSUPPORTED_PAGINATION", path, message });
  } else if (size > largestPage) {
    const message = `Requesting ${size} records on the \`${name}\` connection exceeds the \`${side}\` limit of 100 records.`;
    walk.problems.push({ type: "EXCESSIVE_PAGINATION", path, message });
  } else if (size < 0) {
    const message = `\`${side}\` on the \`${name}\` connection cannot be less than zero.`;
    walk.problems.push({ type: "INVALID_PAGINATION", path, message });
  }
  return size;
}

function tooManyNodes(name: string, nodes: number): string {
  return (
    `By the time this query traverses to the ${name} connection, it is requesting up to ` +
    `${nodes.toLocaleString("en-US")} possible nodes which exceeds the maximum limit of 500,000.`
  );
}

function isIncluded(walk: Walk, selection: SelectionSetNode["selections"][number]): boolean {
  if (selection.directives === undefined || selection.directives.length === 0) return true;
  if (getDirectiveValues(GraphQLSkipDirective, selection, walk.variables)?.["if"] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, selection, walk.variables)?.["if"] !== false;
}
