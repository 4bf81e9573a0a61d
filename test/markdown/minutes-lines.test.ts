import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minutesBoxes } from "../../src/domain/minutes-boxes.ts";
import { readMinutes, type ReadMinutes } from "../../src/markdown/minutes-lines.ts";

const box = (mark: string, id: string) => `- [${mark}] Referat <!-- redthread:box ${id} -->`;

describe("what minutes say", () => {
  test.each<[string, string, ReadMinutes]>([
    ["nothing", "", { approved: null, tasks: [] }],
    ["not approved", box(" ", minutesBoxes.approved), { approved: false, tasks: [] }],
    ["approved", box("x", minutesBoxes.approved), { approved: true, tasks: [] }],
    [
      "with a large X, on another system",
      `${box("X", minutesBoxes.approved)}\r\n`,
      { approved: true, tasks: [] },
    ],
    ["another box is not it", box("x", minutesBoxes.published), { approved: null, tasks: [] }],
    ["words without the app's box are not it", "- [x] Referat godkendt", { approved: null, tasks: [] }],
    [
      "tasks",
      "- [ ] A\n  * [ ] B\n- [x] C\n- [ ]\n- [ ]  \ntext [ ] D",
      { approved: null, tasks: ["A", "B"] },
    ],
  ])("%s", (_, text, read) => expect(readMinutes(text)).toEqual(read));

  test("whatever stands there, nothing throws and no list grows without end", () => {
    const part = fc.constantFrom(
      "- [ ] ",
      "- [x] ",
      "<!-- redthread:box minutes:approved -->",
      "\n",
      "a",
      " ",
      "\r",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 300 }), (parts) => {
        expect(readMinutes(parts.join("")).tasks.length).toBeLessThanOrEqual(1_000);
      }),
    );
    expect(readMinutes("- [ ] x\n".repeat(20_000)).tasks).toHaveLength(1_000);
  });
});
