import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Memory } from "../../src/domain/memory.ts";

const design = readFileSync("docs/design.md", "utf8");

test("the table of the memory names each of its fields, and no other", () => {
  const table = design.slice(design.indexOf("| field of the memory"));
  const rows = table.slice(0, table.indexOf("\n\n")).split("\n").slice(2);
  const named = rows.flatMap((row) =>
    [...(row.split("|")[1] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name),
  );
  expect(new Set(named)).toEqual(new Set(Object.keys(Memory.shape)));
  expect(named).toHaveLength(new Set(named).size);
});

test("every file that the design names is there", () => {
  const named = [...design.matchAll(/`((?:src|test|lint)\/[\w./-]+)`/g)].map(([, path = ""]) => path);
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((path) => !isThere(path))).toEqual([]);
});

function isThere(path: string): boolean {
  try {
    readFileSync(path);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EISDIR";
  }
}
