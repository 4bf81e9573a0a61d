import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const table = readFileSync("docs/scenarios.md", "utf8");
const rows = [...table.matchAll(/^\|[^|]+\| `([\w-]+)` +\| (.+?) +\|$/gm)].map(
  ([, file = "", name = ""]) => ({
    file,
    name,
  }),
);

/** Names as the table writes them: what varies is `…`. */
function namesIn(file: string): readonly string[] {
  const source = readFileSync(`test/scenario/${file}.test.ts`, "utf8");
  return [...source.matchAll(/^ *test\((["`])(.+)\1, async/gm)].map(([, , name = ""]) =>
    name.replaceAll(/\$\{\w+\}/g, "…"),
  );
}

const files = [...new Set(rows.map(({ file }) => file))];

test.each(files)("the table of scenarios names those of %s, and no other", (file) => {
  const named = rows.filter((row) => row.file === file).map(({ name }) => name);
  expect(named.toSorted()).toEqual(namesIn(file).toSorted());
});

test("the table is read", () => {
  expect(files.length).toBeGreaterThan(9);
  expect(rows.length).toBeGreaterThan(90);
});
