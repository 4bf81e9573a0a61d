import { expect, test } from "vitest";
import { readDecisionForm } from "../../src/markdown/decision-form.ts";
import { decisionOf } from "../../src/plan/wheel/written-decision.ts";

function read(text: string, writtenOn = "2026-12-01") {
  const {
    date,
    text: title,
    takenBy,
    status,
    kind,
    basis,
    missing,
  } = decisionOf(readDecisionForm(text), {
    id: "beslutninger/1.md",
    source: "file",
    version: "a",
    name: "1.md",
    reference: "OS2/forvaltning/beslutninger/1.md",
    url: "https://github.com/OS2/forvaltning/blob/HEAD/beslutninger/1.md",
    products: ["display"],
    visibility: "public",
    writtenOn,
  });
  return { title, date, takenBy, status, kind, basis, missing };
}

const whole = {
  title: "Fælles skabelon",
  date: "2026-03-03",
  takenBy: "Koordinationsgruppen",
  status: "accepted",
  kind: "SDR",
  basis: null,
  missing: [],
};
const none = { title: "1.md", date: null, takenBy: null, status: null, kind: null, basis: null };
const all = ["date", "status", "taken-by", "kind"];

test.each<[string, string, object]>([
  ["nothing", "", { ...none, missing: all }],
  ["only words", "# Titel\n\nVi gør det.", { ...none, title: "Titel", missing: all }],
  [
    "plain",
    "# Fælles skabelon\n\nDato: 2026-03-03\nStatus: Accepteret\nBeslutningstagere: Koordinationsgruppen\nBeslutningstype: SDR",
    whole,
  ],
  [
    "bold, with the colon inside",
    "# Fælles skabelon\n\n**Dato:** 2026-03-03\n**Status:** Accepteret\n**Beslutningstagere:** Koordinationsgruppen\n**Beslutningstype:** SDR",
    whole,
  ],
  [
    "bold, with the colon behind, in a list, and a date as people write it",
    "# **Fælles skabelon**\n\n- **Dato**: 3. marts 2026\n- **Status**: Godkendt\n- **Beslutningstagere**: Koordinationsgruppen\n- **Beslutningstype**: SDR",
    whole,
  ],
  [
    "as an issue form writes it",
    "# Fælles skabelon\n\n### Dato\n\n03.03.2026\n\n### Status\n\nBesluttet\n\n### Beslutningstagere\n\nKoordinationsgruppen\n\n### Beslutningstype\n\nSDR",
    whole,
  ],
  [
    "the form as it was given",
    "# ADR\n\n**Dato:** ÅÅÅÅ-MM-DD\n**Status:** Forslag | Accepteret | Erstattet | Afvist\n**Beslutningstagere:** [Navne]\n**Beslutningstype:** ADR/SDR/ODR",
    { ...none, title: "ADR", missing: all },
  ],
  [
    "replaced, and what it goes by",
    "# Fælles skabelon\n\nDato: 2026-03-03\nStatus: Erstattet af 0007\nBeslutningstagere: Koordinationsgruppen\nBeslutningstype: SDR\nGrundlag: notat 4",
    { ...whole, status: "replaced", basis: "notat 4" },
  ],
  ["a day that is none", "Dato: 2026-02-30", { ...none, missing: all }],
  [
    "what stands in code or a quote",
    "```\nDato: 2026-03-03\n```\n> Status: Afvist",
    { ...none, missing: all },
  ],
])("%s", (_what, text, expected) => {
  expect(read(text)).toEqual(expected);
});

test("a day after that on which it was written is told, and kept", () => {
  expect(read("Dato: 2027-01-01", "2026-12-31")).toMatchObject({
    date: "2027-01-01",
    missing: ["late-date", "status", "taken-by", "kind"],
  });
});
