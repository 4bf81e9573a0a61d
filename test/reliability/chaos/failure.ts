import { printStep, type Step } from "./step.ts";

/** What a person needs to understand it, and to play it again. */
export function failureText(seed: number, history: readonly Step[], error: unknown): string {
  return [
    `seed ${seed} broke an invariant; play it again with: npm run chaos -- --seed ${seed}`,
    ...history.map((step) => `  ${JSON.stringify(printStep(step))},`),
    ...reasons(error),
    "",
  ].join("\n");
}

function reasons(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [String(error)];
  const { expected, actual } = error as { expected?: unknown; actual?: unknown };
  const place = (error.stack ?? "").split("\n").find((line) => line.includes("/test/"));
  return [
    error.message,
    ...(expected === undefined ? [] : [`expected ${JSON.stringify(expected)}`]),
    ...(actual === undefined ? [] : [`but was  ${JSON.stringify(actual)}`]),
    ...(place === undefined ? [] : [place.trim()]),
    ...(error.cause === undefined ? [] : reasons(error.cause)),
  ];
}
