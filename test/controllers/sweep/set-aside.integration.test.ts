import { pino } from "pino";
import { expect, test } from "vitest";
import type { Key } from "../../../src/domain/key.ts";
import { GitHubError } from "../../../src/github/errors.ts";
import { createApart } from "../../../src/controllers/sweep/set-aside.ts";
import { StoreUnavailableError } from "../../../src/store/unavailable.ts";
import { initiative } from "../../stores.ts";

const keys = Array.from({ length: 100 }, (_, at) => initiative(`I_${at}`));
const invalid = new GitHubError("invalid-answer", "GitHub said nothing about a part of what was asked");

/** What comes of a hundred threads of which some fail, and in how many reads. */
async function tryAll(failing: ReadonlySet<string>, error: Error) {
  let told = 0;
  let reads = 0;
  const apart = createApart({
    logger: pino({ level: "silent" }),
    cause: "sweep",
    onFailed: () => (told += 1),
  });
  const outcome = apart.together(keys, async (some) => {
    reads += 1;
    if (some.some(({ id }) => failing.has(id))) throw error;
    return await Promise.resolve(some);
  });
  const through = await outcome.then(
    (some) => some.map(({ id }) => id),
    (thrown: unknown) => thrown,
  );
  return { through, failed: apart.failed.map(({ id }) => id), told, reads };
}

function idsBut(failing: ReadonlySet<string>): readonly string[] {
  return keys.map(({ id }: Key) => id).filter((id) => !failing.has(id));
}

test.each([
  ["none", new Set<string>(), 1],
  ["the first", new Set(["I_0"]), 15],
  ["the last", new Set(["I_99"]), 15],
  ["three of them", new Set(["I_7", "I_50", "I_51"]), 40],
])("where %s fail, the others get through, in few more reads", async (_, failing, most) => {
  const result = await tryAll(failing, new RangeError("Maximum call stack size exceeded"));
  expect(result).toMatchObject({ through: idsBut(failing), failed: [...failing], told: failing.size });
  expect(result.reads).toBeLessThanOrEqual(most);
});

test("where all of them fail by the app's own mistake, each is set aside", async () => {
  const all = new Set(keys.map(({ id }) => id));
  expect(await tryAll(all, new TypeError("x"))).toMatchObject({ through: [], failed: [...all], told: 100 });
});

test.each([
  ["a limit", new GitHubError("limited", "x", { until: 5 })],
  ["an outage of GitHub's", new GitHubError("unavailable", "x")],
  ["an outage of the store's", new StoreUnavailableError("x")],
])("%s befalls all of them, and is asked for once", async (_, error) => {
  expect(await tryAll(new Set(["I_3"]), error)).toEqual({ through: error, failed: [], told: 0, reads: 1 });
});

test("what GitHub answers to each of them is not the threads' fault, and is not asked a hundred times", async () => {
  const result = await tryAll(new Set(keys.map(({ id }) => id)), invalid);
  expect(result.through).toBe(invalid);
  expect(result.reads).toBeLessThan(60);
});

test("what GitHub answers to a few of them is theirs", async () => {
  const failing = new Set(["I_0", "I_1", "I_40"]);
  expect(await tryAll(failing, invalid)).toMatchObject({ through: idsBut(failing), failed: [...failing] });
});
