import { describe, expect, test } from "vitest";
import { readBoxes } from "../../src/markdown/boxes.ts";

const end = "<!-- redthread:box confirm:Konsept/1 -->";

describe("checkboxes of the app's own", () => {
  test.each([
    ["unticked", `- [ ] OKR er identifisert ${end}`, false],
    ["ticked", `- [x] OKR er identifisert ${end}`, true],
    ["ticked with a capital", `* [X] OKR er identifisert ${end}  `, true],
    ["in a nested list", `- Kriterier\n  - [x] OKR ${end}`, true],
    ["without words", `- [ ] ${end}`, false],
  ])("%s", (_, text, ticked) => {
    expect(readBoxes(text)).toMatchObject([{ id: "confirm:Konsept/1", ticked }]);
  });

  test.each([
    ["a task of somebody else", "- [x] Noe annet"],
    ["in a code block", `\`\`\`\n- [x] OKR ${end}\n\`\`\``],
    ["in a quotation", `> - [x] OKR ${end}`],
    ["with words after its id", `- [x] OKR ${end} og mer`],
    ["with a character that no id has", "- [x] OKR <!-- redthread:box a b -->"],
    ["with an id that is too long", `- [x] OKR <!-- redthread:box ${"a".repeat(201)} -->`],
    ["no checkbox", `- OKR ${end}`],
  ])("none: %s", (_, text) => {
    expect(readBoxes(text)).toEqual([]);
  });

  test("several keep their order", () => {
    const text = [1, 2, 3].map((id) => `- [${id === 2 ? "x" : " "}] Nr. ${id} <!-- redthread:box ${id} -->`);
    expect(readBoxes(text.join("\r\n"))).toEqual([
      { id: "1", ticked: false, words: "Nr. 1" },
      { id: "2", ticked: true, words: "Nr. 2" },
      { id: "3", ticked: false, words: "Nr. 3" },
    ]);
  });

  test("a text of nothing but beginnings is read at once", () => {
    const text = `- [x] ${"<!-- redthread:box ".repeat(3_000)}`;
    const started = performance.now();
    expect(readBoxes(text)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
