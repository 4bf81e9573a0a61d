import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { Installation } from "../state/entities.ts";
import type { InstallationViewer } from "../state/viewer.ts";
import { badCredentials, refuse } from "./answers.ts";
import { verifyAppJwt } from "./app-jwt.ts";
import type { InstallationToken } from "./installation-tokens.ts";
import { spendRest } from "./rest-limits.ts";
import type { Services } from "./services.ts";
import { appOf } from "./services.ts";

/** What an authenticated installation request knows about its caller. */
export type Caller = {
  readonly token: InstallationToken;
  readonly installation: Installation;
  readonly viewer: InstallationViewer;
};

export type CallerVariables = { Variables: { caller: Caller } };

/** Lets a request through that carries a JSON Web Token of the app. */
export function requireApp(services: Services) {
  return createMiddleware(async (context, next) => {
    const { privateKey, id, clientId } = services.credentials;
    const token = bearerOf(context);
    if (token === undefined) return refuse(context, 401, "A JSON web token could not be decoded");
    const expected = { privateKey, issuers: [String(id), clientId], now: services.wallClock() };
    const verdict = verifyAppJwt(token, expected);
    if (!verdict.ok) return refuse(context, 401, verdict.message);
    return spendRest(context, services, "app") ?? (await next());
  });
}

/** Lets a request through that carries a token of an installation, and says whose it is. */
export function requireInstallation(services: Services) {
  return createMiddleware<CallerVariables>(async (context, next) => {
    const caller = callerOf(context, services);
    if (caller === undefined) return badCredentials(context);
    if (caller.installation.suspendedAt !== null)
      return refuse(context, 403, "This installation has been suspended");
    const refused = spendRest(context, services, caller.installation.id);
    if (refused !== null) return refused;
    context.set("caller", caller);
    return await next();
  });
}

/** The caller of a request, or undefined when its token is unknown, expired, or of an installation that is gone. */
export function callerOf(context: Context, services: Services): Caller | undefined {
  const bearer = bearerOf(context);
  const token = bearer === undefined ? undefined : services.tokens.find(bearer);
  if (token === undefined) return undefined;
  const installation = services.state.tables.installations.get(token.installationId);
  if (installation === undefined) return undefined;
  const viewer: InstallationViewer = {
    kind: "installation",
    accountId: appOf(services).botId,
    installationId: installation.id,
    permissions: token.permissions,
    repositoryIds: token.repositoryIds === undefined ? null : [...token.repositoryIds],
  };
  return { token, installation, viewer };
}

function bearerOf(context: Context): string | undefined {
  return /^(?:bearer|token)\s+(\S+)$/i.exec(context.req.header("authorization") ?? "")?.[1];
}
