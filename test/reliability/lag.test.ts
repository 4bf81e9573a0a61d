import { expect, test } from "vitest";
import { kinds, life, live, type Lagging, type Lived } from "./lagging.ts";
import { reached } from "./reached.ts";
import { part, someOf } from "./scale.ts";

/*
 * GitHub's reads lag behind its writes and its webhooks. What the app cannot see yet is not gone: it makes nothing twice
 * and takes nothing as declined, and when the replicas have caught up all is right.
 */

const sorts: Readonly<Record<string, readonly Lagging[]>> = {
  "all reads lag by up to 30 s": someOf(
    [30, 15, 5, 1].map((seconds) => ({ name: `all by ${seconds} s`, seconds })),
    1,
  ),
  "one kind of reads lags by 30 s": someOf(
    kinds.map((kind) => ({ name: `${kind} by 30 s`, seconds: 30, kind })),
    1,
  ),
  "some replicas lag by up to 30 s": [
    { name: "some replicas by up to 30 s", seconds: 30, mixedBySeed: part },
  ],
  "all reads lag by 30 s, and the store is lost": someOf(
    life.map(({ name }) => ({
      name: `all by 30 s, the store lost in “${name}”`,
      seconds: 30,
      losesStoreIn: name,
    })),
    1,
  ),
};

const figures = Object.fromEntries(someOf(Object.entries(sorts), 2));

let undisturbed: Lived | null = null;
const lived = new Map<Lagging, Lived>();

test.each(Object.values(figures).flat())(`reads lag, PART=${part}: $name`, async (lagging) => {
  undisturbed ??= await live(null, null);
  lived.set(lagging, await live(lagging, undisturbed));
});

test("all is as it is without lag", ({ task }) => {
  for (const [name, all] of Object.entries(figures)) {
    const done = all.flatMap((one) => lived.get(one) ?? []);
    expect(done).toHaveLength(all.length);
    const looks = done.reduce((sum, one) => sum + one.looks, 0);
    reached(task, "E6", `${name}: ${done.length} lives of ${life.length} steps, ${looks} looks`);
  }
});
