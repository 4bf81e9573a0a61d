import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Store } from "../../src/store/store.ts";
import { openOwnStore } from "../run-database.ts";
import { shareFlood } from "../../src/work/shared-flood.ts";

let store: Store;
let time = 0;

beforeAll(async () => {
  store = await openOwnStore({ now: () => time });
});
beforeEach(async () => await store.settings.setSetting("flood", null));
afterAll(() => store.close());

function replica() {
  const state: { own: number | null } = { own: null };
  const { settings } = store;
  return { state, ...shareFlood({ own: () => state.own, settings, elapsed: () => time }) };
}

test("what one replica sees is a flood for the others, until a little after its end", async () => {
  const [one, other] = [replica(), replica()];
  expect([await one.since(), await other.since()]).toEqual([null, null]);
  one.state.own = 500;
  await one.tell();
  expect([await one.since(), await other.since()]).toEqual([500, 500]);
  time += 1_100;
  expect(await other.since()).toBe(500);
  await one.tell();
  time += 1_100;
  expect(await other.since(), "told anew").toBe(500);
  one.state.own = null;
  await one.tell();
  time += 1_300;
  expect([await one.since(), await other.since()]).toEqual([null, null]);
});

test("of two that see it the earlier beginning counts, for both", async () => {
  const [one, other] = [replica(), replica()];
  expect([await one.since(), await other.since()]).toEqual([null, null]);
  Object.assign(one.state, { own: 700 });
  Object.assign(other.state, { own: 900 });
  await one.tell();
  expect(await other.since()).toBe(700);
  time += 250;
  await other.tell();
  expect(await one.since()).toBe(700);
});

test("what is left of a flood of long ago is none", async () => {
  const before = replica();
  before.state.own = 100;
  await before.tell();
  expect(await replica().since()).toBeNull();
});

test("it is told five times a second at most", async () => {
  const one = replica();
  one.state.own = 500;
  const told: (string | null)[] = [];
  for (let times = 0; times < 10; times += 1) {
    await one.tell();
    told.push(await store.settings.setting("flood"));
    time += 100;
  }
  expect(new Set(told).size).toBe(5);
});
