import { expect, test } from "vitest";
import { inForce } from "../../src/policy/in-force.ts";

const none = "version: 1\ninitiatives: {}";
const named = `${none}\ndelivery: { label: levert }`;
const quoted = `${none}\nmode: observe\ndelivery: { label: " levert " }`;
const other = `${none}\ndelivery: { label: ferdig }`;
const mentioned = `${none}\n# label: levert`;
const broken = `${none}\nmode: wrong\ndelivery: { label: levert }`;
const unread = "{";

/** The newest first, each an hour before the one before it. */
test.each<[string, (string | null)[], number | null]>([
  ["no label", [none, named], null],
  ["the only commit names it", [named], 0],
  ["the commit before did not", [named, none], 0],
  ["a comment does not name it", [named, mentioned], 0],
  ["named twice", [named, quoted, none], 1],
  ["another label before", [named, other, named], 0],
  ["taken out, and named again", [named, none, named], 0],
  ["the file was taken away meanwhile", [named, null, named], 0],
  ["a broken commit between", [named, unread, named, none], 2],
  ["one that is broken elsewhere names it, too", [named, broken, none], 1],
  ["the newest is broken, and one before it is in force", [unread, named, named, none], 2],
  ["all that was read name it", [named, named, named], 2],
])("since when the label is named: %s", (_name, texts, nth) => {
  const timeOf = (at: number) => new Date(Date.UTC(2026, 0, 12, 12 - at)).toISOString();
  const commits = texts.map((text, index) => ({ sha: `c${index}`, at: timeOf(index), text }));
  const { policy } = inForce(commits, { owner: "digdir" });
  expect(policy?.delivery.labelSince ?? null).toBe(nth === null ? null : timeOf(nth));
});
