import { expect, test } from "vitest";
import type { EventFacts } from "../../src/domain/issue.ts";
import { withEarlierWords } from "../../src/observe/earlier-words.ts";
import { at, issue, labeled, memory } from "../plan/world.ts";

const [old, older] = [labeled("a", 2), labeled("b", 1)];
const newest = [labeled("c", 60), labeled("d", 61)];

/** The root after the look, and how far back was asked for. */
async function look(events: readonly EventFacts[], isCut: boolean, whole = true) {
  const asked: string[] = [];
  const root = { ...issue("I", { events }), ...(isCut ? { hasEarlierEvents: true as const } : {}) };
  const word = { id: "W", at: at(5), actor: "kari", face: "label" } as const;
  const remembered = { ...memory("Konsept"), phase: { name: "Konsept", word, since: at(5) } };
  const words = await withEarlierWords(root, { memory: remembered, overview: null }, "digdir", {
    earlierEvents: async (_owner, _id, since) => {
      asked.push(since);
      return { events: [older, old, ...newest.slice(0, 1)], whole };
    },
  });
  return { asked, ids: words.root.events.map(({ id }) => id), before: words.unheardBefore };
}

const ids = (events: readonly EventFacts[]) => events.map((event) => event.id);

test.each<[string, readonly EventFacts[], boolean, number, readonly EventFacts[]]>([
  ["all came along: nothing is asked", newest, false, 0, newest],
  ["what came along reaches to the last word", [old, ...newest], true, 0, [old, ...newest]],
  ["it does not: the rest is asked for, and each stands once", newest, true, 1, [older, old, ...newest]],
  ["nothing but who names it came along", [], true, 1, [older, old, ...newest.slice(0, 1)]],
])("%s", async (_, events, isCut, times, expected) => {
  const found = await look(events, isCut);
  expect(found.asked).toEqual(Array.from({ length: times }, () => at(5)));
  expect(found.ids).toEqual(ids(expected));
  expect(found.before).toBeUndefined();
});

test("where there is more than is read, it is known from when on all is", async () => {
  expect((await look(newest, true, false)).before).toBe(older.at);
});
