import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { outageText, secondaryText, serverError } from "../graphql/outage.ts";
import { takeFault, type RestFault } from "../state/faults.ts";
import { tellToWait } from "../state/waits.ts";
import { refuse } from "./answers.ts";
import { callerOf, holderIn } from "./authentication.ts";
import { hang, resetConnection, sendHalf } from "./broken-connection.ts";
import { dateOf } from "./record-call.ts";
import { limitHeaders, noteRestCaller, primaryRefusal } from "./rest-limits.ts";
import type { Services } from "./services.ts";

type RestContext = Context<{ Bindings: HttpBindings }>;

/** Carries out the faults of REST requests; a rule sees `METHOD /path` as the name of the operation. */
export function restFault(services: Services) {
  return createMiddleware<{ Bindings: HttpBindings }>(async (context, next) => {
    const { method, path } = context.req;
    if (context.req.header("authorization") !== undefined)
      noteRestCaller(context, services, holderIn(context, services));
    const operationName = `${method} ${path.replace(/^\/api\/v3/, "")}`;
    const fault = takeFault(services.restFaults, {
      kind: method === "GET" ? "read" : "write",
      operationName,
      mutations: [],
      fields: [],
      installationId: installationOf(context, services),
    });
    if (fault === undefined) return await next();
    const early = await insteadOf(fault, context, services);
    if (early !== null) return early;
    await next();
    const answer = await afterAll(fault, context, services);
    // What a middleware returns after the route is ignored, and headers of the first answer would stay.
    context.res = undefined;
    context.res = answer;
    return answer;
  });
}

/** What is answered instead of carrying it out; null when it is carried out all the same. */
async function insteadOf(
  fault: RestFault,
  context: RestContext,
  services: Services,
): Promise<Response | null> {
  switch (fault.kind) {
    case "refuse-connection":
      return resetConnection(context.env);
    case "fail-before":
      return context.json(serverError, fault.status);
    case "errors":
      return refuse(context, 422, fault.message);
    case "primary-limit": {
      const caller = holderIn(context, services);
      services.restBudget.exhaust(caller, services.state.now().getTime() + fault.resetSeconds * 1_000);
      return primaryRefusal(context, services, caller, fault.status ?? 403);
    }
    case "secondary-limit": {
      const { retryAfterSeconds: seconds, status } = fault;
      const caller = holderIn(context, services);
      const until = seconds === null ? null : services.state.now().getTime() + seconds * 1_000;
      tellToWait(services.state, caller, until);
      limitHeaders(context, services.restBudget.left(caller));
      if (seconds !== null) context.header("retry-after", String(seconds));
      return refuse(context, status === 429 ? 429 : 403, secondaryText);
    }
    case "hang":
      return fault.carriedOut ? null : await hang(context.env);
    case "html":
      return fault.carriedOut ? null : context.html(outageText, fault.status);
    case "lose-answer":
    case "fail-after":
    case "cut-answer":
      return null;
  }
}

/** What becomes of the answer to a request that was carried out. */
async function afterAll(fault: RestFault, context: RestContext, services: Services): Promise<Response> {
  switch (fault.kind) {
    case "lose-answer":
      return resetConnection(context.env);
    case "fail-after":
      return context.json(serverError, fault.status);
    case "hang":
      return await hang(context.env);
    case "html":
      return context.html(outageText, fault.status);
    case "cut-answer": {
      const { status, headers } = context.res;
      const whole = { status, headers: Object.fromEntries(headers), text: await context.res.text() };
      const date = dateOf(services, context.req.path);
      return await sendHalf(context.env, whole, date, fault.connection === "kept" ? "cut" : "cut and close");
    }
    case "refuse-connection":
    case "fail-before":
    case "errors":
    case "primary-limit":
    case "secondary-limit":
      return context.res;
  }
}

/** Of the token, or, as the app asks for one, the installation that it is for. */
function installationOf(context: RestContext, services: Services): string | null {
  const caller = callerOf(context, services);
  if (caller !== undefined) return caller.installation?.id ?? null;
  const number = Number(/\/app\/installations\/(\d+)\/access_tokens$/.exec(context.req.path)?.[1]);
  for (const { id, databaseId } of services.state.tables.installations.values()) {
    if (databaseId === number) return id;
  }
  return null;
}
