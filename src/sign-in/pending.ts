import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { seal, unseal, type SessionKeys } from "./sealed.ts";

/*
 * Somebody is at GitHub, to be sent back. What must be remembered until then lies sealed in a cookie of their browser: so
 * any replica can take them back, and nobody can make the app remember much.
 */

const lastsMs = 10 * 60_000;
export const pendingSeconds = lastsMs / 1_000;
const purpose = "pending sign-in";

const Pending = z.object({
  state: z.string(),
  /** Of PKCE: only its hash goes through the browser's address. */
  verifier: z.string(),
  /** Where they wanted to go. */
  to: z.string(),
  until: z.number(),
});
export type Pending = z.infer<typeof Pending>;

export function newPending(to: string, now: number): Pending {
  return { state: randomName(), verifier: randomName(), to, until: now + lastsMs };
}

export function sealPending(pending: Pending, keys: SessionKeys): string {
  return seal(JSON.stringify(pending), purpose, keys);
}

/** Null: nobody was sent to GitHub with that state from this browser, or too long ago. */
export function pendingIn(
  sealed: string | null,
  state: string | undefined,
  { keys, now }: { readonly keys: SessionKeys; readonly now: number },
): Pending | null {
  const text = sealed === null ? null : unseal(sealed, purpose, keys);
  if (text === null) return null;
  const pending = Pending.parse(JSON.parse(text));
  return pending.until > now && isSame(pending.state, state ?? "") ? pending : null;
}

/** RFC 7636, S256. */
export function challengeOf({ verifier }: Pending): string {
  return createHash("sha256").update(verifier).digest("base64url");
}

/** 256 bits. */
export function randomName(): string {
  return randomBytes(32).toString("base64url");
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
