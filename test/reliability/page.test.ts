import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { figuresMarkdown, KeptFigures } from "./figures.ts";

const kept = KeptFigures.parse(JSON.parse(readFileSync("docs/reliability.json", "utf8")));
const cells = (text: string) => text.replaceAll(/ +/g, " ").replaceAll(/-{3,}/g, "---");

test("the page shows the figures that are kept, and no others", () => {
  expect(cells(readFileSync("docs/reliability.md", "utf8"))).toContain(cells(figuresMarkdown(kept)));
});

test.each(Object.keys(kept.tests))("%s, which the page names, notes what it has reached", (file) => {
  const source = readFileSync(file, "utf8");
  expect(source).toContain("reached(");
});
