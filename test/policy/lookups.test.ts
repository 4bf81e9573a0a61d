import { describe, expect, test } from "vitest";
import { labelColor, phaseColor } from "../../src/policy/colors.ts";
import { parseDuration } from "../../src/policy/duration.ts";
import { healthByName } from "../../src/policy/healths.ts";
import { labelTail, productLabel, sourceLabel, teamLabel, teamOfLabel } from "../../src/policy/labels.ts";
import { nearest } from "../../src/policy/nearest.ts";
import { deliveryPhase, donePhase, firstPhase, phaseByName, phaseOfLabel } from "../../src/policy/phases.ts";
import { slug } from "../../src/policy/slug.ts";
import { teamByKey, teamsNamed } from "../../src/policy/teams.ts";
import { policyOf } from "./policy-of.ts";

describe("slug", () => {
  test.each([
    ["konsept", "konsept"],
    ["Utført", "utfort"],
    ["Ikke startet", "ikke-startet"],
    ["Ærlig måling", "aerlig-maling"],
    ["Gennemførelse", "gennemforelse"],
    ["Café Ünïcode", "cafe-unicode"],
    ["Mål og nøkkelresultat (OKR)", "mal-og-nokkelresultat-okr"],
    ["  --a__b--  ", "a-b"],
    ["ÅØÆ", "aoae"],
    ["2026/27", "2026-27"],
    ["…", ""],
  ])("%s → %s", (text, expected) => {
    expect(slug(text)).toBe(expected);
  });
});

describe("nearest", () => {
  const keys = ["initiatives", "phases", "follow-up", "mode"];
  test.each([
    ["phases", "phases"],
    ["phase", "phases"],
    ["initiatves", "initiatives"],
    ["followUp", "follow-up"],
    ["follow_up", "follow-up"],
    ["qqqqqq", null],
    ["x".repeat(10_000), null],
  ])("%s → %s", (text, expected) => {
    expect(nearest(text, keys)).toBe(expected);
  });
});

describe("duration", () => {
  test.each([
    ["PT0S", 0, 0],
    ["PT10M", 0, 600_000],
    ["P1DT2H", 0, 93_600_000],
    ["P2W", 0, 1_209_600_000],
    ["P3M", 3, 0],
    ["P1Y6M", 18, 0],
  ])("%s", (text, months, milliseconds) => {
    expect(parseDuration(text)).toEqual({ text, months, milliseconds });
  });

  test.each(["", "P", "PT", "P1", "10M", "P-1D", "P1DT", "pt1m", "P1M1Y", "P1.5D"])("%j is none", (text) => {
    expect(parseDuration(text)).toBeNull();
  });
});

describe("phases", () => {
  const policy = policyOf(`
version: 1
initiatives: {}
phases:
  - { name: Ikke startet, previously: [Idé, fase/ide] }
  - { name: Problem }
  - { name: Konsept, label: status/utprøving }
  - { name: Planlegging }
  - { name: Anskaffelse }
  - { name: Implementering }
  - { name: Utført }
`);
  test.each([
    ["Problem", "Problem"],
    ["problem", "Problem"],
    ["  UTFØRT ", "Utført"],
    ["utfort", "Utført"],
    ["fase/planlegging", "Planlegging"],
    ["utprøving", "Konsept"],
    ["status/utprøving", "Konsept"],
    ["idé", "Ikke startet"],
    ["Done", "Utført"],
    ["Afsluttet", "Utført"],
    ["Koncept", "Konsept"],
    ["Gennemførelse", "Implementering"],
    ["ikkje starta", "Ikke startet"],
    ["Anskaffelse", "Anskaffelse"],
    ["Ukjent", undefined],
    ["", undefined],
    ["/", undefined],
  ])("%j is %s", (text, expected) => {
    expect(phaseByName(policy, text)?.name).toBe(expected);
  });

  test.each([
    ["fase/problem", "Problem"],
    ["Fase/Problem", "Problem"],
    ["fase/ide", "Ikke startet"],
    ["status/utprøving", "Konsept"],
    ["problem", undefined],
    ["team/problem", undefined],
  ])("the label %s is of %s", (label, expected) => {
    expect(phaseOfLabel(policy, label)?.name).toBe(expected);
  });

  test("the first, the delivery and the last", () => {
    expect(firstPhase(policy).index).toBe(0);
    expect(deliveryPhase(policy).name).toBe("Implementering");
    expect(donePhase(policy).name).toBe("Utført");
  });
});

