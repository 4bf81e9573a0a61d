import { createHash, randomBytes } from "node:crypto";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";

/** Where the app of these tests is. */
export const callbackUrl = "https://redthread.example/auth/callback";

/** What an app keeps to itself, and what it shows of it (RFC 7636). */
export function proofKey() {
  const verifier = randomBytes(32).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}

/** The page that asks a person, without following where it leads. */
export async function openPage(sandbox: Sandbox, changes: Readonly<Record<string, string | null>> = {}) {
  return await fetch(`${sandbox.url}/login/oauth/authorize?${asked(sandbox, changes).toString()}`, {
    redirect: "manual",
  });
}

/** Presses the button with that person's login; an empty one is Cancel. Answers where the browser is sent. */
export async function choose(
  sandbox: Sandbox,
  person: string,
  changes: Readonly<Record<string, string | null>> = {},
): Promise<URL | null> {
  const body = asked(sandbox, changes);
  body.set("person", person);
  const answer = await fetch(`${sandbox.url}/login/oauth/authorize`, {
    method: "POST",
    headers: { origin: sandbox.url },
    redirect: "manual",
    body,
  });
  const location = answer.headers.get("location");
  return location === null ? null : new URL(location);
}

function asked(sandbox: Sandbox, changes: Readonly<Record<string, string | null>>): URLSearchParams {
  const values = { client_id: sandbox.app.clientId, redirect_uri: callbackUrl, state: "a state", ...changes };
  const entries = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null);
  return new URLSearchParams(entries);
}

/** Asks for a token; the answer's body as it came. */
export async function exchange(
  sandbox: Sandbox,
  given: Readonly<Record<string, string>>,
  accept = "application/json",
) {
  const { clientId: client_id, clientSecret: client_secret } = sandbox.app;
  const answer = await fetch(`${sandbox.url}/login/oauth/access_token`, {
    method: "POST",
    headers: { accept },
    body: new URLSearchParams({ client_id, client_secret, ...given }),
  });
  return { status: answer.status, type: answer.headers.get("content-type"), text: await answer.text() };
}

/** A token of that person, the whole way. */
export async function userToken(sandbox: Sandbox, person: string): Promise<string> {
  const to = await choose(sandbox, person);
  const { text } = await exchange(sandbox, { code: to?.searchParams.get("code") ?? "" });
  return (JSON.parse(text) as { readonly access_token: string }).access_token;
}
