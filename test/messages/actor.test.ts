import { expect, test } from "vitest";
import { actorText } from "../../src/messages/actor.ts";
import { noticeText } from "../../src/messages/overview/notices.ts";

const host = "https://github.com";

test.each([
  ["a link to whoever did it", "kari", "[kari](https://github.com/kari)"],
  ["the name of a bot, which has no page of its own", "stale[bot]", "stale\\[bot\\]"],
  ["somebody, where GitHub does not say who", "ghost", "noen"],
])("an actor is %s", (_, login, text) => {
  expect(actorText(login, "nb", host)).toBe(text);
});

test("a sentence that begins with somebody begins with a capital letter", () => {
  const notice = { kind: "unentered", phase: "Problem", actor: "ghost", roles: [] } as const;
  expect(noticeText(notice, { language: "nb", host })).toMatch(/^Noen flyttet tiltaket hit/);
  expect(noticeText(notice, { language: "en", host })).toMatch(/^Somebody moved/);
});
