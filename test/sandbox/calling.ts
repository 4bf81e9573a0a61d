import { createSign } from "node:crypto";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";

export type Answer = { readonly status: number; readonly headers: Headers; readonly body: unknown };

/** Calls the sandbox's REST API; POSTs when there is a body. Redirects are not followed. */
export async function call(sandbox: Sandbox, path: string, token?: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${sandbox.url}/api/v3${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    redirect: "manual",
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("application/json") ?? false;
  const parsed: unknown = isJson ? JSON.parse(text) : text;
  return { status: response.status, headers: response.headers, body: parsed };
}

/** By which the app signs its tokens, and the sandbox reads them. */
export function machineClock(): number {
  return Date.now();
}

/** A JSON Web Token of the sandbox's app, made by hand so that a test can make a wrong one. */
export function appToken(sandbox: Sandbox, claims?: Readonly<Record<string, unknown>>): string {
  const now = Math.floor(machineClock() / 1000);
  const parts = [
    { alg: "RS256", typ: "JWT" },
    claims ?? { iss: String(sandbox.app.id), iat: now - 30, exp: now + 540 },
  ];
  const unsigned = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  const signature = createSign("RSA-SHA256").update(unsigned).sign(sandbox.app.privateKey, "base64url");
  return `${unsigned}.${signature}`;
}

/** A token of the installation on an account. */
export async function installationToken(sandbox: Sandbox, login: string): Promise<string> {
  const found = await call(sandbox, `/orgs/${login}/installation`, appToken(sandbox));
  const { id } = found.body as { readonly id: number };
  const made = await call(sandbox, `/app/installations/${id}/access_tokens`, appToken(sandbox), {});
  return (made.body as { readonly token: string }).token;
}
