import { expect, test } from "vitest";
import { delivery } from "../deliveries.ts";
import { onEachStore, OWNER } from "../stores.ts";

onEachStore("the inbox", (given) => {
  test("keeps a delivery once, however often it comes", async () => {
    const { store, replica } = { ...given(), replica: await given().replica() };
    const one = delivery("1");
    const two = delivery("2", { receivedAt: one.receivedAt + 1 });
    expect(await store.inbox.storeDeliveries([one, two])).toBe(2);
    const again = await Promise.all([
      store.inbox.storeDeliveries([two, one]),
      replica.inbox.storeDeliveries([one]),
    ]);
    expect(again).toEqual([0, 0]);
    const claimed = await store.inbox.claimDeliveries(10);
    expect(claimed.map((entry) => entry.delivery)).toEqual([one, two]);
  });

  test("gives a delivery to one router only, and again when that one never answers", async () => {
    const { store, clock } = given();
    await store.inbox.storeDeliveries([delivery("1")]);
    expect(await store.inbox.claimDeliveries(10)).toMatchObject([{ attempt: 1 }]);
    expect(await store.inbox.claimDeliveries(10)).toEqual([]);
    clock.now += 30_000;
    expect(await store.inbox.claimDeliveries(10)).toMatchObject([{ attempt: 2 }]);
    await store.inbox.finishDeliveries(["1"]);
    clock.now += 30_000;
    expect(await store.inbox.claimDeliveries(10)).toEqual([]);
    expect((await store.counts()).inbox).toMatchObject({ waiting: 0, parked: 0 });
  });

  test("postpones without counting a failure, and parks with a reason", async () => {
    const { store, clock } = given();
    await store.inbox.storeDeliveries([delivery("1")]);
    await store.inbox.claimDeliveries(1);
    await store.inbox.postponeDelivery("1", clock.now + 5_000, { failed: false, reason: "pause" });
    expect(await store.inbox.nextDelivery()).toBe(clock.now + 5_000);
    clock.now += 5_000;
    expect(await store.inbox.claimDeliveries(1)).toMatchObject([{ attempt: 1 }]);
    const reason = { id: "failed", args: { times: 10, said: "nobody knows the repository" } } as const;
    await store.inbox.parkDelivery("1", reason);
    expect(await store.inbox.parkedDeliveries(10)).toMatchObject([
      { id: "1", event: "issues", owner: OWNER, reason },
    ]);
    expect(await store.inbox.retryDeliveries("another", 10)).toBe(0);
    expect(await store.inbox.retryDeliveries(OWNER, 0)).toBe(0);
    expect(await store.inbox.retryDeliveries(OWNER, 10)).toBe(1);
    // The failures stay counted: what goes on failing is parked again at once.
    expect(await store.inbox.claimDeliveries(1)).toMatchObject([{ attempt: 2 }]);
  });

  test("remembers who changed a project field to what", async () => {
    const { store } = given();
    const field = {
      item: "PVTI_1",
      field: "PVTSSF_1",
      fieldName: "Fase",
      projectNumber: 1,
      to: "Konsept",
      at: "2026-03-02T07:59:58Z",
    };
    const earlier = { ...field, item: "PVTI_2", at: "2026-03-02T07:59:57Z" };
    await store.inbox.storeDeliveries([
      delivery("1", { field }),
      delivery("2"),
      delivery("3", { field: earlier }),
    ]);
    const since = Date.parse(field.at);
    const sender = { login: "kari", type: "User" };
    expect(await store.inbox.fieldChanges(["PVTI_1"], since)).toEqual([{ ...field, delivery: "1", sender }]);
    expect(await store.inbox.fieldChanges(["PVTI_1", "PVTI_2"], since - 1_000)).toEqual([
      { ...earlier, delivery: "3", sender },
      { ...field, delivery: "1", sender },
    ]);
    expect(await store.inbox.fieldChanges(["PVTI_1", "PVTI_2"], since + 1)).toEqual([]);
    expect(await store.inbox.fieldChanges(["PVTI_3"], since)).toEqual([]);
    expect(await store.inbox.fieldChanges([], since)).toEqual([]);
    const busy = Array.from({ length: 25 }, (_, second) => ({
      ...field,
      field: "PVTF_2",
      to: String(second),
      at: `2026-03-02T08:00:${10 + second}Z`,
    }));
    await store.inbox.storeDeliveries(busy.map((one) => delivery(one.at, { field: one })));
    const newest = await store.inbox.fieldChanges(["PVTI_1"], since);
    expect(newest.map(({ to }) => to)).toEqual(["Konsept", ...busy.slice(5).map(({ to }) => to)]);
  });

  test("remembers which issues were deleted, waiting, routed or parked", async () => {
    const { store } = given();
    const deleted = (id: string, issue: string) => delivery(id, { action: "deleted", issues: [issue] });
    await store.inbox.storeDeliveries([
      deleted("1", "I_1"),
      deleted("2", "I_2"),
      delivery("3", { action: "closed", issues: ["I_3"] }),
      delivery("4", { event: "issue_comment", action: "deleted", issues: ["I_4"] }),
    ]);
    await store.inbox.finishDeliveries(["2"]);
    const ids = ["I_4", "I_3", "I_2", "I_1", "I_0"];
    expect(await store.inbox.deletedAmong(ids)).toEqual(["I_2", "I_1"]);
    expect(await store.inbox.deletedAmong([])).toEqual([]);
  });

  test("keeps text that jsonb would refuse, and with it the whole commit", async () => {
    const { store } = given();
    const odd = delivery("1", { paths: ["a\0b", "\ud800c", String.raw`\u0000`] });
    expect(await store.inbox.storeDeliveries([odd, delivery("2")])).toBe(2);
    const claimed = await store.inbox.claimDeliveries(2);
    expect(claimed.find((entry) => entry.delivery.id === "1")?.delivery.paths).toEqual([
      "ab",
      "\ufffdc",
      String.raw`\u0000`,
    ]);
  });
});
