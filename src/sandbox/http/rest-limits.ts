import type { Context } from "hono";
import { endWait, noteCaller, tellToWait } from "../state/waits.ts";
import { refuse } from "./answers.ts";
import { rateLimitHeaders, type RateLimit } from "./rest-budget.ts";
import type { Services } from "./services.ts";

/** Counts a call against its caller's hour; the refusal, when nothing is left of it. */
export function spendRest(context: Context, services: Services, caller: string): Response | null {
  const rate = services.restBudget.spend(caller);
  if (rate === "spent") return primaryRefusal(context, services, caller, 403);
  limitHeaders(context, rate);
  endWait(services.state, caller);
  return null;
}

/** To be called before anything else is done with a call: also one that fails may come too early. */
export function noteRestCaller(context: Context, services: Services, caller: string): void {
  noteCaller(services.state, caller, `${context.req.method} ${context.req.path.replace(/^\/api\/v3/, "")}`);
}

// https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
export function primaryRefusal(
  context: Context,
  services: Services,
  caller: string,
  status: 403 | 429,
): Response {
  const left = services.restBudget.left(caller);
  limitHeaders(context, left);
  tellToWait(services.state, caller, left.reset * 1_000);
  const isInstallation = services.state.tables.installations.has(caller);
  const holder =
    caller === "app" ? "the app" : isInstallation ? `installation ID ${caller}` : `user ID ${caller}`;
  return refuse(context, status, `API rate limit exceeded for ${holder}.`);
}

export function limitHeaders(context: Context, rate: RateLimit): void {
  for (const [name, value] of Object.entries(rateLimitHeaders(rate, "core"))) context.header(name, value);
}
