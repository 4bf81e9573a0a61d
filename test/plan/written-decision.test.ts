import fc from "fast-check";
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
    { ...none, title: "ADR", kind: "ADR", missing: ["date", "status", "taken-by"] },
  ],
  [
    "replaced, and what it goes by",
    "# Fælles skabelon\n\nDato: 2026-03-03\nStatus: Erstattet af 0007\nBeslutningstagere: Koordinationsgruppen\nBeslutningstype: SDR\nGrundlag: notat 4",
    { ...whole, status: "replaced", basis: "notat 4" },
  ],
  [
    "as OS2 writes it: the kind in words and in the title, and blanks at the end",
    "# [SDR]Der skal etableres en styregruppe\n\n- **Dato**: 2026-08-25  \n- **Status**: Udkast\n- **Beslutningstagere**: Koordinationsgruppen\n- **Beslutningstype**: Strategisk\n\n## Kontekst/ Årsag\n\nDer er behov for det.",
    {
      title: "[SDR]Der skal etableres en styregruppe",
      date: "2026-08-25",
      takenBy: "Koordinationsgruppen",
      status: "proposed",
      kind: "SDR",
      basis: "Der er behov for det.",
      missing: [],
    },
  ],
  [
    "as OS2 writes it, under a heading of its own, with a remark",
    "# [ODR] Ændring af projektplan\n\n## Beskrivelse af beslutningen\n\n- **Dato**: 2026-05-29\n- **Status**: Besluttet (pr mail, modtaget 20.5-21.5 2026)\n- **Beslutningstagere**: Styregruppen\n- **Beslutningstype**: Operationel",
    {
      title: "[ODR] Ændring af projektplan",
      date: "2026-05-29",
      takenBy: "Styregruppen",
      status: "accepted",
      kind: "ODR",
      basis: null,
      missing: [],
    },
  ],
  [
    "OS2's strategic log: a date with dashes, the status under a heading, no kind",
    "# Beslutning 1: Etablering\nDato: 14-01-2026\n\n## Status\nUdkast\n\n## Kontekst\n\nDer er truffet beslutninger.",
    {
      ...none,
      title: "Beslutning 1: Etablering",
      date: "2026-01-14",
      status: "proposed",
      basis: "Der er truffet beslutninger.",
      missing: ["taken-by", "kind"],
    },
  ],
  [
    "OS2's template as it was given, below what the page says of itself",
    '---\ntitle: "Beslutningslog"\ndate: "31-01-2026"\nstatus: "Draft"\n---\n\n# ADR/SDR/ODR Beslutning\n\n- Dato: [ÅÅÅÅ-MM-DD] [den dag beslutningen er vedtaget]\n- Status: [Forslag / Accepteret / Erstattet / Afvist]\n- Beslutningstagere: [Beslutningsorgan, Navne  eller roller]\n- Beslutningstype :   [Arkitekturbeslutning, Strategisk beslutning eller Operationel beslutning]\n\n## Kontekst & årsag\nBeskriv her det problem eller det behov, vi står overfor.',
    { ...none, title: "ADR/SDR/ODR Beslutning", missing: all },
  ],
  [
    "lines that end in a backslash, and an underlined title",
    "ADR 06 Prioritering\n-------------------\n\n**Status:** Besluttet\\\n**Dato:** 22/09 2024\\\n**Beslutningstagere:** Tommi\\\n",
    {
      ...none,
      title: "ADR 06 Prioritering",
      date: "2024-09-22",
      status: "accepted",
      takenBy: "Tommi",
      kind: "ADR",
      missing: [],
    },
  ],
  [
    "as a table",
    "# Fælles skabelon\n\n| Felt | Værdi |\n|---|---|\n| Dato | 2026-03-03 |\n| **Status** | Accepteret |\n| Beslutningstagere | Koordinationsgruppen |\n| Beslutningstype | SDR |",
    whole,
  ],
  [
    "what is not decided is none of them",
    "# Titel\n\nStatus: Endnu ikke godkendt",
    { ...none, title: "Titel", missing: all },
  ],
  [
    "a proposal to approve",
    "# Titel\n\nStatus: Forslag til godkendelse i styregruppen",
    { ...none, title: "Titel", status: "proposed", missing: ["date", "taken-by", "kind"] },
  ],
  ["only the template's headings", "## Metadata:\n- Dato: ", { ...none, missing: all }],
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

test("of any text it makes a decision, and finds nothing in it that it does not allow", () => {
  const words = fc.constantFrom(
    "Dato:",
    "**Status**",
    ":",
    "|",
    "# ",
    "---",
    "\n",
    "(",
    ")",
    "[ADR/",
    "Forslag",
    "ikke",
    "2026-03-03",
    "\\",
  );
  const texts = fc.array(fc.oneof(words, fc.string()), { maxLength: 40 }).map((parts) => parts.join(" "));
  fc.assert(
    fc.property(texts, (text) => {
      const { date, kind, missing, title } = read(text);
      expect(date === null).toBe(missing.includes("date"));
      expect(kind === null).toBe(missing.includes("kind"));
      expect(title).not.toBe("");
      expect((date ?? "2026-01-01").length).toBe(10);
    }),
  );
});
