import { expect, test } from "vitest";
import { newestFirst, versionOf } from "../../src/delivery/versions.ts";

test.each([
  ["1.2.3", "1.2.3"],
  ["v1.2.3", "1.2.3"],
  ["studio-v1.2.3", "1.2.3"],
  ["@x/y@1.2.3", "1.2.3"],
  ["sub/v1.2.3-rc.1", "1.2.3-rc.1"],
  ["release-2026-1.2.3", "1.2.3"],
  ["v1.42", null],
  ["2026-05-12", null],
  ["v01.2.3", null],
  ["nightly", null],
  ["", null],
  [`${"1".repeat(10_000)}.2.3`, null],
])("%s is version %s", (tag, expected) => {
  expect(versionOf(tag)?.version ?? null).toBe(expected);
});

test("the newest version first, and then what is none by date", () => {
  const tags = ["nightly-1", "v1.10.0", "nightly-2", "v1.9.0", "v1.10.0-rc.1", "v1.9.0+build", "again"];
  const releases = tags.map((tag, index) => ({
    id: tag,
    tag,
    publishedAt: `2026-05-${10 + (tag === "again" ? 2 : index)}T00:00:00Z`,
  }));
  const expected = ["v1.10.0", "v1.10.0-rc.1", "v1.9.0+build", "v1.9.0", "again", "nightly-2", "nightly-1"];
  expect(newestFirst(releases).map(({ tag }) => tag)).toEqual(expected);
  expect(newestFirst(releases.toReversed()).map(({ tag }) => tag)).toEqual(expected);
});
