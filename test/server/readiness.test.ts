import { expect, test } from "vitest";
import type { Installation } from "../../src/github/app.ts";
import { GitHubError } from "../../src/github/errors.ts";
import type { Store } from "../../src/store/store.ts";
import { createReadiness } from "../../src/server/readiness.ts";

const start = Date.parse("2026-03-02T08:00:00Z");

const held = { waiting: async () => ({ waiting: 1, unanswered: 2 }) } as unknown as Store["held"];

function place() {
  const github: { error: GitHubError | null; asked: number } = { error: null, asked: 0 };
  const clock = { now: start };
  const ready = createReadiness({
    store: {
      ping: async () => {},
      held,
      budgets: {
        take: () => Promise.reject(new Error("not here")),
        settle: () => Promise.reject(new Error("not here")),
        pause: () => Promise.reject(new Error("not here")),
        usages: async () => [],
      },
    },
    app: {
      async installations(): Promise<readonly Installation[]> {
        github.asked += 1;
        if (github.error !== null) throw github.error;
        return [];
      },
    },
    policies: { all: async () => ({ governed: [], failed: new Map() }) },
    now: () => clock.now,
  });
  return { github, clock, ready };
}

test("however often it is asked, GitHub is asked once in half a minute", async () => {
  const { github, clock, ready } = place();
  await Promise.all(Array.from({ length: 50 }, ready));
  clock.now += 29_000;
  expect(await ready()).toMatchObject({ ready: true, github: "answers", installations: 0 });
  expect(github.asked).toBe(1);
  clock.now += 5_000;
  await ready();
  expect(github.asked).toBe(2);
});

test("it tells how many deployments wait, and for how many of them this app says nothing", async () => {
  expect(await place().ready()).toMatchObject({ deployments: { waiting: 1, unanswered: 2 } });
});

test("it is ready while GitHub wants a pause", async () => {
  const { github, ready } = place();
  github.error = new GitHubError("limited", "slow down", { until: start + 60_000 });
  expect(await ready()).toMatchObject({ ready: true, github: "answers", installations: null });
});

test("it is not ready while GitHub does not answer, and soon is when it does", async () => {
  const { github, clock, ready } = place();
  github.error = new GitHubError("unavailable", "No answer from GitHub");
  expect(await ready()).toMatchObject({ ready: false, github: "does not answer" });
  github.error = null;
  clock.now += 5_000;
  expect(await ready()).toMatchObject({ ready: true, github: "answers" });
});
