import { expect, test } from "vitest";
import { keyText, type Key } from "../../../src/domain/key.ts";
import type { IssueFacts } from "../../../src/domain/issue.ts";
import { RememberedChild } from "../../../src/domain/memory.ts";
import type { World } from "../../../src/domain/world.ts";
import type { KnownInitiative } from "../../../src/store/initiatives.ts";
import type { Store } from "../../../src/store/store.ts";
import { fingerprintOf } from "../../../src/controllers/thread/fingerprint.ts";
import { lookAgain } from "../../../src/controllers/thread/keep-facts.ts";
import { keepNodes } from "../../../src/controllers/thread/keep-nodes.ts";
import { allKnown, openOnes, surround } from "../../../src/controllers/thread/related-initiatives.ts";
import { issue, memory, world } from "../../plan/world.ts";
import { initiative, onEachStore, OWNER } from "../../stores.ts";

const first = initiative("I_1");
const second = initiative("I_2");

onEachStore("what the store knows of the threads around one", (given) => {
  test("an issue is whose link came first, and the other's when that one lets go", async () => {
    const { store, clock } = given();
    await keepBoth(store);
    await keepNodes(first, [part("E_1")], store, clock.now);
    clock.now += 1_000;
    await keepNodes(second, [part("E_1")], store, clock.now);
    expect(await claimedIn(store, linking("I_1"))).toEqual([]);
    expect(await claimedIn(store, linking("I_2"))).toEqual([["E_1", "Title of I_1"]]);
    expect(await woken(store), "whoever came later looks again").toEqual([first, second].map(keyText));
    await keepNodes(second, [{ id: "E_1", role: "other" }], store, clock.now);
    await keepNodes(first, [], store, clock.now);
    expect(await claimedIn(store, linking("I_2"))).toEqual([]);
    await keepNodes(second, [part("E_1")], store, clock.now);
    expect(await claimedIn(store, linking("I_1"))).toEqual([["E_1", "Title of I_2"]]);
  });

  test("of two from the same moment the lesser key has it", async () => {
    const { store, clock } = given();
    await keepBoth(store);
    for (const key of [second, first]) await keepNodes(key, [part("E_1")], store, clock.now);
    expect(await claimedIn(store, linking("I_1"))).toEqual([]);
    expect(await claimedIn(store, linking("I_2"))).toEqual([["E_1", "Title of I_1"]]);
  });

  test("a native parent goes before an earlier link", async () => {
    const { store, clock } = given();
    await keepBoth(store);
    await keepNodes(second, [part("E_1")], store, clock.now);
    clock.now += 1_000;
    await keepNodes(first, [{ id: "I_1", role: "root" }, part("P_1"), part("E_1")], store, clock.now);
    const under = (parent: string) => linking("I_2", issue("E_1", { parent }));
    expect(await claimedIn(store, under("P_1"))).toEqual([["E_1", "Title of I_1"]]);
    expect(await claimedIn(store, under("I_1"))).toEqual([["E_1", "Title of I_1"]]);
    expect(await claimedIn(store, under("P_unknown"))).toEqual([]);
    const own = linking("I_1", issue("E_1", { parent: "I_1" }), ["E_1"]);
    expect(await claimedIn(store, own)).toEqual([]);
  });

  test("who got its labels while others came by looks again, and who saw them does not", async () => {
    const { store, clock } = given();
    const studio = { teams: ["studio"] };
    const [own, other] = [
      { ...known("I_1"), ...studio },
      { ...known("I_2"), ...studio },
    ];
    await store.initiatives.keepInitiatives([own, other]);
    const facts = { key: first, initiative: own };
    const knowing = (neighbours: World["neighbours"]) => world([issue("I_1")], { root: "I_1", neighbours });
    await lookAgain(facts, knowing(openOnes([other])), store, clock.now);
    await lookAgain(facts, knowing(null), store, clock.now);
    expect(await woken(store)).toEqual([]);
    await lookAgain(facts, knowing(openOnes([known("I_2")])), store, clock.now);
    expect(await woken(store)).toEqual([keyText(first)]);
  });

  test("who was opened again looks again, for a closed one tells of no others", async () => {
    const { store, clock } = given();
    await store.initiatives.keepInitiatives([known("I_1")]);
    const closed = issue("I_1", { closed: { as: "completed", at: "2026-03-02T08:00:00Z" } });
    const seen = world([closed], { root: "I_1", neighbours: openOnes([]) });
    await lookAgain({ key: first, initiative: { ...known("I_1"), open: false } }, seen, store, clock.now);
    expect(await woken(store)).toEqual([]);
    await lookAgain({ key: first, initiative: known("I_1") }, seen, store, clock.now);
    expect(await woken(store)).toEqual([keyText(first)]);
  });

  test("what another only reads, or depends on, is not that one's; what it has is no proposal here", async () => {
    const { store, clock } = given();
    await keepBoth(store);
    for (const role of ["other", "mention", "dependency", "work-item"]) {
      await keepNodes(first, [{ id: "E_1", role }], store, clock.now);
      expect(await claimedIn(store, linking("I_2")), role).toEqual([]);
    }
    await keepNodes(first, [{ id: "E_1", role: "epic@altinn" }], store, clock.now);
    const mentioning = { ...linking("I_2"), linked: new Map(), mentions: ["E_1", "E_2"] };
    const [around] = await surround([mentioning], store);
    expect(around?.mentions).toEqual(["E_2"]);
  });

  test("what is only remembered as declined is nobody's business here", async () => {
    const { store, clock } = given();
    await keepBoth(store);
    await keepNodes(first, [part("E_1")], store, clock.now);
    const child = {
      kind: "epic",
      team: "studio",
      id: "E_1",
      repository: "a/b",
      number: 1,
      declined: "unlinked",
    };
    const children = memory("Problem", { children: [RememberedChild.parse(child)] });
    const remembering = { ...linking("I_2"), memory: children };
    expect(await claimedIn(store, { ...remembering, links: new Map() })).toEqual([]);
    expect(await claimedIn(store, remembering)).toEqual([["E_1", "Title of I_1"]]);
  });

  test("both ends of a dependency look again when it comes and when it goes", async () => {
    const { store, clock } = given();
    await keepNodes(second, [{ id: "I_2", role: "root" }], store, clock.now);
    for (const nodes of [[{ id: "I_2", role: "dependency" }], []]) {
      await keepNodes(first, nodes, store, clock.now);
      expect(await woken(store)).toEqual([keyText(second)]);
      await keepNodes(first, nodes, store, clock.now);
      expect(await woken(store), "nothing has changed").toEqual([]);
    }
  });

  test("the other open initiatives are known once all have been observed", async () => {
    const { store } = given();
    await keepBoth(store);
    await store.initiatives.keepInitiatives([{ ...known("I_3"), open: false }]);
    const alone = linking("I_1");
    expect((await surround([alone], store))[0]?.neighbours).toBeNull();
    await store.settings.setSetting(allKnown(OWNER), "1");
    const around = (await surround([alone], store))[0]?.neighbours;
    expect([...(around?.byId.keys() ?? [])]).toEqual(["I_1", "I_2"]);
  });
});

