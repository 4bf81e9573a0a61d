import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { IssueLink } from "../../src/domain/content.ts";
import type { Overview } from "../../src/domain/overview.ts";
import { readBoxes } from "../../src/markdown/boxes.ts";
import { parseCommands } from "../../src/commands/parse-commands.ts";
import { boxLine } from "../../src/messages/overview/box.ts";
import { overviewLimit, renderOverview } from "../../src/messages/overview/overview.ts";
import { confirmed, seen } from "./gates.ts";
import { link } from "./links.ts";
import { nastyText } from "./nasty-text.ts";
import { gatedOverview, overviewWith, proposedOverview } from "./overviews.ts";
import { liveMention, liveReference, renderedMarkdown } from "./rendered-markdown.ts";
import { runs } from "../runs.ts";

/** An overview in which people wrote all that people can write. */
function overviewOf(text: string, ticked: boolean): Overview {
  const at = "2026-03-03T09:00:00Z";
  const issue: IssueLink = { ...link(text), reference: `digdir/x${text}#1` };
  const unmade: IssueLink = { target: "new:epic/a", title: text, url: null, reference: null };
  const verdicts = [
    seen("unmet", { kind: "section", section: text, found: "shell", excerpt: text }),
    seen("met", { kind: "assigned", assignees: [text] }),
    confirmed(1, text, ticked ? { actor: text, at } : null, text),
    seen("met", { kind: "field", field: text, project: text, value: text }),
    seen("unmet", { kind: "label", glob: text, labels: [text, text] }),
    seen("met", { kind: "teams", teams: [text] }),
    confirmed(2, `ja ${text}`, { actor: text, at }),
  ];
  const roles = [{ role: text, names: [text, `@${text}`] }];
  return gatedOverview({
    phases: [
      { name: text, place: "past" },
      { name: text, place: "current" },
    ],
    moved: { actor: text, at },
    notices: [
      { kind: "completion-proposed", done: text, who: [text], box: "complete" },
      { kind: "refused", why: "role", what: text, actor: text, at, roles, missing: 0 },
      { kind: "unknown-team-label", label: text },
      { kind: "unentered", phase: text, actor: text, roles },
    ],
    gate: { next: text, mode: "enforce", verdicts, enter: roles, roles, ready: false },
    missing: {
      to: text,
      gates: [{ phase: text, unmet: [confirmed(3, text, null), ...verdicts.slice(0, 2)] }],
      roles,
    },
    behind: [{ phase: text, unmet: [{ ...confirmed(1, text, null), box: "confirm/problem/1" }] }],
    decisions: [
      { text, takenBy: text, basis: text, actor: text, at, url: `https://github.com/${encodeURI(text)}` },
    ],
    overrides: [{ to: text, actor: text, at, reason: text }],
    resources: { owner: text, effort: text, budget: 3 },
    dependencies: { on: [{ link: issue, state: "open" }], from: [{ link: unmade, state: "unreadable" }] },
    cooperation: [{ link: issue, teams: [text], products: [text], dependency: "shared" }],
    proposals: [
      { box: "link/I_kwDOA-b_c=", link: issue },
      { box: "link/I_2", link: unmade },
    ],
    readOnly: [{ link: issue, belongsTo: unmade }],
    followUps: [{ team: text, due: "2026-06-03", issue }],
    teams: [{ name: text, state: "active", epic: issue, closed: 1, total: 2 }],
    elements: [
      {
        link: issue,
        status: text,
        percent: 5,
        stated: 7,
        plan: { start: "2026-03-03", end: null, slipped: 1, expected: 3, success: 4 },
        health: { health: "on-track", name: "På plan", because: { kind: "in-time" } },
        closed: false,
        delivered: null,
        relevant: true,
        epics: [{ link: unmade, state: "not-relevant", closed: 0, total: 0 }],
      },
    ],
    others: [unmade],
    suggestedTeams: [text],
    withheldTeams: [text],
    advisers: [text],
  });
}

function many<Item>(times: number, items: readonly Item[]): readonly Item[] {
  return Array.from({ length: times }, () => items).flat();
}

/** The HTML that the app itself writes. */
const ours =
  /^(?:<br>|<\/?sub>|<\/details>|<details>\n<summary>[^<>]*<\/summary>|<!-- redthread:box \S+ -->)$/;

describe("the boxes of an overview", () => {
  test("are those of its value, in order, whatever people write", () => {
    fc.assert(
      fc.property(nastyText, fc.boolean(), (text, ticked) => {
        const printed = renderOverview(overviewOf(text, ticked), "nb");
        const expected = [
          { id: "complete", ticked: false },
          { id: "confirm/konsept/1", ticked },
          { id: "confirm/konsept/2", ticked: true },
          { id: "confirm/konsept/3", ticked: false },
          { id: "confirm/problem/1", ticked: false },
          { id: "link/I_kwDOA-b_c=", ticked: false },
          { id: "link/I_2", ticked: false },
        ];
        expect(readBoxes(printed).map(({ id, ticked: state }) => ({ id, ticked: state }))).toEqual(expected);
        const { checkboxes, words, html } = renderedMarkdown(printed);
        expect(checkboxes).toEqual(expected.map((box) => box.ticked));
        expect(words).not.toMatch(liveMention);
        expect(words).not.toMatch(liveReference);
        expect(parseCommands(printed)).toEqual([]);
        expect(html.filter((tag) => !ours.test(tag))).toEqual([]);
      }),
      { numRuns: runs(200) },
    );
  });

  test("and the gate stay when all else is cut", () => {
    const text = "@kari <&> ".repeat(300);
    const one = overviewOf(text, false);
    const proposals = Array.from({ length: 40 }, (_, index) => ({
      box: `link/I_${index}`,
      link: link(text),
    }));
    const crowded = {
      ...one,
      proposals,
      teams: many(200, one.teams),
      elements: many(200, one.elements),
      decisions: many(200, one.decisions),
      notices: many(
        25,
        one.notices.filter((notice) => notice.kind !== "completion-proposed"),
      ),
    };
    const printed = renderOverview(crowded, "nb");
    expect(printed.length).toBeLessThanOrEqual(overviewLimit);
    expect(readBoxes(printed)).toHaveLength(44);
    expect(printed).toContain("kriterier er oppfylt");
    expect(printed).toContain("/hjelp");
  });

  test("never touch a list above them", () => {
    const { checkboxes, kinds } = renderedMarkdown(renderOverview(proposedOverview(), "nb"));
    expect(checkboxes).toEqual([false]);
    expect(kinds).toContain("blockquote");
    const done = confirmed(1, "Alt er prøvd", { actor: "kari", at: "2026-03-03T09:00:00Z" });
    const verdicts = [seen("met", { kind: "assigned", assignees: ["kari"] }), done];
    const gate = { next: "B", mode: "advise", verdicts, enter: [], roles: [], ready: true } as const;
    expect(renderOverview(overviewWith({ gate }), "nb")).toMatch(
      /kari\)\n\nDette er bekreftet:\n\n- \[x\] Alt/,
    );
  });

  test.each(["", "a b", "a-->", "æ", "x".repeat(201)])("cannot have the id %j", (id) => {
    expect(() => boxLine(id, false, "Tekst")).toThrow(RangeError);
  });
});
