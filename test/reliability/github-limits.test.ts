import { expect, test } from "vitest";
import type { Fault } from "../../src/sandbox/state/faults.ts";
import { setStage } from "../scenario/stage.ts";
import { playLives, playUndisturbed } from "./github-faulted.ts";
import { reached } from "./reached.ts";

const waits = [30, null] as const;

const limits: readonly Fault[] = [
  { kind: "primary-limit", resetSeconds: 40 },
  { kind: "primary-limit", resetSeconds: 40, status: 429 },
  ...([200, 403, 429] as const).flatMap((status) =>
    waits.map((retryAfterSeconds) => ({ kind: "secondary-limit", retryAfterSeconds, status }) as const),
  ),
];

test("limits of each form, with and without a time, at any request of a life: no call before the time, and the same end", async ({
  task,
}) => {
  const undisturbed = await playUndisturbed();
  const { lives, struck } = await playLives(undisturbed, () => limits, 1);
  const forms = new Set(struck.map(({ fault }) => JSON.stringify(fault))).size;
  const tokens = struck.filter(({ isRest }) => isRest).length;
  expect(struck.length).toBeGreaterThan(0);
  reached(
    task,
    "G3",
    `${struck.length} limits of ${forms} forms in ${lives} lives, ${tokens} of them over REST: 0 calls before the time, each ended as without`,
  );
});

const policyOfOther = "version: 1\naccepts: [acme]\ninitiatives: { repository: porten }\n";

test("a limit that comes again without a time doubles the wait, and another organisation does not wait", async ({
  task,
}) => {
  const stage = await setStage({
    before: (as) => as("other-owner").putFile("Other/.github", ".github/portfolio.yml", policyOfOther),
  });
  const { state } = stage.sandbox;
  const acme = [...state.tables.installations.values()].find(({ accountId }) => {
    const account = state.tables.accounts.get(accountId);
    return account?.kind === "Organization" && account.login === "acme";
  });
  const limit = { kind: "secondary-limit", retryAfterSeconds: null } as const;
  state.faults.push({ fault: limit, when: ({ installationId }) => installationId === acme?.id, times: 3 });
  const calls = () => state.calls.filter(({ installationId }) => installationId === acme?.id).length;
  const before = calls();
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  await stage.quiet();
  expect(calls()).toBe(before + 1);
  stage.as("other-owner").openIssue("Other/porten", { title: "Hos andre" });
  await stage.quiet();
  expect(stage.said("Other/porten#1", "overview")).toHaveLength(1);
  expect(calls()).toBe(before + 1);
  for (let waited = 0; waited < 60 + 120 + 240 + 3 * 20; waited += 20) await stage.pass(20_000);
  expect(state.faults).toEqual([]);
  expect(stage.said("acme/portfolio#1", "overview")).toHaveLength(1);
  expect(state.callsBeforeTime).toEqual([]);
  reached(
    task,
    "G3",
    "3 limits in a row without a time: waits of 1, 2 and 4 minutes, none for another organisation",
  );
});
