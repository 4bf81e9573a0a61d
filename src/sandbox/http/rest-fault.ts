import type { HttpBindings } from "@hono/node-server";
import { createMiddleware } from "hono/factory";
import { takeFault } from "../state/faults.ts";
import { refuse } from "./answers.ts";
import { hang, resetConnection } from "./broken-connection.ts";
import type { Services } from "./services.ts";

/** Carries out the faults of REST requests; a rule sees `METHOD /path` as the name of the operation. */
export function restFault(services: Services) {
  return createMiddleware<{ Bindings: HttpBindings }>(async (context, next) => {
    const { method, path } = context.req;
    const kind = method === "GET" ? "read" : "write";
    const operationName = `${method} ${path.replace(/^\/api\/v3/, "")}`;
    const fault = takeFault(services.restFaults, {
      kind,
      operationName,
      mutations: [],
      installationId: null,
    });
    switch (fault?.kind) {
      case undefined:
        return await next();
      case "fail-before":
        return context.json({ message: "Server Error" }, fault.status);
      case "hang":
        return await hang(context.env);
      case "secondary-limit":
        context.header("retry-after", String(fault.retryAfterSeconds));
        return refuse(
          context,
          403,
          "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
        );
      case "errors":
        return refuse(context, 422, fault.message);
      case "lose-answer":
        await next();
        return resetConnection(context.env);
      case "fail-after":
        await next();
        return context.json({ message: "Server Error" }, fault.status);
    }
  });
}
