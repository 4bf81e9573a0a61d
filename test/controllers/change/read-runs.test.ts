import { expect, test } from "vitest";
import { readRuns, type RunsWanted } from "../../../src/controllers/change/read-runs.ts";
import type { RunFacts, RunReview } from "../../../src/domain/change-control.ts";

/* What becomes of runs that ask, beside what GitHub says of them. */

const repository = { owner: "acme", name: "studio" };
const now = Date.parse("2026-05-12T10:00:00Z");

function facts(id: number, difference: Partial<RunFacts> = {}): RunFacts {
  const url = `https://github.com/acme/studio/actions/runs/${id}`;
  return {
    id,
    attempt: 1,
    sha: "b",
    status: "waiting",
    conclusion: null,
    actor: "dev",
    triggeredBy: "dev",
    fork: false,
    url,
    createdAt: "2026-05-12T08:00:00Z",
    ...difference,
  };
}

async function read(difference: Partial<RunsWanted>, run: Partial<RunFacts>, reviews: readonly RunReview[]) {
  const wanted: RunsWanted = {
    repository,
    environment: "production",
    asked: new Map(),
    known: [],
    told: [],
    readAt: 0,
    isStale: true,
    isSweep: false,
    self: "redthread[bot]",
    now,
    ...difference,
  };
  return await readRuns("acme", wanted, {
    run: async (_, __, id) => await Promise.resolve(facts(id, run)),
    pendingEnvironments: async () => await Promise.resolve([]),
    runReviews: async () => await Promise.resolve(reviews),
  });
}

const review = (by: string, state = "approved", environment = "Production"): RunReview => ({
  state,
  by,
  isBot: by.endsWith("[bot]"),
  comment: "",
  environments: [environment],
});
const own = review("redthread[bot]");
const done = { status: "completed", conclusion: "success" };
const told = [{ run: 1, attempt: 1, state: "approved", gist: "", at: now - 9, outcome: "done" }] as const;

test.each<[string, readonly RunReview[], Partial<RunsWanted>, unknown]>([
  ["the app's answer counts where the store forgot it", [own], {}, { answered: "approved", ended: null }],
  ["for another environment it does not", [review("redthread[bot]", "approved", "test")], {}, "bypassed"],
  ["somebody spoke last", [own, review("sjef")], {}, "bypassed"],
  ["somebody refused", [review("sjef", "rejected")], {}, "refused"],
  ["nobody said anything", [], {}, "bypassed"],
  [
    "an answer to an earlier attempt is none to this one",
    [own],
    { told: [{ ...told[0], attempt: 0 }] },
    "bypassed",
  ],
])("a run that waits no more: %s", async (_, reviews, difference, expected) => {
  const [run] = await read({ asked: new Map([[1, now - 1]]), ...difference }, done, reviews);
  const ends = typeof expected === "string" ? { answered: null, ended: { kind: expected } } : expected;
  expect(run).toMatchObject(ends as object);
});

test("runs that are over keep none that waits from its turn", async () => {
  const ids = Array.from({ length: 30 }, (_, at) => at + 1);
  const known = ids.slice(1).map((id) => ({ ...facts(id, done), pending: false, ended: null }));
  const runs = await read({ asked: new Map(ids.map((id) => [id, id])), known, readAt: now }, {}, []);
  expect(runs.map(({ id, status }) => (status === "waiting" ? id : 0))).toContain(1);
  expect(runs).toHaveLength(21);
});
