import type { Sandbox } from "../../src/sandbox/sandbox.ts";

/** Throws what went wrong in the sandbox itself; a test that ended well on such a GitHub says nothing. */
export function requireNoFailures({ failures }: Pick<Sandbox, "failures">): void {
  const [cause] = failures;
  if (cause !== undefined)
    throw new AggregateError(failures, `The sandbox failed: ${cause.message}`, { cause });
}
