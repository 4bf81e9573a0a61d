import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { createMiddleware } from "hono/factory";
import type { Services } from "./services.ts";

/** Delays a call as asked, writes it down, and sets the headers that all of GitHub's answers have. */
export function recordCall(services: Services) {
  return createMiddleware(async (context, next) => {
    const started = performance.now();
    if (services.apiDelayMs > 0) await wait(services.apiDelayMs);
    await next();
    context.header("x-github-request-id", requestId());
    context.header("date", dateOf(services, context.req.path));
    context.header("x-github-media-type", "github.v3; format=json");
    const { method, path } = context.req;
    const milliseconds = Math.round(performance.now() - started);
    services.calls.add({
      at: services.state.timestamp(),
      method,
      path,
      status: context.res.status,
      milliseconds,
    });
  });
}

/** GitHub has one clock; here credentials live in real time, and whoever asks with the app's key sees that one. */
export function dateOf({ state, wallClock }: Services, path: string): string {
  const isAsApp = /\/app(?:\/|$)|\/installation$/.test(path);
  return new Date(isAsApp ? wallClock() : state.now().getTime()).toUTCString();
}

function requestId(): string {
  const digits = randomBytes(16).toString("hex").toUpperCase();
  return [4, 5, 7, 7, 8].map((length, index) => digits.slice(index * 4, index * 4 + length)).join(":");
}
