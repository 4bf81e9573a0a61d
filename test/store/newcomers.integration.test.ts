import { expect, test } from "vitest";
import type { Visit } from "../../src/store/newcomers.ts";
import { onEachStore, OWNER } from "../stores.ts";

const minute = 60_000;
const hour = 60 * minute;

function visit(issue: string, at: number, login = "anna", owner = OWNER): Visit {
  return { owner, login, issue, at };
}

onEachStore("newcomers", (given) => {
  test("nothing is asked for nobody", async () => {
    expect(await given().store.newcomers.countIssues([])).toEqual([]);
  });

  test("each issue is one more, in the order in which they came, and coming back is none", async () => {
    const { newcomers } = given().store;
    const some = [visit("b", 2_000), visit("a", 1_000), visit("b", 3_000), visit("c", 2_500)];
    expect(await newcomers.countIssues(some)).toEqual([2, 1, 2, 3]);
    expect(await newcomers.countIssues([visit("a", 9_000), visit("d", 9_000)])).toEqual([1, 4]);
  });

  test("everybody is counted for themselves, and for each owner", async () => {
    const { newcomers } = given().store;
    const some = [visit("a", 1), visit("b", 2), visit("b", 3, "kari"), visit("b", 4, "anna", "acme")];
    expect(await newcomers.countIssues(some)).toEqual([1, 2, 1, 1]);
    await given().store.purgeOwner("acme");
  });

  test("after an hour they are counted anew", async () => {
    const { newcomers } = given().store;
    await newcomers.countIssues([visit("a", 0), visit("b", 30 * minute)]);
    expect(await newcomers.countIssues([visit("c", hour + 1)])).toEqual([2]);
    expect(await newcomers.countIssues([visit("a", hour + 2)])).toEqual([3]);
  });

  test("two replicas that note the same count the same", async () => {
    const { store, replica } = given();
    const other = await replica();
    const some = Array.from({ length: 30 }, (_, at) => visit(`I_${at}`, at));
    const counts = await Promise.all(
      [store, other].map(async ({ newcomers }) => await newcomers.countIssues(some)),
    );
    const expected = some.map((_, at) => at + 1);
    expect(counts).toEqual([expected, expected]);
  });

  test("a day later nothing is kept of it", async () => {
    const { store, clock } = given();
    const { now } = clock;
    await store.newcomers.countIssues([visit("a", now), visit("b", now)]);
    clock.now += 25 * hour;
    await store.purgeOlder(365);
    expect(await store.newcomers.countIssues([visit("b", now), visit("a", now + 1)])).toEqual([1, 2]);
  });
});
