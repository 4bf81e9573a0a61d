import { expect, test } from "vitest";
import type { Fault } from "../../src/sandbox/state/faults.ts";
import { playLives, playUndisturbed } from "./github-faulted.ts";
import { reached } from "./reached.ts";

const statuses = [500, 502, 503, 504] as const;

/** GitHub is not well, and whoever asked cannot know what became of it. */
const unwell: readonly Fault[] = [
  { kind: "refuse-connection" },
  { kind: "lose-answer" },
  ...statuses.map((status) => ({ kind: "fail-before", status }) as const),
  ...statuses.map((status) => ({ kind: "fail-after", status }) as const),
];

test("500, 502, 503, 504 and resets, before and after the commit, at any request of a life: one object of each", async ({
  task,
}) => {
  const undisturbed = await playUndisturbed();
  const { lives, struck } = await playLives(undisturbed, () => unwell, 1);
  const after = struck.filter(({ fault }) => fault.kind === "lose-answer" || fault.kind === "fail-after");
  expect(after.length).toBeGreaterThan(0);
  const requests = new Set(struck.map(({ request }) => request)).size;
  reached(
    task,
    "G1",
    `${struck.length} faults in ${lives} lives, at ${requests} kinds of request, ${after.length} after the commit: each ended as without, one row of the audit log for each thing made`,
  );
});