describe("teams and labels", () => {
  const policy = policyOf(`
version: 1
initiatives: {}
teams:
  tjenesteutvikling: { name: Tjenesteutvikling, kind: produktgruppe }
  studio: { name: Altinn Studio, products: [Studio, skjema], group: tjenesteutvikling }
  dialogporten: { products: [skjema] }
  drift: { name: Drift og forvaltning }
`);
  test.each([
    ["studio", "studio"],
    ["STUDIO", "studio"],
    ["altinn studio", "studio"],
    ["Altinn-Studio", "studio"],
    ["dialogporten", "dialogporten"],
    ["ukjent", undefined],
  ])("%s is %s", (text, expected) => {
    expect(teamByKey(policy, text)?.key).toBe(expected);
  });

  test.each([
    ["Altinn Studio", ["studio"]],
    ["Dialogporten og Altinn Studio", ["dialogporten", "studio"]],
    ["Dialogporten and studio", ["dialogporten", "studio"]],
    ["Altinn Studio, Dialogporten", ["studio", "dialogporten"]],
    ["studio, dialogporten og  tjenesteutvikling", ["studio", "dialogporten", "tjenesteutvikling"]],
    ["Dialogporten & Altinn Studio", ["dialogporten", "studio"]],
    ["Drift og forvaltning", ["drift"]],
    ["Dialogporten og Drift og forvaltning samt studio", ["dialogporten", "drift", "studio"]],
    // Where one part names none, nobody knows what is meant.
    ["Dialogporten og noen andre", []],
    ["Dialogporten Altinn Studio", []],
    ["og", []],
    ["Dialogporten og", []],
    ["", []],
    [`${"studio og ".repeat(5_000)}studio`, []],
  ])("%.80s names %j", (text, expected) => {
    expect(teamsNamed(policy, text).map(({ key }) => key)).toEqual(expected);
  });

  test("by label", () => {
    expect(teamOfLabel(policy, "Team/Studio")?.name).toBe("Altinn Studio");
    expect(teamOfLabel(policy, "studio")).toBeNull();
    expect(policy.teams[0]?.kind).toBe("product-group");
  });

  test("labels are a prefix and a slug", () => {
    expect(teamLabel(policy, { key: "studio" })).toBe("team/studio");
    expect(sourceLabel(policy, "Tildelingsbrev")).toBe("kilde/tildelingsbrev");
    expect(productLabel(policy, "Nye Altinn")).toBe("product/nye-altinn");
    expect(labelTail(policy, "product", "Product/Studio")).toBe("studio");
    expect(labelTail(policy, "product", "product/")).toBeNull();
    expect(labelTail(policy, "product", "team/studio")).toBeNull();
  });
});

test("colours are as GitHub takes them, and differ along the default phases", () => {
  const ramp = [0, 1, 2, 3, 4, 5].map((index) => phaseColor(index, 6));
  expect(new Set(ramp).size).toBe(6);
  expect(phaseColor(0, 1)).toBe(ramp[0]);
  expect(phaseColor(8, 9)).toBe(ramp[5]);
  for (const color of [...ramp, labelColor("team"), labelColor("epic")]) {
    expect(color).toMatch(/^[0-9a-f]{6}$/);
  }
});

describe("health", () => {
  const policy = policyOf("version: 1\ninitiatives: {}\nroadmap: { healths: { at-risk: Bekymret } }");
  test.each([
    ["På plan", "on-track"],
    ["Bekymret", "at-risk"],
    ["usikker", "at-risk"],
    ["🔴 Forsinket", "off-track"],
    ["ON TRACK", "on-track"],
    ["At risk", "at-risk"],
    ["off-track", "off-track"],
    ["Følger planen", "on-track"],
    ["Forseinka", "off-track"],
    ["Complete", null],
    ["🟢", null],
    ["", null],
  ])("%j is %s", (text, health) => {
    expect(healthByName(policy, text)).toBe(health);
  });

  test("a name of the policy's own goes before the default of another", () => {
    const swapped = policyOf(
      "version: 1\ninitiatives: {}\nroadmap: { healths: { at-risk: Forsinket, off-track: Stanset } }",
    );
    expect(healthByName(swapped, "Forsinket")).toBe("at-risk");
  });
});
