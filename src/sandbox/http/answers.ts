import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { Refusal } from "../state/refusal.ts";

const DOCUMENTATION = "https://docs.github.com/rest";

/** An error as GitHub's REST API words it. */
export function refuse(context: Context, status: ContentfulStatusCode, message: string): Response {
  return context.json({ message, documentation_url: DOCUMENTATION, status: String(status) }, status);
}

export function badCredentials(context: Context): Response {
  return refuse(context, 401, "Bad credentials");
}

export function notFound(context: Context): Response {
  return refuse(context, 404, "Not Found");
}

/** What GitHub answers when a token is good, but not for this. */
export function notAccessible(context: Context): Response {
  return refuse(context, 403, "Resource not accessible by integration");
}

/** Carries something out, and answers what GitHub refuses with its status. */
export function carriedOut(context: Context, act: () => Response): Response {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const status = error.type === "NOT_FOUND" ? 404 : error.type === "FORBIDDEN" ? 403 : 422;
    return refuse(context, status, error.message);
  }
}
