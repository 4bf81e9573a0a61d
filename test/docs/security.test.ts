import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const page = readFileSync("SECURITY.md", "utf8");
const rows = page
  .slice(page.indexOf("| attack"), page.indexOf("### What is left"))
  .split("\n")
  .filter((line) => line.startsWith("| **"))
  .map((line) => {
    const [, attack = "", , heldBy = ""] = line.split(/(?<!\\)\|/);
    const paths = [...heldBy.matchAll(/`([^`]+)`/g)].map(([, path = ""]) => path);
    return { attack: attack.trim(), paths };
  });

test.each(rows)("what stands against $attack is there, and a test holds it", ({ paths }) => {
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  expect(paths.some((path) => path.startsWith("test/"))).toBe(true);
});

test("the table is read", () => {
  expect(rows.length).toBeGreaterThan(15);
});
