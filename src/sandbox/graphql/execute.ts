import {
  executeSync,
  getVariableValues,
  type DocumentNode,
  type GraphQLError,
  type OperationDefinitionNode,
} from "graphql";
import { isPartial, takeFault, type FaultedRequest, type PartialFault } from "../state/faults.ts";
import { laggingTables } from "../state/lag.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import type { Viewer } from "../state/viewer.ts";
import { endWait, noteCaller } from "../state/waits.ts";
import { formatRejection, formatResult, type AnswerBody, type GraphQLAnswer } from "./answer.ts";
import { holderOf, spend } from "./budget.ts";
import type { Context } from "./context.ts";
import { costOf, type Cost, type CostProblem } from "./cost.ts";
import { resolveField, resolveType } from "./dispatch.ts";
import { answer, failEarly, failLate, primaryLimit, secondaryLimit } from "./fail.ts";
import { checkDocument, mutationsOf, operationOf, sharedSchema } from "./documents.ts";
import { countRequest } from "./secondary-limits.ts";

// One request to `POST /graphql`, in GitHub's order: the token, the document, the faults that a test has planted, the
// secondary limits, the price and the budget, and then the operation itself, run to its end before anything else.

export interface GraphQLRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly operationName?: string | null;
}

export function executeGraphQL(state: SandboxState, viewer: Viewer, request: GraphQLRequest): GraphQLAnswer {
  const barred = barredInstallation(state, viewer);
  if (barred !== null) return barred;
  const { document, fields, errors } = checkDocument(request.query, state.edition);
  if (errors.length > 0) return reject(state, viewer, errors);
  const operation = operationOf(document, request.operationName ?? undefined);
  if (operation === undefined)
    return answer(state, viewer, 200, { errors: [{ message: "No operation to execute" }] });
  const schema = sharedSchema(state.edition);
  const inputs = { ...request.variables };
  const { variableValues, errors: inputErrors } = getVariableValues(
    schema,
    operation.variableDefinitions ?? [],
    inputs,
  );
  if (variableValues === undefined) return reject(state, viewer, inputErrors);
  const { cost, problems } = costOf(schema, document, operation, variableValues);
  const facts: FaultedRequest = {
    kind: operation.operation === "mutation" ? "write" : "read",
    operationName: operation.name?.value ?? null,
    mutations: mutationsOf(operation),
    fields,
    installationId: viewer.kind === "installation" ? viewer.installationId : null,
  };
  return serve(state, viewer, { facts, document, operation, cost, problems, inputs });
}

interface Checked {
  readonly facts: FaultedRequest;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly cost: Cost;
  readonly problems: readonly CostProblem[];
  readonly inputs: Readonly<Record<string, unknown>>;
}

function serve(state: SandboxState, viewer: Viewer, request: Checked): GraphQLAnswer {
  const { facts, cost, problems } = request;
  noteCaller(state, holderOf(viewer), facts.operationName ?? facts.mutations.join("+"));
  const taken = takeFault(state.faults, facts);
  const partial = taken !== undefined && isPartial(taken) ? taken : null;
  const fault = taken === undefined || isPartial(taken) ? null : taken;
  const failed = fault === null ? null : failEarly(state, viewer, fault);
  const early = failed ?? limited(state, viewer, facts, cost, problems);
  const result = early ?? answer(state, viewer, 200, run(state, viewer, request, partial));
  logCall(state, viewer, facts, cost, result.body);
  return early !== null || fault === null ? result : failLate(result, fault);
}

function limited(
  state: SandboxState,
  viewer: Viewer,
  facts: FaultedRequest,
  cost: Cost,
  problems: readonly CostProblem[],
): GraphQLAnswer | null {
  const refusedSeconds = countRequest(state, viewer, facts.mutations);
  if (refusedSeconds !== null) return secondaryLimit(state, viewer, refusedSeconds);
  if (problems.length > 0) return answer(state, viewer, 200, { errors: problems });
  if (!spend(state, viewer, cost.points)) return primaryLimit(state, viewer);
  endWait(state, holderOf(viewer));
  return null;
}

function run(
  state: SandboxState,
  viewer: Viewer,
  request: Checked,
  partial: PartialFault | null,
): AnswerBody {
  const { document, operation, cost, inputs } = request;
  // On GitHub's own pages nothing lags; whoever comes with a token reads from a copy.
  const isByToken =
    viewer.kind === "installation" || (viewer.kind === "user" && viewer.throughApp !== undefined);
  const reads = operation.operation === "query" && isByToken;
  const tables = reads ? laggingTables(state) : state.tables;
  const contextValue: Context = { state, tables, viewer, cost, fault: partial };
  const result = executeSync({
    schema: sharedSchema(state.edition),
    document,
    operationName: operation.name?.value ?? null,
    rootValue: {},
    contextValue,
    variableValues: inputs,
    fieldResolver: resolveField,
    typeResolver: resolveType,
  });
  return formatResult(result);
}

function barredInstallation(state: SandboxState, viewer: Viewer): GraphQLAnswer | null {
  if (viewer.kind !== "installation") return null;
  const installation = state.tables.installations.get(viewer.installationId);
  if (installation === undefined) return answer(state, viewer, 401, { message: "Bad credentials" });
  if (installation.suspendedAt === null) return null;
  return answer(state, viewer, 403, { message: "This installation has been suspended" });
}

function reject(state: SandboxState, viewer: Viewer, errors: readonly GraphQLError[]): GraphQLAnswer {
  return answer(state, viewer, 200, formatRejection(errors));
}

function logCall(
  state: SandboxState,
  viewer: Viewer,
  facts: FaultedRequest,
  cost: Cost,
  body: AnswerBody,
): void {
  const { kind, operationName, mutations, fields, installationId } = facts;
  const messages = (body.errors ?? []).map((error) => error.message);
  const errors = body.message === undefined ? messages : [body.message, ...messages];
  const { points, nodes } = cost;
  const { accountId } = viewer;
  state.calls.push({
    at: state.timestamp(),
    installationId,
    accountId,
    kind,
    operationName,
    mutations,
    fields,
    points,
    nodes,
    errors,
  });
}
