import { expect, test } from "vitest";
import { inForce } from "../../src/policy/in-force.ts";

const none = "version: 1\ninitiatives: {}";
const one = `${none}\nprocesses: [{ title: Behov }]`;
const two = `${none}\nprocesses: [{ title: Behov }, { title: Utvikling }]`;
const renamed = `${none}\nprocesses: [{ title: Ønsker, previously: [Behov] }]`;
const preset = `${none}\npresets: [devops]`;
const broken = "{";

/** The newest first, each an hour before the one before it. */
test.each<[string, (string | null)[], Readonly<Record<string, number>>]>([
  ["no process", [none, one], {}],
  ["the only commit names it", [one], { behov: 0 }],
  ["since the first of those that name it", [one, one, none], { behov: 1 }],
  ["each for itself", [two, one, none], { behov: 1, utvikling: 0 }],
  ["taken out, and named again", [one, none, one], { behov: 0 }],
  ["the file was taken away meanwhile", [one, null, one], { behov: 0 }],
  ["a broken commit between", [one, broken, one], { behov: 2 }],
  ["under the name that it had", [renamed, one, none], { onsker: 1 }],
])("since when a process is named: %s", (_, texts, expected) => {
  expect(sinceOf(texts)).toEqual(expected);
});

test("the processes of a preset are named as well", () => {
  expect(sinceOf([preset, preset, none])).toMatchObject({ behov: 1, hendelser: 1 });
});

function sinceOf(texts: readonly (string | null)[]): Readonly<Record<string, number>> {
  const timeOf = (nth: number) => new Date(Date.UTC(2026, 0, 12, 12 - nth)).toISOString();
  const commits = texts.map((text, nth) => ({ sha: `c${nth}`, at: timeOf(nth), text }));
  const { policy } = inForce(commits, { owner: "digdir" });
  const times = texts.map((_, nth) => timeOf(nth));
  return Object.fromEntries([...(policy?.processSince ?? [])].map(([key, at]) => [key, times.indexOf(at)]));
}