test("only an initiative with something in common changes the fingerprint of another", () => {
  const one = { ...linking("I_1", undefined, [], ["team/studio", "product/b"]), neighbours: openOnes([]) };
  const print = (other: Partial<KnownInitiative>) =>
    fingerprintOf({ ...one, neighbours: openOnes([{ ...known("I_2"), ...other }]) }, "sha");
  const alone = fingerprintOf(one, "sha");
  expect(print({ teams: ["design"], products: ["a"], dependencies: ["I_9"] })).toBe(alone);
  expect(print({ teams: ["studio"] })).not.toBe(alone);
  expect(print({ products: ["b"] })).not.toBe(alone);
  expect(print({ dependencies: ["I_1"] })).not.toBe(alone);
  expect(print({ dependencies: ["D_1"] })).not.toBe(alone);
});

function part(id: string) {
  return { id, role: "epic" };
}

function known(id: string): KnownInitiative {
  const link = { target: id, title: `Title of ${id}`, url: null, reference: null };
  return { key: initiative(id), id, open: true, link, teams: [], products: [], dependencies: [] };
}

async function keepBoth(store: Store): Promise<void> {
  await store.initiatives.keepInitiatives([known("I_1"), known("I_2")]);
}

/** An initiative whose task list names E_1, and which waits for D_1. */
function linking(
  id: string,
  child: IssueFacts = issue("E_1"),
  children: readonly string[] = [],
  labels: readonly string[] = [],
): World {
  return world([issue(id, { children, labels }), child, issue("E_2")], {
    linked: new Map([[id, ["E_1"]]]),
    links: new Map([[id, { parts: ["E_1"], dependencies: ["D_1"] }]]),
  });
}

async function claimedIn(store: Store, given: World): Promise<readonly (readonly [string, string])[]> {
  const [around] = await surround([given], store);
  return [...(around?.claimed ?? [])].map(([id, { title }]) => [id, title] as const);
}

/** The keys that are wanted, which are then not wanted any more. */
async function woken(store: Store): Promise<readonly string[]> {
  const claims = await store.work.claim({ holder: "test", leaseMs: 1_000, limit: 10 });
  for (const claim of claims) await store.work.finish(claim);
  return claims.map(({ key }: { readonly key: Key }) => keyText(key)).toSorted((a, b) => (a < b ? -1 : 1));
}
