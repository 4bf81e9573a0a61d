import { expect, test } from "vitest";
import { createKept } from "../../src/server/kept.ts";

function given() {
  const clock = { now: 0 };
  const asked: PromiseWithResolvers<string>[] = [];
  const kept = createKept(
    () => {
      const one = Promise.withResolvers<string>();
      asked.push(one);
      return one.promise;
    },
    { forMs: (value) => (value === "short" ? 100 : 5_000), now: () => clock.now },
  );
  return { clock, asked, kept };
}

test("whoever asks meanwhile waits for the same answer, however long it takes", async () => {
  const { clock, asked, kept } = given();
  const answers = [kept(), kept()];
  clock.now += 60_000;
  answers.push(kept());
  expect(asked).toHaveLength(1);
  asked[0]?.resolve("one");
  expect(await Promise.all(answers)).toEqual(["one", "one", "one"]);
});

test.each<{ answer: string; afterMs: number; asked: number }>([
  { answer: "long", afterMs: 4_999, asked: 1 },
  { answer: "long", afterMs: 5_000, asked: 2 },
  { answer: "short", afterMs: 99, asked: 1 },
  { answer: "short", afterMs: 100, asked: 2 },
])("$answer: after $afterMs ms it was asked $asked times", async (row) => {
  const { clock, asked, kept } = given();
  const first = kept();
  asked[0]?.resolve(row.answer);
  await first;
  clock.now += row.afterMs;
  void kept();
  expect(asked).toHaveLength(row.asked);
});

test("a failure is kept for a second", async () => {
  const { clock, asked, kept } = given();
  const first = kept();
  asked[0]?.reject(new Error("no answer"));
  await expect(first).rejects.toThrow("no answer");
  clock.now += 999;
  await expect(kept()).rejects.toThrow("no answer");
  clock.now += 1;
  void kept();
  expect(asked).toHaveLength(2);
});

test("a failure that was dear to find out is kept for longer", async () => {
  const clock = { now: 0 };
  let asked = 0;
  const fail = (): Promise<string> => {
    asked += 1;
    return Promise.reject(new Error("too much"));
  };
  const kept = createKept(fail, { forMs: () => 0, failureForMs: () => 60_000, now: () => clock.now });
  await expect(kept()).rejects.toThrow("too much");
  clock.now += 59_999;
  await expect(kept()).rejects.toThrow("too much");
  expect(asked).toBe(1);
});

test("who wants it fresh has it asked for anew, and the others get that one then", async () => {
  const { asked, kept } = given();
  const first = kept();
  asked[0]?.resolve("old");
  await first;
  const second = kept({ fresh: true });
  asked[1]?.resolve("new");
  expect(await second).toBe("new");
  expect(await kept()).toBe("new");
  expect(asked).toHaveLength(2);
});
