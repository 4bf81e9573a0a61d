import {
  executeSync,
  getVariableValues,
  type DocumentNode,
  type GraphQLError,
  type OperationDefinitionNode,
} from "graphql";
import { takeFault, type Fault, type FaultedRequest } from "../state/faults.ts";
import { laggingTables, type SandboxState } from "../state/sandbox-state.ts";
import type { Viewer } from "../state/viewer.ts";
import {
  formatRejection,
  formatResult,
  type AnswerBody,
  type GraphQLAnswer,
  type Transport,
} from "./answer.ts";
import { rateLimitHeaders, spend } from "./budget.ts";
import type { Context } from "./context.ts";
import { costOf, type Cost, type CostProblem } from "./cost.ts";
import { resolveField, resolveType } from "./dispatch.ts";
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
  const { document, errors } = checkDocument(request.query, state.olderServer);
  if (errors.length > 0) return reject(state, viewer, errors);
  const operation = operationOf(document, request.operationName ?? undefined);
  if (operation === undefined)
    return answer(state, viewer, 200, { errors: [{ message: "No operation to execute" }] });
  const schema = sharedSchema(state.olderServer);
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
    installationId: viewer.kind === "installation" ? viewer.installationId : null,
  };
  const fault = takeFault(state.faults, facts);
  const early =
    fault === undefined ? limited(state, viewer, facts, cost, problems) : failEarly(state, viewer, fault);
  const result =
    early ?? answer(state, viewer, 200, run(state, viewer, { document, operation, cost, inputs }));
  logCall(state, viewer, facts, cost, result.body);
  return early ?? failLate(result, fault);
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
  if (spend(state, viewer, cost.points)) return null;
  const holder = viewer.kind === "installation" ? `installation ID ${viewer.installationId}` : "user";
  const message = `API rate limit exceeded for ${holder}.`;
  return answer(state, viewer, 200, { errors: [{ type: "RATE_LIMITED", message }] });
}

interface Run {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly cost: Cost;
  readonly inputs: Readonly<Record<string, unknown>>;
}

function run(state: SandboxState, viewer: Viewer, { document, operation, cost, inputs }: Run): AnswerBody {
  const reads = operation.operation === "query" && viewer.kind === "installation";
  const tables = reads ? laggingTables(state) : state.tables;
  const contextValue: Context = { state, tables, viewer, cost };
  const result = executeSync({
    schema: sharedSchema(state.olderServer),
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

function failEarly(state: SandboxState, viewer: Viewer, fault: Fault): GraphQLAnswer | null {
  switch (fault.kind) {
    case "fail-before":
      return answer(state, viewer, fault.status, { message: "Server Error" });
    case "hang":
      return { ...answer(state, viewer, 504, {}), transport: "hang" };
    case "errors":
      return answer(state, viewer, 200, { errors: [{ type: fault.type, message: fault.message }] });
    case "secondary-limit":
      return secondaryLimit(state, viewer, fault.retryAfterSeconds);
    case "lose-answer":
    case "fail-after":
      return null;
  }
}

function failLate(result: GraphQLAnswer, fault: Fault | undefined): GraphQLAnswer {
  if (fault?.kind === "lose-answer") return { ...result, transport: "reset" };
  if (fault?.kind === "fail-after")
    return { ...result, status: fault.status, body: { message: "Server Error" } };
  return result;
}

function secondaryLimit(state: SandboxState, viewer: Viewer, seconds: number): GraphQLAnswer {
  const message = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
  const body = {
    message,
    documentation_url:
      "https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api",
  };
  const refused = answer(state, viewer, 403, body);
  return { ...refused, headers: { ...refused.headers, "retry-after": String(seconds) } };
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

function answer(
  state: SandboxState,
  viewer: Viewer,
  status: number,
  body: AnswerBody,
  transport: Transport = "answer",
): GraphQLAnswer {
  const headers = { "content-type": "application/json; charset=utf-8", ...rateLimitHeaders(state, viewer) };
  return { transport, status, headers, body };
}

function logCall(
  state: SandboxState,
  viewer: Viewer,
  facts: FaultedRequest,
  cost: Cost,
  body: AnswerBody,
): void {
  const { kind, operationName, mutations, installationId } = facts;
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
    points,
    nodes,
    errors,
  });
}
