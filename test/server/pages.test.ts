import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pageRows, pagesFor } from "../../src/server/pages/pages.ts";

const parts = {
  metrics: { print: async () => ({ contentType: "text/plain", text: "redthread_up 1" }) },
  readiness: async () => ({ ready: false }) as never,
  policies: { all: async () => ({ governed: [], failed: new Map() }) },
  store: {} as never,
  webUrl: "https://github.com",
  now: () => 0,
};

test("each page has a path of its own", () => {
  const paths = pageRows.map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
});

test.each(pageRows)("the documentation for operators tells of $path", ({ path }) => {
  expect(readFileSync("docs/operations.md", "utf8")).toContain(path);
});

test("what operators ask is not among what anybody may", async () => {
  expect(pagesFor(["anybody"], parts)).not.toHaveProperty(["/metrics"]);
  expect(pagesFor(["anybody"], parts)).not.toHaveProperty(["/readyz"]);
  const { "/metrics": metrics, "/readyz": ready } = pagesFor(["operators"], parts);
  expect((await metrics?.({ fresh: false }))?.body.toString()).toBe("redthread_up 1");
  expect((await ready?.({ fresh: false }))?.status).toBe(503);
});
