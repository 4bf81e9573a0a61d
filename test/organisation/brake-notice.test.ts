import { expect, onTestFinished, test } from "vitest";
import { noDetails } from "../../src/domain/issue.ts";
import type { Key } from "../../src/domain/key.ts";
import { hold, readHeld } from "../../src/organisation/brake.ts";
import { keepBrakeNotice } from "../../src/organisation/brake-notice.ts";
import type { Notices } from "../../src/organisation/notices.ts";
import { openStore } from "../../src/store/store.ts";
import type { Store } from "../../src/store/store.ts";

const key: Key = { kind: "organisation", owner: "acme", id: "acme" };
const initiative: Key = { kind: "initiative", owner: "acme", id: "I_1" };

test("what a released brake held is kept until it is wanted", async () => {
  const store = await openStore({ memory: true }, { now: () => 1_000 });
  onTestFinished(() => store.close());
  const held = { cause: "sweep:1", limit: 0, waiting: [{ key: initiative, changes: ["Something"] }] };
  await hold("acme", held, store.settings);
  const keep = async (on: Store) =>
    await keepBrakeNotice(key, ticked, { language: "en", store: on, now: () => 1_000 });

  const failing = { ...store, work: { ...store.work, want: () => Promise.reject(new Error("Away")) } };
  await expect(keep(failing)).rejects.toThrow("Away");
  expect(await readHeld("acme", store.settings)).toEqual(held);

  await keep(store);
  expect(await readHeld("acme", store.settings)).toBe(null);
  expect(await store.work.nextDue()).toBe(1_000);
});

const nothing = async () => await Promise.resolve();

const ticked: Notices = {
  all: [
    {
      ...noDetails,
      id: "N_1",
      number: 1,
      title: "",
      url: "",
      body: "- [x] Release",
      repository: { owner: "acme", name: ".github", id: "R_1", visibility: "public", archived: false },
      author: { kind: "self", login: "redthread" },
      mark: { kind: "notice", keys: { about: "brake", version: "sweep:1" } },
      createdAt: "2026-11-22T10:00:00Z",
      closed: null,
      locked: false,
      parent: null,
    },
  ],
  open: nothing,
  edit: nothing,
  close: nothing,
  end: async () => await Promise.resolve(null),
};
