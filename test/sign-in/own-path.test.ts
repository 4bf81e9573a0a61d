import { expect, test } from "vitest";
import { ownPath } from "../../src/sign-in/own-path.ts";

test.each([
  [undefined, "/"],
  ["", "/"],
  ["/", "/"],
  ["/initiative/acme/portfolio/1", "/initiative/acme/portfolio/1"],
  ["/?team=studio&q=%C3%B8", "/?team=studio&q=%C3%B8"],
  ["/roadmap#later", "/roadmap"],
  ["/a/../roadmap", "/roadmap"],
  ["roadmap", "/"],
  ["https://evil.example/", "/"],
  ["https://redthread.example/roadmap", "/"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["\\\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["/\n/evil.example", "/"],
  ["/.//evil.example", "/"],
  ["/a/..//evil.example", "/"],
  ["/%2e//evil.example", "/"],
  [" /roadmap", "/"],
  ["javascript:alert(1)", "/"],
  ["/auth/login?to=/", "/"],
  ["/auth/callback?code=1", "/"],
  ["/a/../auth/logout", "/"],
  ["/access/refresh", "/"],
  [`/${"a".repeat(1_000)}`, "/"],
  [`/${"æ".repeat(400)}`, "/"],
])("%j leads to %j", (given, path) => {
  expect(ownPath(given, "https://redthread.example")).toBe(path);
});
