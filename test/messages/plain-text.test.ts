import { describe, expect, test } from "vitest";
import { languages } from "../../src/domain/language.ts";
import type { Reason } from "../../src/domain/reason.ts";
import { describeChange } from "../../src/messages/describe.ts";
import { labelDescription, type LabelMeaning } from "../../src/messages/label-descriptions.ts";
import { renderNotice, renderNoticeEnd } from "../../src/messages/notice.ts";
import { reasonText } from "../../src/messages/reason.ts";
import { readTasks } from "../../src/markdown/tasks.ts";
import { liveMention, renderedMarkdown } from "./rendered-markdown.ts";
import { changeSamples, reasonSamples } from "./samples.ts";

const repository = { owner: "digdir", name: ".github" };

describe("reasonText", () => {
  test.each(languages)("in %s is one line for each reason", (language) => {
    for (const [id, args] of Object.entries(reasonSamples)) {
      expect(reasonText({ id, args } as Reason, language), id).toMatch(/^\p{Lu}?[^\n]{8,160}[^.]$/u);
    }
  });

  test("names actor, face and day", () => {
    const args = { phase: "Konsept", actor: "kari", face: "command", at: "2026-03-03T09:00:00Z" };
    expect(reasonText({ id: "phase-word", args }, "nb")).toBe(
      "kari satte fasen til Konsept med en kommando 3. mars 2026",
    );
  });
});

describe("describeChange", () => {
  test.each(languages)("in %s is one line for each kind", (language) => {
    for (const [kind, change] of Object.entries(changeSamples)) {
      expect(describeChange(change, language), kind).toMatch(/^[^\n]{8,160}$/);
    }
  });

  test("names what the reader knows, and what the plan makes by its path", () => {
    const names = new Map([["I_1", "digdir/portfolio#7"]]);
    expect(describeChange(changeSamples["add-child"], "nb", (target) => names.get(target) ?? null)).toBe(
      "Legg epic/studio under digdir/portfolio#7",
    );
    expect(describeChange(changeSamples["create-issue"], "da")).toBe(
      "Opret epicen »Felles dialog« i Altinn/altinn-studio",
    );
    expect(describeChange(changeSamples["set-field"], "en")).toBe("Set the field Status to “Backlog” on I_1");
  });
});

describe("labelDescription", () => {
  const meanings: readonly LabelMeaning[] = [
    { kind: "phase", phase: "Konsept" },
    { kind: "team", team: "Å".repeat(200) },
    { kind: "team", team: "Studio 🚀" },
    { kind: "source", source: "Tildelingsbrev" },
    { kind: "product", product: "studio" },
    { kind: "epic" },
    { kind: "follow-up" },
  ];
  test.each(languages)("in %s is at most 100 characters, all of which GitHub takes", (language) => {
    for (const meaning of meanings) {
      const text = labelDescription(meaning, language);
      expect(text.length).toBeGreaterThan(8);
      expect(text.length).toBeLessThanOrEqual(100);
      expect(text).not.toMatch(/[\u{10000}-\u{10FFFF}]/u);
    }
  });
});

describe("notices of the organisation", () => {
  const problems = [
    {
      id: "policy.unknown-key",
      args: { key: "<b>@kari", known: "teams" },
      line: 3,
      column: 1,
      nearest: "teams",
    },
    { id: "policy.empty", args: {}, line: 1, column: 1 },
  ];
  const where = {
    path: ".github/portfolio.yml",
    url: "https://github.com/digdir/.github/blob/abc/x",
    version: "abcdef1234",
  };

  test.each(languages)("the policy's in %s names each line and brings nothing to life", (language) => {
    const { title, body } = renderNotice({ kind: "policy", count: 2, problems, ...where }, language);
    expect(title.length).toBeGreaterThan(20);
    const { addresses, kinds, words } = renderedMarkdown(body);
    expect(addresses).toEqual([where.url, `${where.url}#L3`, `${where.url}#L1`]);
    expect(kinds).not.toContain("html");
    expect(words).not.toMatch(liveMention);
    expect(words).toContain("abcdef1");
    const mended = { id: "policy-mended", args: { sha: where.version } } as const;
    expect(renderNoticeEnd(mended, language)).toContain("abcdef1");
  });

  test.each(languages)("the brake's in %s has one box and a list that is not endless", (language) => {
    const changes = Array.from({ length: 500 }, (_, index) => `Opprett «epos ${index}» @kari`);
    const { title, body } = renderNotice(
      { kind: "brake", version: "sweep:1", count: 500, limit: 25, changes },
      language,
    );
    expect(title).toContain("500");
    expect(readTasks(body, repository)).toMatchObject([{ ticked: false }]);
    expect(renderedMarkdown(body).words).not.toMatch(liveMention);
    expect(body.length).toBeLessThan(20_000);
  });
});
