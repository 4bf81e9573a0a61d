import { expect, test } from "vitest";

test("the tests run on the Node that npm ci brings, not on the host's", () => {
  expect(process.version).toBe("v24.21.0");
});
