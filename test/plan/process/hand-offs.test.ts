import { describe, expect, test } from "vitest";
import type { EventFacts } from "../../../src/domain/issue.ts";
import { handOffsOf, skippedBefore } from "../../../src/plan/process/hand-offs.ts";
import { spansOf, type Move } from "../../../src/plan/process/spans.ts";
import { staysIn } from "../../../src/plan/process/stays.ts";
import { at, closedEvent, issue, labeled, reopenedEvent, self, unlabeled } from "../world.ts";
import { chain } from "./chain.ts";

const [a, b, c] = ["prosess/behov", "prosess/utvikling", "prosess/endringsstyring"] as const;
const day = 1440;

function historyOf(events: readonly EventFacts[], moves: readonly Move[] = []) {
  const spans = spansOf(issue("I_1", { events }), chain, moves);
  const handOffs = handOffsOf(spans).map(
    ({ from, to }) => `${from.process.key} → ${to.process.key} ${to.on} ${to.actor}`,
  );
  const last = spans.at(-1);
  const skipped = last === undefined ? [] : skippedBefore(last, spans, handOffsOf(spans), chain.processes);
  return { spans, handOffs, skipped: skipped.map(({ key }) => key) };
}

const handOff = (minutes: number) => `behov → utvikling ${at(minutes)} kari`;

describe("a hand-off", () => {
  test.each<[string, readonly EventFacts[], readonly string[]]>([
    ["none without labels", [], []],
    ["none where only one process has been entered", [labeled(a, 1)], []],
    ["the label before is still on", [labeled(a, 1), labeled(b, 2)], [handOff(2)]],
    ["it came off before", [labeled(a, 1), unlabeled(a, 2), labeled(b, 3)], [handOff(3)]],
    ["it comes off after", [labeled(a, 1), labeled(b, 2), unlabeled(a, 3)], [handOff(2)]],
    ["a day ago is still", [labeled(a, 1), unlabeled(a, 2), labeled(b, 2 + day)], [handOff(2 + day)]],
    ["more than a day ago is not", [labeled(a, 1), unlabeled(a, 2), labeled(b, 3 + day)], []],
    ["two labels in the same second are two processes", [labeled(a, 1), labeled(b, 1)], []],
    ["what is not next takes nothing over", [labeled(a, 1), labeled(c, 2)], []],
    ["nor the other way about", [labeled(b, 1), labeled(a, 2)], []],
    [
      "off and on within ten minutes is none",
      [labeled(a, 1), labeled(b, 2), unlabeled(b, 3), labeled(b, 13)],
      [handOff(2)],
    ],
    [
      "later neither, while the label before stays on",
      [labeled(a, 1), labeled(b, 2), unlabeled(b, 3), labeled(b, 60)],
      [handOff(2)],
    ],
    [
      "a new one where the label before was on again meanwhile",
      [labeled(a, 1), labeled(b, 2), unlabeled(a, 3), unlabeled(b, 4), labeled(a, 60), labeled(b, 90)],
      [handOff(2), handOff(90)],
    ],
    ["a label that it had before is its label", [labeled("behov-gammel", 1), labeled(b, 2)], [handOff(2)]],
    ["what the app labels itself is none", [labeled(a, 1), labeled(b, 2, self)], []],
  ])("%s", (_, events, expected) => {
    expect(historyOf(events).handOffs).toEqual(expected);
  });

  test("what the app labels for somebody is theirs, and once", () => {
    const move = { comment: "IC_1", from: ["behov"], to: "utvikling", actor: "ola", at: at(2) };
    const events = [labeled(a, 1), labeled(b, 2.1, self), unlabeled(a, 2.1, self)];
    expect(historyOf(events, [move]).handOffs).toEqual([`behov → utvikling ${at(2.1)} ola`]);
    const later = [...events, unlabeled(b, 50), labeled(b, 90, self)];
    expect(historyOf(later, [move]).spans).toHaveLength(2);
  });

  test("an epic is born with the label of its template, and that is an entry", () => {
    const mark = { kind: "epic", keys: { initiative: "I_0" } } as const;
    const events = [labeled(a, 0, self), labeled(b, 30, self)];
    const epic = issue("I_1", { events, author: self, mark });
    expect(spansOf(epic, chain, []).map(({ process }) => process.key)).toEqual(["behov"]);
  });
});

test.each<[string, readonly EventFacts[], readonly string[]]>([
  ["nothing where it is handed over", [labeled(a, 1), labeled(b, 2)], []],
  ["nothing where it comes from outside", [labeled(c, 2)], []],
  ["what lies between", [labeled(a, 1), labeled(c, 2)], ["utvikling"]],
  ["not what it has been through", [labeled(b, 1), unlabeled(b, 2), labeled(a, 3), labeled(c, 60)], []],
  ["nothing against the chain", [labeled(c, 1), labeled(a, 2)], []],
])("skipped: %s", (_, events, expected) => {
  expect(historyOf(events).skipped).toEqual(expected);
});

test.each<[string, readonly EventFacts[], readonly string[]]>([
  ["in it", [labeled(a, 1)], ["1–"]],
  ["out again", [labeled(a, 1), unlabeled(a, 5)], ["1–5 label"]],
  ["closed", [labeled(a, 1), closedEvent("completed", 5)], ["1–5 closed"]],
  ["closed for a moment", [labeled(a, 1), closedEvent("completed", 5), reopenedEvent(9)], ["1–"]],
  [
    "closed and opened",
    [labeled(a, 1), closedEvent("completed", 5), reopenedEvent(60)],
    ["1–5 closed", "60–"],
  ],
  ["labelled while it is closed", [closedEvent("completed", 1), labeled(a, 2)], []],
  ["… and opened", [closedEvent("completed", 1), labeled(a, 2), reopenedEvent(3)], ["3–"]],
])("times in a process: %s", (_, events, expected) => {
  const minutes = (text: string) => (Date.parse(text) - Date.parse(at(0))) / 60_000;
  const stays = staysIn(historyOf(events).spans, { events });
  const printed = stays.map(
    ({ from, until }) => `${minutes(from)}–${until === null ? "" : `${minutes(until.at)} ${until.how}`}`,
  );
  expect(printed).toEqual(expected);
});
