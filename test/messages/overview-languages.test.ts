import { expect, test } from "vitest";
import type { Language } from "../../src/domain/language.ts";
import type { Overview } from "../../src/domain/overview.ts";
import { renderOverview } from "../../src/messages/overview/overview.ts";
import {
  busyOverview,
  doneOverview,
  gatedOverview,
  overviewWith,
  phasesAt,
  proposedOverview,
  readyOverview,
} from "./overviews.ts";

/** What the first reader should learn, in each language. */
type Row = readonly [name: string, overview: Overview, says: Readonly<Record<Language, readonly string[]>>];

const rows: readonly Row[] = [
  [
    "where it stands",
    gatedOverview(),
    {
      nb: [
        "Tiltaket er i fasen **Konsept**.",
        "Flyttet dit av [kari](https://github.com/kari) 3. mars 2026.",
      ],
      nn: ["Tiltaket er i fasen **Konsept**.", "Flytta dit av [kari](https://github.com/kari) 3. mars 2026."],
      da: [
        "Indsatsen er i fasen **Konsept**.",
        "Flyttet hertil af [kari](https://github.com/kari) 3. marts 2026.",
      ],
      en: ["in the phase **Konsept**.", "Moved there by [kari](https://github.com/kari) on 3 March 2026."],
    },
  ],
  [
    "what is missing",
    gatedOverview(),
    {
      nb: ["**4 av 8** kriterier er oppfylt", "bare plassholderen «..»", "`/bekreft 2`"],
      nn: ["**4 av 8** kriterium er oppfylte", "berre plasshaldaren «..»", "`/stadfest 2`"],
      da: ["**4 af 8** kriterier er opfyldt", "kun pladsholderen »..«", "`/bekræft 2`"],
      en: ["**4 of 8** criteria are met", "only the placeholder “..”", "`/confirm 2`"],
    },
  ],
  [
    "that it waits for a decision",
    readyOverview(),
    {
      nb: ["**Venter på beslutning.** Alt er på plass: porteføljelederen ("],
      nn: ["**Ventar på avgjerd.** Alt er på plass: porteføljeleiaren ("],
      da: ["**Venter på beslutning.** Alt er på plads: porteføljelederen ("],
      en: ["**Waiting for a decision.** Everything is in place: the portfolio manager ("],
    },
  ],
  [
    "how it goes",
    busyOverview(),
    {
      nb: ["**🔴 Forsinket** – det gjelder ett veikartelement", "planen tilsier 70 %", "utsatt 2 ganger"],
      nn: ["**🔴 Forsinket** – det gjeld eitt vegkartelement", "planen tilseier 70 %", "utsett 2 gonger"],
      da: ["**🔴 Forsinket** – det gælder ét roadmapelement", "efter planen 70 %", "udskudt 2 gange"],
      en: ["**🔴 Forsinket** – one roadmap element is", "the plan says 70%", "put off 2 times"],
    },
  ],
  [
    "who can finish it",
    proposedOverview(),
    {
      nb: ["eller [digdir/portfolio-office](", "- [ ] Avslutt tiltaket: flytt det til **Utført**"],
      nn: ["eller [digdir/portfolio-office](", "- [ ] Avslutt tiltaket: flytt det til **Utført**"],
      da: ["eller [digdir/portfolio-office](", "- [ ] Afslut indsatsen: flyt den til **Utført**"],
      en: ["or [digdir/portfolio-office](", "- [ ] Finish the initiative: move it to **Utført**"],
    },
  ],
  [
    "what was decided, and on whose reason it went on",
    busyOverview(),
    {
      nb: ["Vedtak (2)", "Gått videre med begrunnelse (1)", "20. februar 2026, [kari]"],
      nn: ["Vedtak (2)", "Gått vidare med grunngiving (1)", "20. februar 2026, [kari]"],
      da: ["Beslutninger (2)", "Gået videre med begrundelse (1)", "20. februar 2026, [kari]"],
      en: ["Decisions (2)", "Moved on with a stated reason (1)", "20 February 2026, [kari]"],
    },
  ],
  [
    "what it depends on, and whom to talk to",
    gatedOverview(),
    {
      nb: ["Avhengigheter (3)", "⏳ [Nytt", "felles team: Dialogporten; felles produkt: dialogporten"],
      nn: ["Avhengnader (3)", "⏳ [Nytt", "felles team: Dialogporten; felles produkt: dialogporten"],
      da: ["Afhængigheder (3)", "⏳ [Nytt", "fælles teams: Dialogporten; fælles produkt: dialogporten"],
      en: ["Dependencies (3)", "⏳ [Nytt", "shared teams: Dialogporten; shared product: dialogporten"],
    },
  ],
  [
    "who is responsible, and what it costs",
    gatedOverview(),
    {
      nb: ["**Ansvarlig:** Kari Nordmann · **Innsats:** 14 · **Budsjett:** 1\u00A0500\u00A0000"],
      nn: ["**Ansvarleg:** Kari Nordmann · **Innsats:** 14 · **Budsjett:** 1\u00A0500\u00A0000"],
      da: ["**Ansvarlig:** Kari Nordmann · **Arbejdsindsats:** 14 · **Budget:** 1.500.000"],
      en: ["**Responsible:** Kari Nordmann · **Effort:** 14 · **Budget:** 1,500,000"],
    },
  ],
  [
    "when it is measured",
    doneOverview(),
    {
      nb: ["Måling og gevinster (3)", "Dialogporten, 30. desember 2026", "Gevinster, 30. september 2026"],
      nn: ["Måling og gevinstar (3)", "Dialogporten, 30. desember 2026", "Gevinstar, 30. september 2026"],
      da: ["Måling og gevinster (3)", "Dialogporten, 30. december 2026", "Gevinster, 30. september 2026"],
      en: ["Measuring and benefits (3)", "Dialogporten, 30 December 2026", "Benefits, 30 September 2026"],
    },
  ],
  [
    "who waits for whom",
    overviewWith({
      cooperation: (["shared", "waits", "awaited"] as const).map((dependency) => ({
        link: { target: dependency, title: dependency, url: null, reference: null },
        teams: [],
        products: [],
        dependency,
      })),
    }),
    {
      nb: ["felles avhengighet", "dette tiltaket venter på det", "det venter på dette tiltaket"],
      nn: ["felles avhengnad", "dette tiltaket ventar på det", "det ventar på dette tiltaket"],
      da: ["fælles afhængighed", "denne indsats venter på den", "den venter på denne indsats"],
      en: ["a shared dependency", "this initiative waits for it", "it waits for this initiative"],
    },
  ],
  [
    "that it was stopped",
    overviewWith({ standing: "stopped", phases: phasesAt(2) }),
    {
      nb: ["Tiltaket er **stanset** i fasen Konsept"],
      nn: ["Tiltaket er **stansa** i fasen Konsept"],
      da: ["Indsatsen er **stoppet** i fasen Konsept"],
      en: ["This initiative was **stopped** in the phase Konsept"],
    },
  ],
];

test.each(
  rows.flatMap(([name, overview, says]) =>
    Object.entries(says).map(([language, texts]) => [name, language, overview, texts] as const),
  ),
)("an overview says %s in %s", (_, language, overview, texts) => {
  const text = renderOverview(overview, language as Language);
  for (const expected of texts) expect(text).toContain(expected);
  // A date that begins a point, `30. juni`, would be the thirtieth point of another list.
  expect(text).not.toMatch(/^\s*(?:[-*] )?\d+[.)] /m);
});
