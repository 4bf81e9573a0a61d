import type { IncomingMessage } from "node:http";
import type { BodyBudget } from "./body-budget.ts";

export interface BodyLimits {
  /** No body may be longer. */
  readonly bodyBytes: number;
  /** Up to here a body needs no reservation. */
  readonly smallBytes: number;
  /** How long a body may take to arrive, of a large one waiting for its reservation included. */
  readonly bodyMs: number;
}

export type Body =
  | { readonly kind: "whole"; readonly chunks: Buffer[]; readonly release: () => void }
  | { readonly kind: "too long" }
  /** Its memory did not become free, or its bytes did not come, in time. */
  | { readonly kind: "too slow" }
  | { readonly kind: "aborted" };

/**
 * Reads a body no further than its limits allow. Each chunk is counted as it comes, whatever the
 * headers said. While a large body waits for its reservation the socket is left unread, so no more
 * than its own buffers fill up.
 */
export function readBody(request: IncomingMessage, limits: BodyLimits, budget: BodyBudget): Promise<Body> {
  const declared = Number(request.headers["content-length"] ?? 0);
  if (declared > limits.bodyBytes) return Promise.resolve({ kind: "too long" });

  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    let state: "small" | "large" | "settled" = "small";
    let release = nothing;
    const timer = setTimeout(() => settle({ kind: "too slow" }), limits.bodyMs);

    function settle(body: Body): void {
      state = "settled";
      clearTimeout(timer);
      request.off("data", take).off("end", end).off("close", abort).off("error", abort);
      if (body.kind !== "whole") release();
      resolve(body);
    }
    function take(chunk: Buffer): void {
      length += chunk.length;
      if (length > limits.bodyBytes) return settle({ kind: "too long" });
      chunks.push(chunk);
      if (length > limits.smallBytes && state === "small") grow(limits.bodyBytes);
    }
    function end(): void {
      settle({ kind: "whole", chunks, release });
    }
    function abort(): void {
      settle({ kind: "aborted" });
    }
    function grow(bytes: number): void {
      state = "large";
      request.pause();
      void budget.reserve(bytes, limits.bodyMs).then((granted) => {
        if (state === "settled") return granted?.();
        if (granted === null) return settle({ kind: "too slow" });
        release = granted;
        request.resume();
      });
    }

    request.on("data", take).on("end", end).on("close", abort).on("error", abort);
    if (declared > limits.smallBytes) grow(declared);
  });
}

/** Undefined when it is no JSON. */
export function parseBody(chunks: readonly Buffer[]): unknown {
  const [first] = chunks;
  const body = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
  try {
    return JSON.parse(body.toString("utf8")) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function nothing(): void {}
