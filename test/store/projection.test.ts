import { expect, test } from "vitest";
import { keyText } from "../../src/domain/key.ts";
import { delivery } from "../deliveries.ts";
import { initiative, onEachStore, OWNER } from "../stores.ts";

const one = initiative("I_1");
const two = initiative("I_2");

onEachStore("what the store knows of GitHub", (given) => {
  test("finds the keys of an id, several where threads share it", async () => {
    const { store } = given();
    await store.projection.replaceNodes(one, [
      { id: "I_1", role: "initiative" },
      { id: "I_9", role: "epic" },
    ]);
    await store.projection.replaceNodes(two, [{ id: "I_9", role: "related" }]);
    const keys = await store.projection.keysOf(["I_9", "I_1", "I_unknown"]);
    expect(keys).toEqual(
      new Map([
        ["I_1", [one]],
        ["I_9", [one, two]],
      ]),
    );
    expect(await store.projection.keysOfOwner(OWNER)).toEqual([one, two]);
  });

  test("replaces the nodes of a key, roles included", async () => {
    const { store } = given();
    await store.projection.replaceNodes(one, [
      { id: "I_8", role: "epic" },
      { id: "I_9", role: "epic" },
    ]);
    await store.projection.replaceNodes(one, [{ id: "I_9", role: "item" }]);
    expect(await store.projection.nodesOf(one)).toEqual([{ id: "I_9", role: "item" }]);
    await store.projection.replaceNodes(one, []);
    expect(await store.projection.nodesOf(one)).toEqual([]);
  });

  test("keeps fingerprints, memories and settings until they are replaced", async () => {
    const { store, clock } = given();
    for (const text of ["first", "second"]) {
      await store.projection.keepFingerprint(one, text);
      await store.memory.keepMemory(one, text);
      await store.settings.setSetting("name", text);
    }
    expect(await store.projection.fingerprintsOf([one, two])).toEqual(new Map([[keyText(one), "second"]]));
    expect(await store.memory.memoryOf([one, two])).toEqual(
      new Map([[keyText(one), { text: "second", updatedAt: clock.now }]]),
    );
    expect(await store.settings.setting("name")).toBe("second");
    await store.settings.setSetting("name", null);
    expect(await store.settings.setting("name")).toBeNull();
  });

  test("forgets an owner, and what is old and settled", async () => {
    const { store, clock } = given();
    await store.projection.replaceNodes(one, [{ id: "I_1", role: "initiative" }]);
    await store.memory.keepMemory(one, "memory");
    await store.inbox.storeDeliveries([delivery("old"), delivery("waiting")]);
    await store.inbox.finishDeliveries(["old"]);
    expect(await store.purgeOlder(1)).toBe(0);
    clock.now += 86_400_001;
    expect(await store.purgeOlder(1)).toBe(1);
    expect((await store.counts()).inbox).toMatchObject({ waiting: 1, done: 0 });
    await store.purgeOwner(OWNER);
    expect((await store.counts()).inbox.waiting).toBe(0);
    expect(await store.projection.keysOfOwner(OWNER)).toEqual([]);
    expect((await store.memory.memoryOf([one])).size).toBe(0);
  });
});
