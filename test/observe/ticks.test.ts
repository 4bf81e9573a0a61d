import { describe, expect, test } from "vitest";
import type { Actor } from "../../src/domain/actor.ts";
import type { Edit } from "../../src/domain/edit.ts";
import { ticksOf } from "../../src/observe/ticks.ts";

const app: Actor = { kind: "self", login: "redthread" };
const kari: Actor = { kind: "person", login: "kari" };
const per: Actor = { kind: "person", login: "per" };
const workflow: Actor = { kind: "workflow", login: "github-project-automation" };

type Version = readonly [editor: Actor, boxes: string | null];

/** Versions, oldest first: `ab` has the boxes a and b, `aB` has b ticked; null: deleted from the history. */
function history(versions: readonly Version[]): readonly Edit[] {
  const edits = versions.map(([editor, boxes], index): Edit => {
    const lines = [...(boxes ?? "")].map((letter) => {
      const ticked = letter !== letter.toLowerCase();
      return `- [${ticked ? "x" : " "}] Box <!-- redthread:box ${letter.toLowerCase()} -->`;
    });
    const text = boxes === null ? null : ["Oversikt", ...lines].join("\n");
    return { id: `e${index}`, at: `2026-01-12T09:0${index}:00Z`, editor, text };
  });
  return edits.toReversed();
}

const rows: readonly [name: string, versions: readonly Version[], heard: string | null, told: string[]][] = [
  ["nobody has changed it", [[app, "ab"]], null, []],
  [
    "a tick",
    [
      [app, "ab"],
      [kari, "aB"],
    ],
    null,
    ["kari ticks b in e1"],
  ],
  [
    "an untick",
    [
      [app, "aB"],
      [kari, "ab"],
    ],
    null,
    ["kari unticks b in e1"],
  ],
  [
    "two in one edit, in the order of the text",
    [
      [app, "ab"],
      [kari, "AB"],
    ],
    null,
    ["kari ticks a in e1", "kari ticks b in e1"],
  ],
  [
    "oldest first",
    [
      [app, "ab"],
      [kari, "Ab"],
      [per, "AB"],
    ],
    null,
    ["kari ticks a in e1", "per ticks b in e2"],
  ],
  [
    "a tick that the app has written over",
    [
      [app, "ab"],
      [kari, "Ab"],
      [app, "ab"],
    ],
    null,
    ["kari ticks a in e1"],
  ],
  [
    "what the app ticks is none",
    [
      [app, "ab"],
      [app, "AB"],
    ],
    null,
    [],
  ],
  [
    "what a workflow changes is none",
    [
      [app, "ab"],
      [workflow, "AB"],
    ],
    null,
    [],
  ],
  [
    "an edit of other text is none",
    [
      [app, "aB"],
      [kari, "aB"],
    ],
    null,
    [],
  ],
  [
    "a box that was not there before is none",
    [
      [app, "a"],
      [kari, "aB"],
    ],
    null,
    [],
  ],
  [
    "a box that is taken out is none",
    [
      [app, "aB"],
      [kari, "a"],
    ],
    null,
    [],
  ],
  [
    "what was heard is not told again",
    [
      [app, "ab"],
      [kari, "Ab"],
      [per, "AB"],
    ],
    "e1",
    ["per ticks b in e2"],
  ],
  [
    "nothing is new",
    [
      [app, "ab"],
      [kari, "Ab"],
      [app, "Ab"],
    ],
    "e1",
    [],
  ],
  [
    "an edit that was heard and deleted since",
    [
      [app, "ab"],
      [kari, "Ab"],
      [kari, null],
      [per, "AB"],
    ],
    "e2",
    [],
  ],
  [
    "a deleted version of the app's is skipped",
    [
      [app, "ab"],
      [app, null],
      [kari, "Ab"],
    ],
    null,
    ["kari ticks a in e2"],
  ],
  [
    "a deleted version of one's own is skipped",
    [
      [app, "ab"],
      [kari, null],
      [kari, "Ab"],
    ],
    null,
    ["kari ticks a in e2"],
  ],
  [
    "nobody answers for what another did and deleted",
    [
      [app, "ab"],
      [kari, null],
      [per, "AB"],
    ],
    null,
    [],
  ],
  ["the oldest version that is known says nothing", [[kari, "AB"]], null, []],
];

describe("ticks", () => {
  test.each(rows)("%s", (_, versions, heard, told) => {
    const ticks = ticksOf(history(versions), heard);
    const words = ticks.map((tick) => {
      return `${tick.actor} ${tick.ticked ? "ticks" : "unticks"} ${tick.box} in ${tick.edit}`;
    });
    expect(words).toEqual(told);
  });

  test("carry when they were made", () => {
    const [tick] = ticksOf(
      history([
        [app, "a"],
        [kari, "A"],
      ]),
      null,
    );
    expect(tick).toEqual({ box: "a", ticked: true, actor: "kari", at: "2026-01-12T09:01:00Z", edit: "e1" });
  });
});

test("a box whose words somebody has exchanged is ticked by nobody", () => {
  const version = (editor: Actor, id: string, at: number, lines: readonly string[]): Edit => {
    return { id, at: `2026-01-12T09:0${at}:00Z`, editor, text: lines.join("\n") };
  };
  const line = (words: string, id: string, state = " ") =>
    `- [${state}] ${words} <!-- redthread:box ${id} -->`;
  const edits = [
    version(app, "e0", 0, [line("Behovet er beskrevet", "need"), line("Jussen er vurdert", "law")]),
    version(per, "e1", 1, [line("Behovet er beskrevet", "law"), line("Jussen er vurdert", "need")]),
    version(kari, "e2", 2, [line("Behovet er beskrevet", "law", "x"), line("Jussen er vurdert", "need")]),
  ];
  expect(ticksOf(edits.toReversed(), null)).toEqual([]);
});
