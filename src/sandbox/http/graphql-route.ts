import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { GraphQLRequest } from "../graphql/execute.ts";
import { executeGraphQL } from "../graphql/execute.ts";
import { badCredentials, refuse } from "./answers.ts";
import { callerOf } from "./authentication.ts";
import { hang, resetConnection, sendHalf } from "./broken-connection.ts";
import { dateOf, recordCall } from "./record-call.ts";
import type { Services } from "./services.ts";

/** `POST /graphql` with an installation's token. */
export function graphqlRoute(services: Services): Hono<{ Bindings: HttpBindings }> {
  const routes = new Hono<{ Bindings: HttpBindings }>();
  routes.post("/graphql", recordCall(services), async (context) => {
    const caller = callerOf(context, services);
    if (caller === undefined) return badCredentials(context);
    const request = requestOf(await context.req.text());
    if (request === undefined) return refuse(context, 400, "Problems parsing JSON");
    const answer = executeGraphQL(services.state, caller.viewer, request);
    const text = answer.text ?? JSON.stringify(answer.body);
    switch (answer.transport) {
      case "hang":
        return await hang(context.env);
      case "reset":
        return resetConnection(context.env);
      case "cut":
      case "cut and close":
        return await sendHalf(
          context.env,
          { ...answer, text },
          dateOf(services, context.req.path),
          answer.transport,
        );
      case "answer":
        return context.body(text, answer.status as ContentfulStatusCode, answer.headers);
    }
  });
  return routes;
}

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
