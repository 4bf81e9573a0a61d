import { expect, test } from "vitest";
import { onEachStore } from "../stores.ts";

onEachStore("readers' sessions", (given) => {
  const access = (checkedAt: number, ...repositories: string[]) => ({
    repositories,
    behindSso: ["R_sso"],
    checkedAt,
  });

  async function open(hash: string, login = "Kari") {
    const { store, clock } = given();
    await store.readers.open({
      hash,
      login,
      userId: "U_1",
      token: `of ${hash}`,
      expiresAt: clock.now + 1_000,
    });
    const session = await store.readers.find(hash);
    if (session === null) throw new Error("It should be there");
    return session;
  }

  test("one is found by its hash until its time is over, and its access is asked at first", async () => {
    const { store, clock } = given();
    expect(await open("a")).toEqual({
      hash: "a",
      login: "kari",
      userId: "U_1",
      token: "of a",
      access: { repositories: [], behindSso: [], checkedAt: 0 },
      version: 0,
      expiresAt: clock.now + 1_000,
    });
    expect(await store.readers.find("b")).toBeNull();
    clock.now += 1_000;
    expect(await store.readers.find("a")).toBeNull();
    expect(await store.readers.endExpired()).toEqual([{ hash: "a", token: "of a" }]);
    expect(await store.readers.endExpired()).toEqual([]);
  });

  test("what GitHub said is kept, the newest, and not after a word of change", async () => {
    const { store, clock } = given();
    const { readers } = store;
    const session = await open("a");
    expect(await readers.keepAccess(session, access(clock.now, "R_1", "R_2"))).toBe(true);
    expect(await readers.keepAccess(session, access(clock.now - 1, "R_old"))).toBe(false);
    expect((await readers.find("a"))?.access).toEqual(access(clock.now, "R_1", "R_2"));
    await readers.expire("KARI");
    expect(await readers.keepAccess(session, access(clock.now + 5, "R_1"))).toBe(false);
    expect(await readers.find("a")).toMatchObject({
      version: 1,
      access: { repositories: [], behindSso: [], checkedAt: 0 },
    });
    await readers.end("a");
    expect(await readers.keepAccess({ hash: "a", version: 1 }, access(clock.now, "R_1"))).toBe(false);
  });

  test("a word is about one person or about all", async () => {
    const { store } = given();
    const { readers } = store;
    await open("a");
    await open("b", "ola");
    await readers.expire("kari");
    const versions = async () => [(await readers.find("a"))?.version, (await readers.find("b"))?.version];
    expect(await versions()).toEqual([1, 0]);
    await readers.expireAll();
    expect(await versions()).toEqual([2, 1]);
    await store.purgeOwner("somebody");
    expect(await versions()).toEqual([3, 2]);
    await open("c");
    expect((await readers.endAllOf("Kari")).map(({ hash }) => hash).toSorted()).toEqual(["a", "c"]);
    expect(await readers.end("b")).toEqual([{ hash: "b", token: "of b" }]);
    expect(await readers.end("b")).toEqual([]);
  });
});
