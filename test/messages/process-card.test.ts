import { expect, test } from "vitest";
import { languages } from "../../src/domain/language.ts";
import { trailText } from "../../src/messages/process-card.ts";
import { renderStatus } from "../../src/messages/status-comment.ts";
import { processCard } from "./process-cards.ts";

test.each(languages)("a card says all that it knows, on lines of their own: %s", (language) => {
  const text = renderStatus(processCard, language);
  for (const part of ["Utvikling", "@digdir/utvikling", "Kari Nordmann", "moscow/must", "Endringsstyring"])
    expect(text).toContain(part);
  expect(text).not.toMatch(/\{\w+[,}]|undefined|null/);
  const nothing = { purpose: null, owner: null, leader: null, input: [], output: [], next: [] };
  const empty = renderStatus({ ...processCard, ...nothing, criteria: [], trail: [] }, language);
  expect(empty.split("\n").length).toBeGreaterThan(6);
});

test("only the first text mentions, and a name mentions nobody", () => {
  expect(renderStatus({ ...processCard, mentions: false }, "nb")).not.toMatch(/(?<![\w/])@digdir/);
  const named = { ...processCard, owner: "@kari og @ola", leader: "@digdir/ledere", matter: null };
  expect(renderStatus(named, "nb")).not.toMatch(/@(?:kari|ola|digdir)/);
});

test("what people called a process is text, whatever it looks like", () => {
  const name = "@alle <img src=x> [her](https://x) #12";
  const text = renderStatus({ ...processCard, name, purpose: name, input: [name], skipped: [name] }, "nb");
  expect(text).not.toMatch(/@alle|<img|\]\(https:\/\/x|#12/);
});

test("one line tells the way", () => {
  const trail = [
    { name: "Behov", at: "2026-03-03T09:00:00Z" },
    { name: "Endringsstyring", at: "2026-05-02T09:00:00Z", awaits: "evaluation" },
    { name: "Produksjonssetting", at: null },
  ] as const;
  expect(trailText(trail, "nb")).toBe(
    "Behov 3. mars → Endringsstyring 2. mai (venter på evaluering) → Produksjonssetting –",
  );
});
