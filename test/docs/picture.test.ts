import { readFileSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import { overviewTextIn } from "./person-overview.ts";

const readme = readFileSync("README.md", "utf8");
const pictures = [...readme.matchAll(/(?:src|srcset)="([^"]+\.png)"/g)].map(([, path = ""]) => path);

test("the README shows the overview in a light and in a dark picture", () => {
  expect(pictures.toSorted()).toEqual(["docs/overview-dark.png", "docs/overview-light.png"]);
});

test.each(pictures)("%s is a PNG that a page can bear", (path) => {
  expect(readFileSync(path).subarray(1, 4).toString("latin1")).toBe("PNG");
  expect(statSync(path).size).toBeLessThan(500_000);
});

test("who does not see the picture is told what it shows", () => {
  const [, alternative = ""] = /alt="([^"]+)"/.exec(readme) ?? [];
  const printed = overviewTextIn("nb");
  const named = ["Implementering", "Utført", "50 %", "Designsystemet", "Dialogporten", "Altinn Studio"];
  for (const word of named) {
    expect(printed).toContain(word);
    expect(alternative).toContain(word);
  }
});
