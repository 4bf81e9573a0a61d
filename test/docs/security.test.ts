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

/** What a review of an attacker's found, kind by kind, and the row that each belongs to. */
test.each([
  ["comments that stop the process", "A text that takes for ever to read"],
  ["repositories taken over", "Confused deputy"],
  ["an issue that ends the sweep", "One thread that fails for all"],
  ["an edited comment that borrows a role", "A borrowed right"],
  ["comments that burn points", "Flood by people without rights"],
  ["private titles shown", "Leak to a wider audience"],
  ["an open store", "The embedded store read by others on the host"],
  ["whose Node", "A Node that nobody vouches for"],
  ["open addresses", "Open addresses and the log used as a lever"],
  ["escape sequences", "Escape sequences in the terminal"],
  ["the set-up", "Set-up taken over"],
])("%s has a row", (_, attack) => {
  expect(rows.map((row) => row.attack.replaceAll("*", ""))).toContainEqual(expect.stringContaining(attack));
});
