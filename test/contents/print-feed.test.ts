import ICAL from "ical.js";
import { expect, test } from "vitest";
import { printFeed } from "../../src/contents/print-feed.ts";

const nasty =
  "Bibliotek, kultur; fritid\\\r\nATTACH:https://evil.example\rX-A:1\nBEGIN:VEVENT\u0000\u0007\u0085\u2028\uD83D";
const said = "Bibliotek, kultur; fritid\\ ATTACH:https://evil.example X-A:1 BEGIN:VEVENT \uFFFD";

test("no text begins a line of its own, whatever stands in it", () => {
  const event = {
    uid: nasty,
    title: nasty,
    day: 20_000,
    isCancelled: false,
    sequence: 1,
    changedAt: 0,
    url: null,
  };
  const text = printFeed({ name: nasty, events: [event], withAddresses: true });
  expect(text.split("\r\n").filter((line) => /^(?:ATTACH|X-A|BEGIN)/.test(line))).toEqual([
    "BEGIN:VCALENDAR",
    "BEGIN:VEVENT",
  ]);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/\p{Cc}/u);
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  // It takes neither for a text, and leaves it as it stands.
  const escaped = said.replaceAll(/[,;\\]/g, String.raw`\$&`);
  expect(calendar.getFirstPropertyValue("name")).toBe(escaped);
  expect(calendar.getFirstPropertyValue("x-wr-calname")).toBe(escaped);
  expect(calendar.getFirstSubcomponent("vevent")?.getFirstPropertyValue("summary")).toBe(said);
});
