import { expect, onTestFinished, test } from "vitest";
import type { Actor } from "../../../src/domain/actor.ts";
import { noDetails, type IssueFacts } from "../../../src/domain/issue.ts";
import type { Key } from "../../../src/domain/key.ts";
import { hold, readHeld } from "../../../src/controllers/organisation/brake.ts";
import { brakeNotice } from "../../../src/controllers/organisation/brake-notice.ts";
import { openOwnStore } from "../../run-database.ts";
import type { Store } from "../../../src/store/store.ts";

const initiative: Key = { kind: "initiative", owner: "acme", id: "I_1" };

test("what a released brake held is kept until it is wanted", async () => {
  const store = await openOwnStore({ now: () => 1_000 });
  onTestFinished(() => store.close());
  const held = { cause: "sweep:1", limit: 0, waiting: [{ key: initiative, changes: ["Something"] }] };
  await hold("acme", held, store.settings);
  const keep = async (on: Store) => await brakeNotice("acme", ticked, { store: on, now: () => 1_000 });

  const failing = { ...store, work: { ...store.work, want: () => Promise.reject(new Error("Away")) } };
  await expect(keep(failing)).rejects.toThrow("Away");
  expect(await readHeld("acme", store.settings)).toEqual(held);

  await keep(store);
  expect(await readHeld("acme", store.settings)).toBe(null);
  expect(await store.work.nextDue()).toBe(1_000);
});

test.each<[string, Actor | undefined, boolean]>([
  ["a person", { kind: "person", login: "kari" }, true],
  ["another app", { kind: "bot", login: "kari[bot]" }, false],
  ["an imported account", { kind: "person", login: "kari[mannequin]" }, false],
  ["somebody whom GitHub does not name", undefined, false],
])("a tick by %s", async (_name, editor, releases) => {
  const store = await openOwnStore({ now: () => 1_000 });
  onTestFinished(() => store.close());
  const held = { cause: "sweep:1", limit: 0, waiting: [{ key: initiative, changes: ["Something"] }] };
  await hold("acme", held, store.settings);
  const open = { ...unedited, ...(editor && { editor }) };
  const desired = await brakeNotice("acme", open, { store, now: () => 1_000 });
  expect(await readHeld("acme", store.settings)).toEqual(releases ? null : held);
  const released = { id: "brake-released", args: { actor: "kari" } };
  expect(desired).toEqual(
    releases ? { kind: "closed", about: "brake", note: released, reason: released } : null,
  );
});

const unedited: IssueFacts = {
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
};
const ticked: IssueFacts = { ...unedited, editor: { kind: "person", login: "kari" } };
