import { expect, test } from "vitest";
import type { Fault } from "../../src/sandbox/state/faults.ts";
import { playLives, playUndisturbed, type Point } from "./github-faulted.ts";
import { reached } from "./reached.ts";

/** What is no answer: broken off, not even JSON, or GitHub's word that something went wrong. */
const spoilt: readonly Fault[] = [
  { kind: "cut-answer", connection: "kept" },
  { kind: "cut-answer", connection: "closed" },
  { kind: "html", status: 200 },
  { kind: "html", status: 502 },
  { kind: "html", status: 200, carriedOut: true },
];
const broken: Fault = { kind: "errors", type: "INTERNAL", message: "Something went wrong" };

/** And the rest of an answer without a part: every list and object in it by turns. */
function faultsAt({ isRest, request, fields }: Point): readonly Fault[] {
  if (isRest) return spoilt;
  const isRead = /^[A-Z]/.test(request);
  const parts = fields.filter((field) => isRead && !/^rateLimit$|^value(?!0$)/.test(field));
  return [
    ...spoilt,
    broken,
    ...parts.flatMap((field): readonly Fault[] => [
      { kind: "failing-field", field },
      { kind: "failing-node", field },
      { kind: "null-nodes", field },
    ]),
  ];
}

test("answers that lack a part, break off, or are none, at any request of a life: nothing is decided by them", async ({
  task,
}) => {
  const undisturbed = await playUndisturbed();
  const { lives, struck } = await playLives(undisturbed, faultsAt, 1);
  const partial = struck.filter(({ fault }) => "field" in fault).length;
  expect(partial).toBeGreaterThan(0);
  const requests = new Set(struck.map(({ request }) => request)).size;
  reached(
    task,
    "G4",
    `${struck.length} spoilt answers in ${lives} lives, ${partial} of them partial, at ${requests} kinds of request: each ended as without`,
  );
});
