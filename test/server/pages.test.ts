import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pageAt, pageRows, pagesFor } from "../../src/server/pages/pages.ts";

const parts = {
  metrics: { print: async () => ({ contentType: "text/plain", text: "redthread_up 1" }) },
  readiness: async () => ({ ready: false }) as never,
  policies: { all: async () => ({ governed: [], failed: new Map() }) },
  store: {} as never,
  markKeys: ["a key of at least sixteen letters"],
  webUrl: "https://github.com",
  now: () => 0,
  logger: { warn: () => {} },
};

const asked = { fresh: false, path: "", query: new URLSearchParams(), ifNoneMatch: "", header: () => "" };

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
  expect((await metrics?.(asked))?.body.toString()).toBe("redthread_up 1");
  expect((await ready?.(asked))?.status).toBe(503);
});

test.each([
  ["/calendar.ics", true],
  ["/calendar/acme/studio.ics", true],
  // It answers, and says that there is nothing.
  ["/calendar/", true],
  ["/calendar", false],
  ["/api/", false],
  ["/", true],
  ["", false],
  ["//calendar/acme", false],
  ["/__proto__", false],
])("whether there is a page at %s", (path, isThere) => {
  expect(pageAt(pagesFor(["anybody"], parts), path) !== null).toBe(isThere);
});
