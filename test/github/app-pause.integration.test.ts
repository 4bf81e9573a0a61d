import { request } from "@octokit/request";
import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { clocksApartMs } from "../../src/domain/tolerances.ts";
import { withAppPause } from "../../src/github/app-pause.ts";
import { createAsking } from "../../src/server/asking.ts";
import { sharedBudget } from "../../src/server/budget.ts";
import { waitingOf } from "../../src/server/waits.ts";
import type { Store } from "../../src/store/store.ts";
import { openOwnStore } from "../run-database.ts";
import { sandboxed } from "./sandboxed.ts";
import { now } from "../given-clock.ts";

const start = Date.parse("2026-03-02T08:00:00Z");
const minute = 60_000;
const logger = pino({ level: "silent" });

/** GitHub's app API as it is just now, how often it was asked, and replicas that ask it. */
async function appApi() {
  const place = { now: start, status: 403, asked: 0 };
  const now = () => place.now;
  const store = await openOwnStore({ now });
  onTestFinished(() => store.close());
  const rest = request.defaults({
    request: {
      fetch: async () => {
        place.asked += 1;
        const message = place.status === 403 ? "You have exceeded a secondary rate limit" : "fine";
        return Response.json({ message }, { status: place.status });
      },
    },
  });
  function replica(on: Pick<Store, "budgets" | "work"> = store) {
    const budget = sharedBudget({ store: on, asking: createAsking(), now, logger });
    const paused = withAppPause(rest, budget, now);
    return () => endOf(paused("GET /app/installations"));
  }
  return { place, store, replica };
}

async function endOf(asked: Promise<unknown>): Promise<unknown> {
  return await asked.then(
    () => null,
    (error: unknown) => (error instanceof Error && "until" in error ? error.until : error),
  );
}

test("what the pause holds back is not reported as sent", async () => {
  const store = await openOwnStore({ now });
  onTestFinished(() => store.close());
  const budget = sharedBudget({ store, asking: createAsking(), now, logger });
  const one = await sandboxed({}, { budget });
  onTestFinished(() => one.sandbox.stop());
  one.sandbox.restFaults.push({ fault: { kind: "secondary-limit", retryAfterSeconds: 40 } });
  const { app } = one.github;
  const limited = { kind: "limited" };
  await expect(app.installations()).rejects.toMatchObject(limited);
  await expect(app.installations()).rejects.toMatchObject(limited);
  await expect(app.deliveries()).rejects.toMatchObject(limited);
  expect(one.requests.map(({ outcome }) => outcome)).toEqual(["limited"]);
});

test("one limit without a time is a minute's pause for all replicas, however many requests it refuses", async () => {
  const { place, store, replica } = await appApi();
  const [ask, other] = [replica(), replica()];
  const ends = await Promise.all(Array.from({ length: 16 }, () => ask()));
  const first = start + minute + clocksApartMs;
  expect(new Set(ends)).toEqual(new Set([first]));
  expect(place.asked).toBe(16);
  expect([await ask(), await other()]).toEqual([first, first]);
  expect(place.asked).toBe(16);
  expect(waitingOf(await store.budgets.usages()), "no installation waits").toBeNull();
  place.now = first;
  const second = first + 2 * minute + clocksApartMs;
  expect([await other(), await ask()]).toEqual([second, second]);
  expect(place.asked).toBe(17);
  place.now = second;
  place.status = 200;
  expect([await ask(), await other()]).toEqual([null, null]);
});

test("while the store is away GitHub is asked, and what it said to this replica is kept to", async () => {
  const { place, store, replica } = await appApi();
  const away = async () => await Promise.reject(new Error("away"));
  const ask = replica({ ...store, budgets: { ...store.budgets, take: away, settle: away, pause: away } });
  place.status = 200;
  expect(await ask()).toBeNull();
  place.status = 403;
  expect(await ask()).toBe(start + minute);
  expect(await ask()).toBe(start + minute);
  expect(place.asked).toBe(2);
});
