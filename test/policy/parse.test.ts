import { describe, expect, test } from "vitest";
import { parsePolicy } from "../../src/policy/parse.ts";
import type { Language } from "../../src/domain/language.ts";
import { small, whole } from "./examples.ts";
import { policyOf } from "./policy-of.ts";

describe("what holds", () => {
  test("the whole example says what the defaults are", () => {
    const { teams, roles, ...rest } = policyOf(whole);
    expect(policyOf("version: 1\ninitiatives: {}")).toEqual({
      ...rest,
      teams: [],
      roles: { "portfolio-manager": [], "portfolio-office": [] },
    });
    expect(teams.map(({ key }) => key)).toEqual(["studio", "tjenester"]);
    expect(roles).toEqual({ "portfolio-manager": [], "portfolio-office": [], arkitekt: [] });
  });

  test("the small example", () => {
    const policy = policyOf(small);
    expect(policy.initiatives?.repository).toEqual({ owner: "digdir", name: "portfolio" });
    expect(policy.initiatives?.project).toEqual({ owner: "digdir", number: 1 });
    expect(policy.roadmap.project).toEqual({ owner: "digdir", number: 8 });
    expect(policy.teams[0]?.backlog).toEqual({ owner: "Altinn", name: "dialogporten" });
    expect(policy.teams[0]?.mention).toBe("@Altinn/team-dialogporten");
    expect(policy.roles["portfolio-manager"]).toEqual(["@digdir/portfolio-office"]);
  });

  test("just accepts: no initiatives are kept", () => {
    const policy = policyOf("version: 1\naccepts: [digdir]", "altinn");
    expect(policy.initiatives).toBeNull();
    expect(policy.accepts).toEqual([{ owner: "digdir", for: ["issues"] }]);
  });

  test("accepts in full: what is named is let, and nothing else", () => {
    const text = "version: 1\naccepts:\n  - digdir\n  - { owner: KS, for: [projects, portfolio] }";
    expect(policyOf(text, "altinn").accepts).toEqual([
      { owner: "digdir", for: ["issues"] },
      { owner: "KS", for: ["projects", "portfolio"] },
    ]);
  });

  test.each<[Language, string, string, string]>([
    ["nb", "Ikke startet", "Utført", "Under arbeid"],
    ["nn", "Ikkje starta", "Utført", "Under arbeid"],
    ["da", "Ikke startet", "Afsluttet", "I gang"],
    ["en", "Not started", "Done", "In progress"],
  ])("names in %s", (language, first, last, active) => {
    const policy = policyOf(`version: 1\nlanguage: ${language}\ninitiatives: {}`);
    expect(policy.phases[0]?.name).toBe(first);
    expect(policy.phases.at(-1)?.name).toBe(last);
    expect(policy.roadmap.statuses.active).toBe(active);
    expect([policy.roadmap.phase, policy.epics.phase]).toEqual([3, 4]);
  });

  test.each([
    ["named in another language", "epics: { phase: Implementation }", 3, 4],
    ["named without case", "roadmap: { phase: KONSEPT }", 2, 4],
    ["an earlier delivery draws the roadmap with it", "epics: { phase: Konsept }", 2, 2],
    [
      "phases of its own: the last before done",
      "phases: [{ name: Idé }, { name: Prøve }, { name: Drift }, { name: Slutt }]",
      2,
      2,
    ],
    ["two phases", "phases: [{ name: Åpen }, { name: Lukket }]", 0, 0],
    [
      "one phase more",
      "phases: [{ name: Ny }, { name: Planlegging }, { name: Anbud }, { name: Implementering }, { name: Ferdig }]",
      1,
      3,
    ],
  ])("landmarks: %s", (_name, lines, roadmap, epics) => {
    const policy = policyOf(`version: 1\ninitiatives: {}\n${lines}`);
    expect([policy.roadmap.phase, policy.epics.phase]).toEqual([roadmap, epics]);
  });

  test("an empty or null key is the same as none, but for the issue type", () => {
    const bare = policyOf("version: 1\ninitiatives: {}");
    const empty = policyOf(
      "version: 1\ninitiatives: {}\nteams:\nroles:\nphases:\nmode:\nepics: { label: , wait: null }",
    );
    expect(empty).toEqual(bare);
    expect(policyOf("version: 1\ninitiatives: {}\nepics: { type: null }").epics.type).toBeNull();
  });

  test("the period of the figures, in milliseconds", () => {
    const windowOf = (delivery: string) =>
      policyOf(`version: 1\ninitiatives: {}\ndelivery: ${delivery}`).delivery.window / 86_400_000;
    const given = ["", "{}", "{ window: null }", "{ window: P4W }", "{ window: P400D }", "{ window: PT12H }"];
    expect(given.map(windowOf)).toEqual([90, 90, 90, 28, 400, 0.5]);
  });

  test("criteria of every kind", () => {
    const { phases } = policyOf(`
version: 1
initiatives: {}
roles: { arkitekt: ["@ola"] }
phases:
  - name: Ny
    color: "#A0B1C2"
    criteria:
      - { assigned: true }
      - { section: Problemstilling }
      - { label: moscow/* }
      - { field: Månedsverk }
      - { teams: true }
      - { tasks: Oppgaver }
      - { delivered: true }
      - { confirm: Sikkerhet er vurdert }
      - { confirm: Arkitekturen er godkjent, by: arkitekt }
  - { name: Ferdig, enter: [portfolio-manager] }
`);
    expect(phases[0]?.color).toBe("a0b1c2");
    expect(phases[1]?.enter).toEqual(["portfolio-manager"]);
    expect(phases[0]?.criteria).toEqual([
      { kind: "assigned" },
      { kind: "section", section: "Problemstilling" },
      { kind: "label", glob: "moscow/*" },
      { kind: "field", field: "Månedsverk" },
      { kind: "teams" },
      { kind: "tasks", section: "Oppgaver" },
      { kind: "delivered" },
      { kind: "confirm", text: "Sikkerhet er vurdert", by: null },
      { kind: "confirm", text: "Arkitekturen er godkjent", by: "arkitekt" },
    ]);
  });

  test("Windows line ends, a byte order mark, a start and an end of the document", () => {
    for (const text of [
      "version: 1\r\naccepts: [a]\r\n",
      "\uFEFFversion: 1\naccepts: [a]",
      "---\nversion: 1\naccepts: [a,]\n...\n",
      '{"version": 1, "accepts": ["a"]}',
    ]) {
      expect(parsePolicy(text, { owner: "o" }).ok, JSON.stringify(text)).toBe(true);
    }
  });

  test("what comes out is the same however often", () => {
    expect(policyOf(whole)).toEqual(policyOf(whole));
  });
});
