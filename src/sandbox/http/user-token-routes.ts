import { timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import type { Context } from "hono";
import { row } from "../state/row.ts";
import { badCredentials, notFound, refuse } from "./answers.ts";
import { requireUser, type UserVariables } from "./authentication.ts";
import type { Services } from "./services.ts";
import { renderingOf } from "./services.ts";
import { userShape } from "./shapes/user.ts";
import { isVerifier, REFRESH_TOKEN_SECONDS, USER_TOKEN_SECONDS } from "./user-tokens.ts";

const DOCUMENTATION =
  "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/";

const ERRORS = {
  incorrect_client_credentials: "The client_id and/or client_secret passed are incorrect.",
  redirect_uri_mismatch: "The redirect_uri MUST match the registered callback URL for this application.",
  bad_verification_code: "The code passed is incorrect or expired.",
  unsupported_grant_type: "The sandbox does not simulate this grant_type.",
} as const;

type Given = Readonly<Record<string, string | undefined>>;

/** A code becomes a person's token. What is wrong is answered with 200, in the form that was asked for. */
export function userTokenRoute(services: Services): Hono {
  const routes = new Hono();
  routes.post("/login/oauth/access_token", async (context) => {
    const given = await givenIn(context);
    const accountId = exchange(given, services);
    if (accountId in ERRORS) return answer(context, errorOf(accountId as keyof typeof ERRORS));
    const { token, refreshToken } = services.userTokens.issue(accountId);
    return answer(context, {
      access_token: token,
      expires_in: USER_TOKEN_SECONDS,
      refresh_token: refreshToken,
      refresh_token_expires_in: REFRESH_TOKEN_SECONDS,
      token_type: "bearer",
      scope: "",
    });
  });
  return routes;
}

/** What the app does with a token of its users, and what its users do with it. */
export function userRoutes(services: Services): Hono<UserVariables> {
  const routes = new Hono<UserVariables>();

  routes.get("/user", requireUser(services), (context) => {
    const account = row(services.state.tables, "accounts", context.get("caller").viewer.accountId);
    return context.json(userShape(account, renderingOf(services).hosts));
  });

  // https://docs.github.com/en/rest/apps/oauth-applications#delete-an-app-token
  routes.delete("/applications/:client/token", async (context) => {
    const { clientId, clientSecret } = services.credentials;
    const [, basic = ""] = /^basic (\S+)$/i.exec(context.req.header("authorization") ?? "") ?? [];
    const isApp = isSame(Buffer.from(basic, "base64").toString(), `${clientId}:${clientSecret}`);
    if (!isApp) return badCredentials(context);
    if (context.req.param("client") !== clientId) return notFound(context);
    const token = textsOf(parsed(await context.req.text()))["access_token"];
    if (token === undefined) return refuse(context, 422, "Validation Failed");
    return services.userTokens.revoke(token) ? context.body(null, 204) : notFound(context);
  });

  return routes;
}

/** The id of the account whose token is to be given out, or what is wrong. A code is spent by whoever may ask for it. */
function exchange(given: Given, { credentials, userTokens }: Services): string {
  const isApp =
    given["client_id"] === credentials.clientId &&
    isSame(given["client_secret"] ?? "", credentials.clientSecret);
  if (!isApp) return "incorrect_client_credentials";
  if (![undefined, "authorization_code"].includes(given["grant_type"])) return "unsupported_grant_type";
  const grant = userTokens.takeCode(given["code"] ?? "");
  if (grant === undefined) return "bad_verification_code";
  if (![undefined, grant.redirectUrl].includes(given["redirect_uri"])) return "redirect_uri_mismatch";
  const isProved =
    grant.codeChallenge === null || isVerifier(given["code_verifier"] ?? "", grant.codeChallenge);
  return isProved ? grant.accountId : "bad_verification_code";
}

function errorOf(error: keyof typeof ERRORS): Readonly<Record<string, string>> {
  const anchor = error.replaceAll("_", "-");
  return { error, error_description: ERRORS[error], error_uri: `${DOCUMENTATION}#${anchor}` };
}

/** A form by default. */
function answer(context: Context, values: Readonly<Record<string, string | number>>): Response {
  const accepted = context.req.header("accept") ?? "";
  if (/\bjson\b/.test(accepted)) return context.json(values);
  if (/\bxml\b/.test(accepted)) return refuse(context, 501, "The sandbox does not answer in XML");
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) form.set(name, String(value));
  context.header("content-type", "application/x-www-form-urlencoded; charset=utf-8");
  return context.body(form.toString());
}

/** Of the address, a form or JSON. */
async function givenIn(context: Context): Promise<Given> {
  const text = await context.req.text();
  const isJson = context.req.header("content-type")?.includes("json") === true;
  const body = isJson ? textsOf(parsed(text)) : Object.fromEntries(new URLSearchParams(text));
  return { ...context.req.query(), ...body };
}

function textsOf(value: unknown): Given {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no JSON: nothing was given
  }
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
