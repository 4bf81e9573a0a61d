import { pino } from "pino";
import { expect, test } from "vitest";
import { startRetention } from "../../src/server/retention.ts";

const logger = pino({ level: "silent" });

test("what cannot be forgotten of one owner keeps nothing else", async () => {
  const tried: string[] = [];
  const done = Promise.withResolvers<number>();
  const stop = startRetention({
    store: {
      uninstalled: () => Promise.resolve(["one", "two"]),
      purgeOlder(days) {
        done.resolve(days);
        return Promise.resolve(0);
      },
    },
    purgeGone(owner) {
      tried.push(owner);
      return Promise.reject(new Error("canceling statement due to statement timeout"));
    },
    days: 30,
    logger,
    first: 1,
  });
  expect(await done.promise).toBe(30);
  expect(tried).toEqual(["one", "two"]);
  stop();
});

test("what is old is forgotten soon after the start, again and again, also after a failure, until it is stopped", async () => {
  const asked: number[] = [];
  const purged: string[] = [];
  const third = Promise.withResolvers<void>();
  const stop = startRetention({
    store: {
      uninstalled: () => Promise.resolve(["gone"]),
      async purgeOlder(days) {
        asked.push(days);
        if (asked.length === 3) third.resolve();
        if (asked.length === 2) throw new Error("the store does not answer");
        return await Promise.resolve(1);
      },
    },
    purgeGone: (owner) => Promise.resolve(purged.push(owner) > 0),
    days: 30,
    logger,
    first: 1,
    every: 1,
  });
  await third.promise;
  stop();
  const before = asked.length;
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(asked.length).toBe(before);
  expect(new Set(asked)).toEqual(new Set([30]));
  expect(purged.length).toBe(before);
});
