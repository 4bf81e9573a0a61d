import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { Installation } from "../state/entities.ts";
import type { InstallationViewer, UserViewer } from "../state/viewer.ts";
import { badCredentials, refuse } from "./answers.ts";
import { verifyAppJwt } from "./app-jwt.ts";
import type { InstallationToken } from "./installation-tokens.ts";
import { spendRest } from "./rest-limits.ts";
import type { Services } from "./services.ts";
import { appOf } from "./services.ts";

/** What an authenticated installation request knows about its caller. */
export type InstallationCaller = {
  readonly token: InstallationToken;
  readonly installation: Installation;
  readonly viewer: InstallationViewer;
};

/** Whoever comes with a user token of the app. */
export type UserCaller = { readonly installation?: never; readonly viewer: UserViewer };

export type Caller = InstallationCaller | UserCaller;

export type InstallationVariables = { Variables: { caller: InstallationCaller } };
export type UserVariables = { Variables: { caller: UserCaller } };
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

/** Lets a request through that carries a token of an installation or of a person, and says whose it is. */
export function requireCaller(services: Services) {
  return createMiddleware<CallerVariables>(async (context, next) => {
    const caller = callerOf(context, services);
    if (caller === undefined) return badCredentials(context);
    const refused = barred(context, services, caller);
    if (refused !== null) return refused;
    context.set("caller", caller);
    return await next();
  });
}

/** Lets a request through that carries a token of an installation, and says whose it is. */
export function requireInstallation(services: Services) {
  return createMiddleware<InstallationVariables>(async (context, next) => {
    const caller = callerOf(context, services);
    if (caller === undefined) return badCredentials(context);
    if (caller.installation === undefined)
      return refuse(context, 501, `The sandbox does not simulate ${context.req.path} for a person's token`);
    const refused = barred(context, services, caller);
    if (refused !== null) return refused;
    context.set("caller", caller);
    return await next();
  });
}

/** Lets a request through that carries a token of a person. */
export function requireUser(services: Services) {
  return createMiddleware<UserVariables>(async (context, next) => {
    const caller = callerOf(context, services);
    if (caller === undefined) return badCredentials(context);
    if (caller.installation !== undefined)
      return refuse(context, 403, "Resource not accessible by integration");
    const refused = barred(context, services, caller);
    if (refused !== null) return refused;
    context.set("caller", caller);
    return await next();
  });
}

function barred(context: Context, services: Services, caller: Caller): Response | null {
  if (caller.installation !== undefined && caller.installation.suspendedAt !== null)
    return refuse(context, 403, "This installation has been suspended");
  return spendRest(context, services, holderOf(caller));
}

/** The caller of a request, or undefined when its token is unknown, expired, or of an installation that is gone. */
export function callerOf(context: Context, services: Services): Caller | undefined {
  const bearer = bearerOf(context);
  if (bearer === undefined) return undefined;
  const person = services.userTokens.find(bearer);
  if (person !== undefined) {
    const { accountId } = person;
    return { viewer: { kind: "user", accountId, throughApp: appOf(services).id } };
  }
  const token = services.tokens.find(bearer);
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

/** Whose limits and waits a request counts against: an installation's, a person's, or else the app's. */
export function holderIn(context: Context, services: Services): string {
  const caller = callerOf(context, services);
  return caller === undefined ? "app" : holderOf(caller);
}

function holderOf({ installation, viewer }: Caller): string {
  return installation?.id ?? viewer.accountId;
}

function bearerOf(context: Context): string | undefined {
  return /^(?:bearer|token)\s+(\S+)$/i.exec(context.req.header("authorization") ?? "")?.[1];
}
