import type { IncomingHttpHeaders } from "node:http";
import type { Context } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import { parse } from "hono/utils/cookie";

/*
 * Both cookies begin with `__Host-`: only this host over HTTPS sets and gets them, also where a neighbour under the same
 * domain is not to be trusted. Browsers take 127.0.0.1 and localhost for as good.
 */

const names = { session: "redthread", state: "redthread-state" } as const;
type Name = keyof typeof names;

/** Lax: GitHub sends people back here, and they follow links. */
const common = { prefix: "host", path: "/", secure: true, httpOnly: true, sameSite: "Lax" } as const;

/** A request of fetch's, or of Node's. */
export interface CarriesCookies {
  readonly headers: Headers | IncomingHttpHeaders;
}

export function cookieOf({ headers }: CarriesCookies, name: Name): string | null {
  const given = headers instanceof Headers ? headers.get("cookie") : headers.cookie;
  const key = `__Host-${names[name]}`;
  return given == null ? null : (parse(given, key)[key] ?? null);
}

export function giveCookie(context: Context, name: Name, value: string, seconds: number): void {
  setCookie(context, names[name], value, { ...common, maxAge: Math.max(0, Math.floor(seconds)) });
}

export function takeCookie(context: Context, name: Name): void {
  deleteCookie(context, names[name], common);
}
