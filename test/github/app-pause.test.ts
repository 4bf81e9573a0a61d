import { request } from "@octokit/request";
import { expect, onTestFinished, test } from "vitest";
import { withAppPause } from "../../src/github/app-pause.ts";
import { sandboxed } from "./sandboxed.ts";

const start = Date.parse("2026-03-02T08:00:00Z");
const minute = 60_000;

/** GitHub's app API as it is just now, and how often it was asked. */
function appApi() {
  const place = { now: start, status: 403, asked: 0 };
  const rest = request.defaults({
    request: {
      fetch: async () => {
        place.asked += 1;
        const message = place.status === 403 ? "You have exceeded a secondary rate limit" : "fine";
        return Response.json({ message }, { status: place.status });
      },
    },
  });
  const paused = withAppPause(rest, () => place.now);
  return { place, ask: () => paused("GET /app/installations") };
}

async function endOf(asked: Promise<unknown>): Promise<unknown> {
  return await asked.then(
    () => null,
    (error: unknown) => (error instanceof Error && "until" in error ? error.until : error),
  );
}

test("what the pause holds back is not reported as sent", async () => {
  const one = await sandboxed();
  onTestFinished(() => one.sandbox.stop());
  one.sandbox.restFaults.push({ fault: { kind: "secondary-limit", retryAfterSeconds: 40 } });
  const { app } = one.github;
  const limited = { kind: "limited" };
  await expect(app.installations()).rejects.toMatchObject(limited);
  await expect(app.installations()).rejects.toMatchObject(limited);
  await expect(app.deliveries()).rejects.toMatchObject(limited);
  expect(one.requests.map(({ outcome }) => outcome)).toEqual(["limited"]);
});

test("one limit without a time is a minute's pause, however many requests it refuses", async () => {
  const { place, ask } = appApi();
  const ends = await Promise.all(Array.from({ length: 16 }, () => endOf(ask())));
  expect(new Set(ends)).toEqual(new Set([start + minute]));
  expect(place.asked).toBe(16);
  expect(await endOf(ask())).toBe(start + minute);
  expect(place.asked).toBe(16);
  place.now += minute;
  expect(await endOf(ask())).toBe(place.now + 2 * minute);
  place.now += 2 * minute;
  place.status = 200;
  expect(await endOf(ask())).toBeNull();
});
