import { z } from "zod";

/** `refused`: that code or token is none (any more). `unavailable`: nothing is known. */
export interface Failed {
  readonly kind: "refused" | "unavailable";
  /** For the log: a status or the name of an error, nothing of what was sent or answered. */
  readonly why: string;
  /** How many seconds GitHub wants to be left alone, where it says so. */
  readonly retryAfter?: number;
}

export const noAnswer: Failed = { kind: "unavailable", why: "no answer of GitHub's" };

const Refusal = z.object({
  status: z.number(),
  response: z
    .object({
      headers: z.record(z.string(), z.unknown()).optional(),
      data: z.object({ error: z.string() }).optional().catch(undefined),
    })
    .optional(),
});

/** Of an error of the library, which holds the request with the app's secret, only what holds nothing of it. */
export function failureOf(error: unknown): Failed {
  const { data: refusal } = Refusal.safeParse(error);
  if (refusal === undefined) return { kind: "unavailable", why: nameOf(error) };
  const name = refusal.response?.data?.error;
  // GitHub answers what is wrong with a code with 200, which the library makes a 400 of.
  if (name === "bad_verification_code") return { kind: "refused", why: name };
  const retryAfter = Number(refusal.response?.headers?.["retry-after"] ?? Number.NaN);
  return {
    kind: refusal.status === 401 ? "refused" : "unavailable",
    why: name !== undefined && /^[a-z_]{1,60}$/.test(name) ? name : String(refusal.status),
    ...(Number.isFinite(retryAfter) ? { retryAfter } : {}),
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "not an error";
}
