import { Hono } from "hono";
import type { Context } from "hono";
import { csrf } from "hono/csrf";
import { createCallback, type CallbackParts } from "./callback.ts";
import { giveCookie, takeCookie, type CarriesCookies } from "./cookies.ts";
import type { GitHubUsers } from "./github-users.ts";
import { ownPath } from "./own-path.ts";
import { challengeOf, newPending, pendingSeconds, sealPending } from "./pending.ts";
import type { Sorry, Trouble } from "./trouble.ts";

export type SignInRoutes = Pick<Hono, "fetch">;

/** The paths below which nothing but signing in lies. */
export const signInPaths = ["/auth/", "/access/"] as const;

export interface RoutesParts extends CallbackParts {
  readonly users: Pick<GitHubUsers, "authorizationUrl" | "exchange" | "whoIs" | "forget">;
  readonly baseUrl: string;
  readonly sorry: Sorry;
  /** Asks GitHub anew what whoever is signed in may read. */
  readonly refresh: (request: CarriesCookies) => Promise<void>;
}

export function createRoutes(parts: RoutesParts): SignInRoutes {
  const { users, keys, baseUrl, now, logger } = parts;
  const routes = new Hono();
  const comeBack = createCallback(parts);

  /** Whole, so that nobody reads a path as another host. */
  const goTo = (context: Context, path: string) => context.redirect(baseUrl + path, 303);

  /** With the cookies that were given and taken. */
  async function sorry(context: Context, trouble: Trouble): Promise<Response> {
    const answer = await parts.sorry(trouble, context.req.raw);
    return context.newResponse(answer.body, answer);
  }

  routes.use(async (context, next) => {
    await next();
    context.header("cache-control", "no-store");
    // The address that GitHub sends people back to holds a code.
    context.header("referrer-policy", "no-referrer");
    context.header("x-content-type-options", "nosniff");
    context.header("vary", "Cookie");
  });
  // By Sec-Fetch-Site, and by Origin where a browser does not send that. Behind a proxy only the setting knows the origin.
  routes.use(csrf({ origin: baseUrl }));
  routes.onError((error, context) => {
    if ("getResponse" in error) return error.getResponse();
    logger.warn({ err: error }, "signing in failed");
    return sorry(context, "unavailable");
  });

  routes.get("/auth/login", (context) => {
    const pending = newPending(ownPath(context.req.query("to"), baseUrl), now());
    giveCookie(context, "state", sealPending(pending, keys), pendingSeconds);
    return context.redirect(users.authorizationUrl(pending.state, challengeOf(pending)), 302);
  });

  routes.get("/auth/callback", async (context) => {
    const outcome = await comeBack(context);
    return typeof outcome === "string" ? await sorry(context, outcome) : goTo(context, outcome.to);
  });

  routes.post("/auth/logout", async (context) => {
    await parts.close(context.req.raw);
    takeCookie(context, "session");
    return goTo(context, "/");
  });

  routes.post("/access/refresh", async (context) => {
    await parts.refresh(context.req.raw);
    return goTo(context, ownPath(context.req.query("to"), baseUrl));
  });

  return routes;
}
