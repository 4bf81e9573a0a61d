import { describe, expect, test } from "vitest";
import { languages } from "../../src/domain/language.ts";
import { readReview } from "../../src/markdown/review-lines.ts";
import { renderStatus, statusLimit } from "../../src/messages/status-comment.ts";
import { renderWheelIssue } from "../../src/messages/wheel-issue.ts";
import type { Moved, Responsible } from "../../src/domain/wheel-content.ts";
import { agenda } from "./fillings.ts";
import { activityContent, productCard, responsible, reviewSample } from "./wheels.ts";

const at = { host: "https://github.com", template: null };

describe.each(languages)("in %s", (language) => {
  test("a product's card and its issues say all that they know, and mention nobody", () => {
    const texts = [
      renderStatus(productCard, language),
      renderWheelIssue(activityContent, language, at).body,
      renderWheelIssue(reviewSample, language, at).body,
    ];
    for (const text of texts) {
      expect(text).not.toMatch(/undefined|\{|(?<![\w/])@/);
      expect(text).toContain("ada");
    }
  });
});

test("the texts that Danish coordinators know", () => {
  const { title, body } = renderWheelIssue(activityContent, "da", at);
  expect(title).toBe("Møde i koordinationsgruppen, 7. april 2026");
  expect(body).toContain("Flyttet fra 6. april (2. påskedag) til tirsdag den 7. april 2026.");
  expect(body).toContain("er markeret som optaget på GitHub til 12. maj");
  const card = renderStatus(productCard, "da");
  expect(card).toContain("Spor 2 har ingen aktiviteter.");
  expect(card).toContain("Ikke oprettet, for appen var nede.");
  expect(card).toContain("Aflyst 2. februar af [ada](https://github.com/ada): »forhandlinger pågår«.");
});

test.each<[string, Partial<Responsible>, string]>([
  [
    "nobody holds the role",
    { isHeld: false },
    "Rollen koordinator er ikke besat. Tildel en, eller tag den selv.",
  ],
  ["a team holds it", { teams: ["@acme/team"] }, "et team kan ikke tildeles"],
  ["whoever holds it may not be assigned", {}, "som GitHub ikke lader blive tildelt sager her"],
  ["it is of no role", { role: null, isHeld: false }, "hører ikke til en rolle"],
])("%s", (_, given, said) => {
  const content = { ...activityContent, responsible: { ...responsible, assigned: null, busy: [], ...given } };
  expect(renderWheelIssue(content, "da", at).body).toContain(said);
});

test.each<[Moved["off"], string]>([
  [{ kind: "weekend" }, "(weekend)"],
  [{ kind: "closed" }, "(fridag)"],
  [{ kind: "pause", text: null }, "(pause)"],
  [{ kind: "pause", text: "Sommerferie" }, "(Sommerferie)"],
])("moved by %j", (off, said) => {
  const content = { ...activityContent, moved: { from: "2026-04-04", off } };
  expect(renderWheelIssue(content, "da", at).body).toContain(said);
});

test("a template takes the checklist's place", () => {
  const { body } = renderWheelIssue(activityContent, "da", { ...at, template: "## Referat" });
  expect(body).toContain("## Referat");
  expect(body).not.toContain("- [ ] Dagsorden");
});

test("a review reads its own lines, ticked or not, and nothing else", () => {
  const { body } = renderWheelIssue(reviewSample, "nb", at);
  const ticked = body.replace("- [ ] [bo]", "- [x] [bo]");
  expect(readReview(`${ticked}\n- [ ] noe annet\n### Slutt\n- [ ] [eli](x)`)).toEqual([
    { place: "acme/team", login: "ada", settled: false },
    { place: "acme/kode", login: "bo", settled: true },
  ]);
});

test("a card whose texts are long is cut to what a comment has room for beside its memory, and keeps its findings", () => {
  const long = "@".repeat(1000);
  const [decision] = productCard.decisions;
  const [open] = productCard.open;
  if (decision === undefined || open === undefined) throw new Error("The sample has neither");
  const text = renderStatus(
    {
      ...productCard,
      open: Array.from({ length: 100 }, () => ({ ...open, link: { ...open.link, title: long } })),
      decisions: Array.from({ length: 10 }, () => ({ ...decision, text: long, takenBy: long, basis: long })),
    },
    "da",
  );
  expect(text.length).toBeLessThanOrEqual(statusLimit);
  expect(text).toContain("### At gøre noget ved");
});

test.each<[string, Partial<typeof activityContent>, string | null]>([
  ["a long template", { filling: null }, "# Dagsorden\n\n- punkt\n".repeat(5_000)],
  [
    "a long checklist beside a long agenda",
    {
      filling: {
        ...agenda,
        cases: Array.from({ length: 300 }, () => agenda.cases[0]).flatMap((each) => each ?? []),
      },
      checklist: Array.from({ length: 30 }, () => "@".repeat(200)),
    },
    null,
  ],
])("an issue with %s is not longer than GitHub takes", (_, content, template) => {
  const { body } = renderWheelIssue({ ...activityContent, ...content }, "da", { ...at, template });
  expect(body.length).toBeGreaterThan(50_000);
  expect(body.length).toBeLessThan(64_000);
  expect(body).toContain("er udeladt");
});

test("a review of more people than an issue has room for says how many lines are missing", () => {
  const people = Array.from({ length: 400 }, (_, at) => ({
    login: `somebody-with-a-name-${at}`,
    may: "write",
  }));
  const places = ["drift", "studio", "portal"].map((name) => ({ name: `acme/${name}`, people }));
  const { body } = renderWheelIssue({ ...reviewSample, isPrivate: true, places }, "da", at);
  expect(body.length).toBeLessThan(64_000);
  expect(body).toContain("er udeladt");
});
