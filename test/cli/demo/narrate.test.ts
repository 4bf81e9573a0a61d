import { describe, expect, test } from "vitest";
import type { Change } from "../../../src/cli/demo/changes.ts";
import { actLines, answerLines, changeText, standingLine } from "../../../src/cli/demo/narrate.ts";
import { verdictLines } from "../../../src/cli/demo/summary.ts";
import { wrap } from "../../../src/cli/demo/wrap.ts";

describe("a change in words", () => {
  const rows: readonly [change: Change, expected: string][] = [
    [{ what: "label team/fdk", before: null, after: "" }, "+ label team/fdk"],
    [{ what: "label team/fdk", before: "", after: null }, "- label team/fdk"],
    [{ what: "field Fase", before: null, after: "Konsept" }, "+ field Fase: Konsept"],
    [{ what: "field Fase", before: "A", after: "B" }, "~ field Fase: A → B"],
    [{ what: "overview", before: null, after: "text" }, "+ overview written"],
    [{ what: "overview", before: "text", after: "more" }, "~ overview brought up to date"],
    [{ what: "overview", before: "text", after: null }, "- overview"],
  ];
  test.each(rows)("%j", (change, expected) => expect(changeText(change)).toBe(expected));
});

describe("where an initiative stands", () => {
  const rows: readonly [phase: string | null, progress: number | null, expected: string][] = [
    [null, null, "  ○─○─○─○─○─○ no phase"],
    ["Ikke startet", null, "  ◉─○─○─○─○─○ Ikke startet"],
    ["Implementering", 25, "  ●━●━●━●━◉─○ Implementering  ▓▓▓░░░░░░░ 25 %"],
    ["Utført", 100, "  ●━●━●━●━●━● Utført  ▓▓▓▓▓▓▓▓▓▓ 100 %"],
  ];
  test.each(rows)("%s, %s", (phase, progress, expected) => {
    expect(standingLine({ phase, progress }).text).toBe(expected);
  });
});

test("nothing is wider than the terminal, and what goes on is indented", () => {
  const does = "adds a work item to the epic of Dialogporten, and moves the epic's card to In Progress";
  const change = { what: "roadmap element digdir/roadmap#2", before: "Under arbeid, 0 %", after: "Levert" };
  const cost = { requests: 1, writes: 2, ms: 1_234 };
  const lines = [...actLines("9/16", "produkteier", does, 60), ...answerLines([change], cost, 60)];
  expect(lines.map(({ text }) => text)).toEqual([
    "9/16 produkteier adds a work item to the epic of",
    "     Dialogporten, and moves the epic's card to In Progress",
    "  ~ roadmap element digdir/roadmap#2: Under arbeid, 0 % →",
    "      Levert",
    "  1 request, 2 writes, 1.2 s",
  ]);
});

test("an act that asks nothing of the app says so", () => {
  expect(answerLines([], { requests: 0, writes: 0, ms: 50 }, 80).map(({ text }) => text)).toEqual([
    "  the app leaves it at that",
    "  0 requests, 0 writes, 0.1 s",
  ]);
});

test("a word that is wider than the line stays whole", () => {
  expect(wrap("see http://127.0.0.1:3000/sandbox there", 12, "  ")).toEqual([
    "see",
    "  http://127.0.0.1:3000/sandbox",
    "  there",
  ]);
});

test("a verdict names each expectation that failed, and no other", () => {
  const good = { what: "epics", wanted: 3, found: 3 };
  const bad = { what: "state", wanted: "closed", found: undefined };
  expect(verdictLines([good], 80)).toEqual([
    { tone: "good", text: "All is as it should be: 1 expectation checked." },
  ]);
  expect(verdictLines([good, bad], 80).map(({ text }) => text)).toEqual([
    "1 expectation of 2 failed:",
    '  state: wanted "closed", found nothing',
  ]);
});
