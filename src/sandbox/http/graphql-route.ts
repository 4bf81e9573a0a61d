import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { badCredentials, refuse } from "./answers.ts";
import { callerOf } from "./authentication.ts";
import { recordCall } from "./record-call.ts";
import type { Services } from "./services.ts";

/** `POST /graphql` with an installation's token. */
export function graphqlRoute(services: Services): Hono<{ Bindings: HttpBindings }> {
  const routes = new Hono<{ Bindings: HttpBindings }>();
  routes.post("/graphql", recordCall(services), async (context) => {
    const caller = callerOf(context, services);
    if (caller === undefined) return badCredentials(context);
    if (caller.installation.suspendedAt !== null) return refuse(context, 403, "This installation has been suspended");
    const request = requestOf(await context.req.text());
    if (request === undefined) return refuse(context, 400, "Problems parsing JSON");
    const { executeGraphQL } = await import("../graphql/execute.ts");
    const answer = executeGraphQL(services.state, caller.viewer, request);
    return answer as never;
  });
  return routes;
}

type GraphQLRequest = { readonly query: string; readonly variables?: Record<string, unknown>; readonly operationName?: string };

function requestOf(text: string): GraphQLRequest | undefined {
  const body = parsed(text);
  if (typeof body !== "object" || body === null) return undefined;
  const { query, variables, operationName } = body as Record<string, unknown>;
  if (typeof query !== "string") return undefined;
  return {
    query,
    ...(typeof variables === "object" && variables !== null ? { variables: { ...variables } } : {}),
    ...(typeof operationName === "string" ? { operationName } : {}),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no JSON: answered with 400
  }
}
