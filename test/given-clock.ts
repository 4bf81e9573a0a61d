/*
 * The clock that tests are given. It begins at the same instant on every day, so that nothing depends on when a test
 * was written or is run. `TESTS_BEGIN` lets it begin elsewhere (`tools/test-on.ts`): a test whose expectation holds for
 * one date only names that date itself.
 */

const usual = "2026-11-23T09:00:00Z";

const testsBegin = process.env["TESTS_BEGIN"] ?? usual;

/** Milliseconds since the epoch: `from` at first, and from there on as fast as time goes by. */
export function givenClock(from: string = testsBegin): () => number {
  const begin = Date.parse(from);
  if (Number.isNaN(begin)) throw new Error(`"${from}" is no instant: write it like 2028-02-29T22:58:00Z`);
  const started = performance.now();
  return () => begin + Math.floor(performance.now() - started);
}
