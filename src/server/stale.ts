import type { Logger } from "pino";

/**
 * What is found out behind the answer: whoever asks gets what was found last, however old, and what is older than it may be is
 * found anew meanwhile. Only who comes first waits.
 */
export function createStale<Value>(
  find: () => Promise<Value>,
  { forMs, logger, now = () => performance.now() }: StaleOptions,
): () => Promise<Value> {
  let last: { readonly value: Value; readonly at: number } | null = null;
  let finding: Promise<Value> | null = null;

  async function findAnew(): Promise<Value> {
    try {
      const value = await find();
      last = { value, at: now() };
      return value;
    } finally {
      finding = null;
    }
  }

  return async () => {
    if (last !== null && now() - last.at < forMs) return last.value;
    finding ??= findAnew();
    if (last === null) return await finding;
    finding.catch((error: unknown) =>
      logger.warn({ err: error }, "what pages show of policies is not read anew"),
    );
    return last.value;
  };
}

interface StaleOptions {
  /** Milliseconds. */
  readonly forMs: number;
  readonly logger: Pick<Logger, "warn">;
  /** Milliseconds, of any beginning. */
  readonly now?: () => number;
}
