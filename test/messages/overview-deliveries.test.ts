import { describe, expect, test } from "vitest";
import type { Language } from "../../src/domain/language.ts";
import type { OverviewDeliveries } from "../../src/domain/overview-deliveries.ts";
import { deliveryParts } from "../../src/messages/overview/deliveries.ts";
import { overviewWith } from "./overviews.ts";

const newest = { name: "Studio v9", at: "2026-05-12T08:00:00Z", workItems: 7, isWithdrawn: false };
const others = ["v4", "v3", "v2", "v1"].map((version, index) => ({
  name: `Studio ${version}`,
  at: `2026-05-0${4 - index}T08:00:00Z`,
}));

function lines(language: Language, but: Partial<OverviewDeliveries>): readonly string[] {
  const deliveries: OverviewDeliveries = {
    total: 18,
    delivered: 14,
    waiting: 0,
    withoutCode: 0,
    undecidable: 0,
    notFound: 0,
    isDeployed: true,
    newest,
    withdrawn: [],
    leadTime: null,
    gone: [],
    ...but,
  };
  const printing = { language, host: "https://github.com", rows: 9, width: 80 } as const;
  const [, text = ""] = deliveryParts(overviewWith({ deliveries }), printing);
  return text.split("<br>").slice(1);
}

describe("what was withdrawn", () => {
  test.each([
    ["nb", "Sist: **Studio v9**, 12. mai 2026 (7 oppgaver) · trukket tilbake"],
    ["nn", "Sist: **Studio v9**, 12. mai 2026 (7 oppgåver) · trekt tilbake"],
    ["da", "Senest: **Studio v9**, 12. maj 2026 (7 opgaver) · trukket tilbage"],
    ["en", "Latest: **Studio v9**, 12 May 2026 (7 tasks) · withdrawn"],
  ] as const)("stands beside the newest in %s", (language, line) => {
    expect(lines(language, { newest: { ...newest, isWithdrawn: true } })).toEqual([line]);
  });

  test("has a line of its own where something came after it", () => {
    expect(lines("nb", { withdrawn: others.slice(3) }).slice(1)).toEqual([
      "Trukket tilbake: **Studio v1** (1. mai 2026)",
    ]);
  });

  test("is named three times at most, and by its day where not all may know the name", () => {
    const [first, ...rest] = others;
    const unseen = { name: null, at: first?.at ?? "" };
    expect(lines("en", { withdrawn: [unseen, ...rest] }).slice(1)).toEqual([
      "Withdrawn: 4 May 2026, **Studio v3** (3 May 2026), **Studio v2** (2 May 2026), … and 1 more",
    ]);
  });
});

describe("how long it took", () => {
  test.each([
    ["nb", "Fra første commit til produksjon: **under én dag, én dag og 9 dager** (3 endringer)"],
    ["nn", "Frå første commit til produksjon: **under éin dag, éin dag og 9 dagar** (3 endringar)"],
    ["da", "Fra første commit til drift: **under én dag, én dag og 9 dage** (3 ændringer)"],
    ["en", "From first commit to production: **less than a day, one day and 9 days** (3 changes)"],
  ] as const)("of fewer than five is told of each in %s", (language, line) => {
    expect(lines(language, { leadTime: { kind: "each", days: [0, 1, 9] } }).slice(1)).toEqual([line]);
  });

  test("of more is a median with how many there are", () => {
    const leadTime = { kind: "median", count: 14, median: 3, longest: 21 } as const;
    expect(lines("nb", { leadTime }).slice(1)).toEqual([
      "Fra første commit til produksjon: **3 dager** (median av 14, lengst 21 dager)",
    ]);
  });
});

describe("what is not in production now", () => {
  const link = { target: "I_1", title: "t", url: "https://github.com/a/b/issues/55", reference: "a/b#55" };
  const lineOf = (
    language: Language,
    how: "rollback" | "sideways" | "revert" | "undecidable",
    name: string | null,
  ) => lines(language, { gone: [{ link, lost: { how, day: "2026-05-13", name } }] }).at(-1) ?? "";

  test.each([
    [
      "nb",
      "rullet tilbake 13. mai 2026 til v1",
      "reversert 13. mai 2026 i v1",
      "erstattet 13. mai 2026 av v1",
    ],
    ["nn", "rulla tilbake 13. mai 2026 til v1", "reversert 13. mai 2026 i v1", "erstatta 13. mai 2026 av v1"],
    [
      "da",
      "rullet tilbage 13. maj 2026 til v1",
      "tilbageført 13. maj 2026 i v1",
      "erstattet 13. maj 2026 af v1",
    ],
    ["en", "rolled back 13 May 2026, to v1", "reverted 13 May 2026, in v1", "replaced 13 May 2026, by v1"],
  ] as const)("says in %s how, and what is there instead", (language, rollback, revert, sideways) => {
    expect(lineOf(language, "rollback", "v1")).toContain(rollback);
    expect(lineOf(language, "revert", "v1")).toContain(revert);
    expect(lineOf(language, "sideways", "v1")).toContain(sideways);
  });

  test("claims nothing where git cannot tell", () => {
    expect(lineOf("nb", "undecidable", null)).toContain("usikkert fra 13. mai 2026");
    expect(lineOf("nb", "undecidable", "v1")).toContain("usikkert fra 13. mai 2026, med v1");
  });
});
