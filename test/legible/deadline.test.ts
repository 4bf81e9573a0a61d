import { expect, test } from "vitest";
import { createDeadline } from "../../src/legible/deadline.ts";

const { within, now } = createDeadline();

function forever(): never {
  for (let turn = 0; ; turn += 1) if (turn < 0) throw new Error("a counter went backwards");
}

test.each<readonly [string, () => unknown]>([
  ["a loop", forever],
  ["an expression that goes back again and again", () => /^(?:a+)+$/.test(`${"a".repeat(60)}b`)],
  [
    "a loop that catches all that is thrown",
    () => {
      for (;;) {
        try {
          forever();
        } catch {
          // What ends it from outside cannot be caught here.
        }
      }
    },
  ],
])("ends %s, and goes on", async (_, work) => {
  expect(await within(20, work)).toMatchObject({ kind: "overran" });
  expect(now(20, work)).toMatchObject({ kind: "overran" });
  expect(await within(20, () => "the next")).toEqual({ kind: "done", result: "the next" });
});

test("answers what the work gives, or throws", async () => {
  const error = new RangeError("Maximum call stack size exceeded");
  expect(await within(1_000, () => ({ a: [1] }))).toEqual({ kind: "done", result: { a: [1] } });
  expect(
    await within(1_000, () => {
      throw error;
    }),
  ).toEqual({ kind: "threw", error });
});

test("a recursion without end is what it throws", async () => {
  const endless = (depth: number): number => endless(depth + 1) + 1;
  expect(await within(1_000, () => endless(0))).toMatchObject({ kind: "threw" });
});

test("others have their turn after work that was ended", async () => {
  const turns: string[] = [];
  setImmediate(() => turns.push("another"));
  await within(20, forever).then(() => turns.push("ended"));
  expect(turns).toEqual(["another", "ended"]);
});
