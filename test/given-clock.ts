/*
 * The clock that tests are given. It begins at the same instant on every day, so that nothing depends on when a test
 * was written or is run; `TESTS_BEGIN` lets it begin elsewhere (`tools/test-on.ts`). A test that expects a date names
 * its own beginning. The linter refuses the machine's date in all tests but those that `lint/clocks.ts` names.
 */

/** Milliseconds since the epoch, the same for all of a test file. */
export const now = clockFrom(process.env["TESTS_BEGIN"] ?? "2026-11-23T09:00:00Z");

/** A clock that says `instant` at first, and goes on from there as fast as time does. */
export function clockFrom(instant: string): () => number {
  const begin = Date.parse(instant);
  if (Number.isNaN(begin)) throw new Error(`"${instant}" is no instant: write it like 2028-02-29T22:58:00Z`);
  const started = performance.now();
  return () => begin + Math.floor(performance.now() - started);
}
