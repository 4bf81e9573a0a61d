import ICAL from "ical.js";
import { expect, test } from "vitest";
import { calendarPath } from "../../src/server/pages/calendar.ts";
import { cardOf, day, issuesOf, made, meeting, setWheel, wheelPolicy } from "./in-wheel.ts";
import type { Stage } from "./stage.ts";

/* The wheel as calendars subscribe to it. */

const keys = ["a key of the tests"];
const path = calendarPath("acme", "os2display", keys);

async function ask(stage: Stage, path: string, headers: Record<string, string> = {}): Promise<Response> {
  return await fetch(new URL(path, stage.app.webhookUrl), { headers });
}

/** As another program reads it: of each event what a calendar goes by. */
async function eventsAt(stage: Stage, from = path) {
  const answer = await ask(stage, from);
  expect(answer.status).toBe(200);
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()) as unknown[]);
  expect(calendar.getFirstPropertyValue("method")).toBeNull();
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      title: event.summary,
      day: event.startDate.toString(),
      status: component.getFirstPropertyValue("status"),
      sequence: event.sequence,
      url: component.getFirstPropertyValue("url"),
      modified: String(component.getFirstPropertyValue("last-modified")),
      stamp: String(component.getFirstPropertyValue("dtstamp")),
    };
  });
}

test("a product's calendar holds its year; what is moved keeps its name, and what is called off is told", async () => {
  const stage = await setWheel();
  await stage.pass(day);
  const before = await eventsAt(stage);
  expect(before.length).toBeGreaterThan(17);
  expect(new Set(before.map(({ uid }) => uid)).size).toBe(before.length);
  const first = before.find(({ day: on }) => on === "2026-09-29");
  expect(first).toMatchObject({
    uid: "mode-i-koordinationsgruppen/2026-09-29/os2display@acme",
    title: "Møde i koordinationsgruppen",
    status: "CONFIRMED",
    sequence: 0,
  });
  expect(first?.url).toContain("/acme/forvaltning/issues/");
  const [issue = ""] = issuesOf(stage, "activity");
  stage.as("member").comment(issue, "/udskyd 06.10.2026");
  await stage.quiet();
  await stage.restartWith({});
  const moved = (await eventsAt(stage)).find(({ uid }) => uid === first?.uid);
  expect(moved).toMatchObject({ day: "2026-10-06", status: "CONFIRMED" });
  expect(moved?.sequence).toBeGreaterThan(0);
  expect((moved?.modified ?? "") > (first?.modified ?? "")).toBe(true);
  await stage.pass(day);
  stage.as("member").comment(issue, "/aflys forhandlinger pågår");
  await stage.quiet();
  await stage.restartWith({});
  const cancelled = await eventsAt(stage);
  const off = cancelled.find(({ uid }) => uid === first?.uid);
  expect(off).toMatchObject({ day: "2026-10-06", status: "CANCELLED" });
  expect(off?.sequence).toBeGreaterThan(moved?.sequence ?? 0);
  // All else is as it was, the times too; and so it is when the store is lost.
  const others = (events: typeof before) => events.filter(({ uid }) => uid !== first?.uid);
  expect(others(cancelled).slice(0, 12)).toEqual(others(before).slice(0, 12));
  await stage.restartWithoutStore();
  await stage.quiet();
  expect(await eventsAt(stage)).toEqual(cancelled);
  expect(cardOf(stage)).toContain("Aflyst");
});

test("what is of an activity that the policy has no more is called off with a higher number, and held again with one", async () => {
  const stage = await setWheel();
  await stage.pass(day);
  const look = async (activity: string) => {
    stage.as("owner").putFile("acme/.github", ".github/portfolio.yml", wheelPolicy([activity]));
    await stage.pass(day);
    await stage.restartWith({});
    return (await eventsAt(stage)).find(({ uid }) =>
      uid.startsWith("mode-i-koordinationsgruppen/2026-09-29/"),
    );
  };
  const issue = issuesOf(stage, "activity")[0] ?? "";
  stage.as("member").comment(issue, "/udskyd 06.10.2026");
  await stage.quiet();
  const before = await look(meeting);
  const removed = await look("{ title: Nyhedsbrev, rule: FREQ=MONTHLY;BYDAY=-1FR }");
  expect(removed).toMatchObject({ day: "2026-10-06", status: "CANCELLED" });
  expect(removed?.sequence).toBeGreaterThan(before?.sequence ?? 0);
  expect((removed?.modified ?? "") > (before?.modified ?? "")).toBe(true);
  const back = await look(meeting);
  expect(back).toMatchObject({ day: "2026-10-06", status: "CONFIRMED" });
  expect(back?.sequence).toBeGreaterThan(removed?.sequence ?? 0);
});

test("without the key there is nothing, with a public calendar no address; what has not changed is not sent again", async () => {
  const policy = wheelPolicy([meeting]).replace("{ country: DK }", "{ country: DK, public: true }");
  const stage = await setWheel([meeting], { policy });
  await stage.pass(day);
  expect(made(stage)).toHaveLength(1);
  const wrong = [
    path.replace(/k=./, "k=0"),
    path.replace(/\?.*/, ""),
    "/calendar/acme/none.ics?k=a",
    "/calendar/acme/%E0%A4%A.ics",
    `${path}/more`,
    calendarPath("acme", "os2display", ["another key, after it was rotated"]),
    calendarPath("acme", "none", keys),
  ];
  const answers = await Promise.all(
    wrong.map(async (each) => {
      const answer = await ask(stage, each);
      return [answer.status, await answer.text()];
    }),
  );
  expect(new Set(answers.map(String)).size).toBe(1);
  expect(answers[0]?.[0]).toBe(404);
  const shown = await ask(stage, "/calendar.ics");
  const text = await shown.text();
  expect(text).not.toMatch(/URL|manager|member|github|127\.0\.0\.1/);
  expect(text).toContain("Møde i koordinationsgruppen (OS2display)");
  const lines = text.split("\r\n");
  expect(lines.every((line) => Buffer.byteLength(line) <= 75 && !line.includes("\n"))).toBe(true);
  expect(lines).toContain("REFRESH-INTERVAL;VALUE=DURATION:PT12H");
  const etag = shown.headers.get("etag") ?? "";
  const again = await ask(stage, "/calendar.ics", { "if-none-match": etag });
  expect([again.status, await again.text()]).toEqual([304, ""]);
  expect(shown.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
});

test("nothing public is an empty calendar", async () => {
  const stage = await setWheel();
  expect(await eventsAt(stage, "/calendar.ics")).toEqual([]);
});
