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

  test("remembers since when an id is a part of a thread, whatever else changes", async () => {
    const { store, clock } = given();
    const sinceOf = async () => {
      const known = await store.projection.rolesOf(["I_8", "I_9"]);
      return known.map(({ id, role, since }) => [id, role, since - start]);
    };
    const start = clock.now;
    await store.projection.replaceNodes(one, [
      { id: "I_8", role: "mention" },
      { id: "I_9", role: "epic@altinn" },
    ]);
    clock.now += 5;
    await store.projection.addNodes(one, [{ id: "I_9", role: "element" }]);
    await store.projection.replaceNodes(one, [
      { id: "I_8", role: "epic" },
      { id: "I_9", role: "element" },
    ]);
    expect(await sinceOf()).toEqual([
      ["I_8", "epic", 5],
      ["I_9", "element", 0],
    ]);
    clock.now += 5;
    await store.projection.replaceNodes(one, [{ id: "I_8", role: "other" }]);
    expect(await sinceOf()).toEqual([["I_8", "other", 10]]);
  });

  test("knows the initiatives of an owner until they are forgotten", async () => {
    const { store } = given();
    const link = { target: "I_1", title: "Én", url: "https://github.com/a/b/issues/1", reference: "A/b#1" };
    const facts = {
      key: one,
      id: "I_1",
      open: true,
      link,
      teams: ["studio"],
      products: [],
      dependencies: ["I_2"],
    };
    const other = { ...facts, key: two, id: "I_2", link: { ...link, target: "I_2", reference: null } };
    await store.initiatives.keepInitiatives([facts, other]);
    await store.initiatives.keepInitiatives([{ ...facts, open: false }]);
    await store.initiatives.keepInitiatives([]);
    expect(await store.initiatives.initiativesOf(OWNER)).toEqual([{ ...facts, open: false }, other]);
    expect(await store.initiatives.initiativesAt(["a/b#1", "a/b#2"])).toEqual(new Map([["a/b#1", [one]]]));
    await store.initiatives.forgetInitiative(one);
    expect(await store.initiatives.initiativesOf(OWNER)).toEqual([other]);
    await store.settings.setSetting(`swept-fully:${OWNER}`, "1");
    await store.purgeOwner(OWNER);
    expect(await store.initiatives.initiativesOf(OWNER)).toEqual([]);
    expect(await store.settings.setting(`swept-fully:${OWNER}`)).toBeNull();
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
    expect((await store.counts()).inbox).toMatchObject({ waiting: 1, parked: 0 });
    await store.purgeOwner(OWNER);
    expect((await store.counts()).inbox.waiting).toBe(0);
    expect(await store.projection.keysOfOwner(OWNER)).toEqual([]);
    expect((await store.memory.memoryOf([one])).size).toBe(0);
  });
});
