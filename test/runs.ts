/**
 * How many examples a property is tried on. In a build so many as its test says, always the same ones (`seed.ts`);
 * `RUNS_TIMES` takes a multiple of each, as the nightly run does with 10 and the quick one with 0.1; `RUNS` sets all.
 */
export function runs(inABuild: number): number {
  const exactly = process.env["RUNS"];
  if (exactly !== undefined) return Number(exactly);
  return Math.ceil(inABuild * Number(process.env["RUNS_TIMES"] ?? 1));
}
