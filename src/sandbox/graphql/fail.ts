import type { RestFault } from "../state/faults.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import type { Viewer } from "../state/viewer.ts";
import { tellToWait } from "../state/waits.ts";
import type { AnswerBody, GraphQLAnswer } from "./answer.ts";
import { budgetOf, exhaust, holderOf, rateLimitHeaders } from "./budget.ts";
import { outageText, secondaryText, serverError, timeoutText } from "./outage.ts";

// The answers of a GraphQL API that is not well: instead of carrying a request out, or after it.

/** What is answered instead of carrying it out; null when it is carried out all the same. */
export function failEarly(state: SandboxState, viewer: Viewer, fault: RestFault): GraphQLAnswer | null {
  switch (fault.kind) {
    case "refuse-connection":
      return { ...answer(state, viewer, 502, {}), transport: "reset" };
    case "fail-before":
      return answer(state, viewer, fault.status, serverError);
    case "errors":
      return answer(state, viewer, 200, { errors: [{ type: fault.type, message: fault.message }] });
    case "primary-limit":
      exhaust(state, viewer, fault.resetSeconds);
      return primaryLimit(state, viewer);
    case "secondary-limit":
      return secondaryLimit(state, viewer, fault.retryAfterSeconds, fault.status ?? 403);
    case "hang":
      return fault.carriedOut ? null : { ...answer(state, viewer, 504, {}), transport: "hang" };
    case "html":
      return fault.carriedOut ? null : page(answer(state, viewer, fault.status, {}));
    case "lose-answer":
    case "fail-after":
    case "cut-answer":
      return null;
  }
}

/** What becomes of the answer to a request that was carried out. */
export function failLate(result: GraphQLAnswer, fault: RestFault): GraphQLAnswer {
  switch (fault.kind) {
    case "lose-answer":
      return { ...result, transport: "reset" };
    case "fail-after":
      return { ...result, status: fault.status, body: { data: null, errors: [{ message: timeoutText }] } };
    case "hang":
      return { ...result, transport: "hang" };
    case "html":
      return page({ ...result, status: fault.status });
    case "cut-answer":
      return { ...result, transport: fault.connection === "kept" ? "cut" : "cut and close" };
    case "refuse-connection":
    case "fail-before":
    case "errors":
    case "primary-limit":
    case "secondary-limit":
      return result;
  }
}

/** GitHub answers 200 when an hour's points are spent. */
export function primaryLimit(state: SandboxState, viewer: Viewer): GraphQLAnswer {
  const holder = viewer.kind === "installation" ? `installation ID ${viewer.installationId}` : "user";
  tellToWait(state, holderOf(viewer), Date.parse(budgetOf(state, viewer).resetAt));
  const message = `API rate limit exceeded for ${holder}.`;
  return answer(state, viewer, 200, { errors: [{ type: "RATE_LIMITED", message }] });
}

export function secondaryLimit(
  state: SandboxState,
  viewer: Viewer,
  seconds: number | null,
  status: 200 | 403 | 429 = 403,
): GraphQLAnswer {
  tellToWait(state, holderOf(viewer), seconds === null ? null : state.now().getTime() + seconds * 1_000);
  const documentation_url =
    "https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api";
  const body =
    status === 200
      ? { errors: [{ type: "RATE_LIMITED", message: secondaryText }] }
      : { message: secondaryText, documentation_url };
  const refused = answer(state, viewer, status, body);
  if (seconds === null) return refused;
  return { ...refused, headers: { ...refused.headers, "retry-after": String(seconds) } };
}

export function answer(state: SandboxState, viewer: Viewer, status: number, body: AnswerBody): GraphQLAnswer {
  const headers = { "content-type": "application/json; charset=utf-8", ...rateLimitHeaders(state, viewer) };
  return { transport: "answer", status, headers, body };
}

function page(result: GraphQLAnswer): GraphQLAnswer {
  const headers = { "content-type": "text/html; charset=utf-8" };
  return { ...result, transport: "answer", headers, text: outageText };
}
