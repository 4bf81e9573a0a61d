import { expect, test } from "vitest";
import { few, tellings, togetherMs, type Deed } from "../../src/route/aside.ts";
import { Priority } from "../../src/store/work.ts";
import { initiative, onEachStore } from "../stores.ts";

const keys = (count: number) => Array.from({ length: count }, (_, at) => initiative(`I_${at}`));
const deed = (at: number, count: number, login = "anna"): Deed => ({
  login,
  at,
  cause: `d-${at}`,
  others: keys(count),
});

onEachStore("what an outsider's deeds matter to beside", (given) => {
  test("few look at once, five times an hour, then later", async () => {
    const { newcomers } = given().store;
    const told = await tellings(
      [1, 2, 3, 4, 5, 6].map((at) => deed(at, few)).concat(deed(7, few, "per")),
      newcomers,
    );
    expect(told.map(({ atOnce }) => atOnce)).toEqual([true, true, true, true, true, false, true]);
    expect(told[0]?.later).toEqual([]);
    expect(told[5]?.later.map(({ key }) => key)).toEqual(keys(few));
  });

  test("of many, ten an hour look later, however often it is done within ten minutes", async () => {
    const { newcomers } = given().store;
    const told = await tellings([deed(0, 40), deed(1_000, 40)], newcomers);
    expect(told.map(({ atOnce, later }) => [atOnce, later.length])).toEqual([
      [false, 10],
      [false, 10],
    ]);
    expect(told[0]?.later).toEqual(
      told[1]?.later.map((wish) => ({ ...wish, due: togetherMs, cause: "d-0" })),
    );
    expect(told[0]?.later[0]).toMatchObject({ due: togetherMs, priority: Priority.aside, cause: "d-0" });
    const [next] = await tellings([deed(togetherMs, 40)], newcomers);
    expect(next?.later).toEqual([]);
    const [hourLater] = await tellings([deed(3_600_001 + togetherMs, 40)], newcomers);
    expect(hourLater?.later).toHaveLength(10);
  });

  test("nobody else, nothing to count", async () => {
    const { newcomers } = given().store;
    expect(await tellings([deed(0, 0)], newcomers)).toEqual([{ cause: "d-0", atOnce: true, later: [] }]);
  });
});
