import { describe, expect, test } from "vitest";
import type { Economy } from "../../src/domain/economy.ts";
import { languages } from "../../src/domain/language.ts";
import { readMinutes } from "../../src/markdown/minutes-lines.ts";
import { economyLine } from "../../src/messages/filling/economy.ts";
import { fillingText } from "../../src/messages/filling/filling.ts";
import { fit } from "../../src/messages/filling/fit.ts";
import { renderWheelIssue } from "../../src/messages/wheel-issue.ts";
import { agenda, fillings, minutes, report } from "./fillings.ts";
import { activityContent } from "./wheels.ts";

const host = "https://github.com";

describe.each(languages)("in %s", (language) => {
  test.each(fillings)(
    "$kind says all that it knows, and nothing that people wrote is alive in it",
    (filling) => {
      const text = fillingText(filling, ["Økonomi"], language, host);
      expect(text).not.toMatch(/undefined|null|NaN|\{|(?<![\w/[])@(?!&#8203;)/);
      expect(text.match(/<!--/g) ?? []).toHaveLength(filling.kind === "minutes" ? 4 : 0);
    },
  );

  test("the boxes of minutes are read again, with the tasks of the last time and no others", () => {
    const text = fillingText(minutes, [], language, host);
    expect(readMinutes(text).approved).toBe(false);
    expect(readMinutes(text).tasks).toHaveLength(2);
    expect(readMinutes(text.replace("- [ ] ", "- [x] ")).approved).toBe(false);
  });
});

test("the texts that coordinators know", () => {
  const { body } = renderWheelIssue({ ...activityContent, filling: minutes }, "da", { host, template: null });
  for (const text of ["Dagsorden sendt ud", "Referat godkendt", "## Deltagere", "## Afbud", "## Referat"]) {
    expect(body).toContain(text);
  }
  expect(body).toContain("1. Dagsorden\n2. Økonomi");
  expect(body).not.toContain("- [ ] Økonomi");
  const filled = renderWheelIssue({ ...activityContent, filling: agenda }, "nb", {
    host,
    template: null,
  }).body;
  expect(filled).toContain(
    "- [ ] Økonomi\n\n3 saker siden mandag 14. september 2026. 1 venter på en beslutning.",
  );
  expect(fillingText(report, [], "en", host)).toContain(
    "| Deployment frequency | 0.5 a week<br>12.3 % of the working days | 3 |",
  );
});

test.each<[Economy, string]>([
  [{ kind: "none" }, "Ingen økonomital: policyen nævner ingen fil (`economy`)."],
  [{ kind: "missing", path: "okonomi.csv" }, "Ingen økonomital: filen okonomi.csv findes ikke."],
  [
    { kind: "unreadable", path: "a.csv", why: "rows" },
    "Ingen økonomital: filen a.csv har flere end 500 linjer.",
  ],
  [
    { kind: "unreadable", path: "a.csv", why: "forbidden" },
    "Ingen økonomital: filen a.csv må appen ikke læse.",
  ],
])("of %j is said why there is none", (economy, said) => expect(economyLine(economy, "da")).toBe(said));

test("whatever is in it, an issue has room for it, and what was cut is said", () => {
  const rows = Array.from({ length: 400 }, () => agenda.cases[0] ?? []).flat();
  const { title, body } = renderWheelIssue(
    { ...activityContent, filling: { ...agenda, cases: rows } },
    "nb",
    {
      host,
      template: null,
    },
  );
  expect(title.length).toBeLessThanOrEqual(256);
  expect(body.length).toBeLessThan(64_000);
  expect(body).toMatch(/\d+ linjer er utelatt: saken har ikke plass til mer\./);
  const tasks = Array.from({ length: 50 }, () => "@".repeat(160));
  const last = minutes.last === null ? null : { ...minutes.last, tasks };
  const long = fillingText({ ...minutes, last }, [], "da", host);
  expect(long).toContain("er udeladt");
  expect(long).toMatch(/## Referat$/);
});

test.each([
  ["a\nb\nc", 5, "a\nb\nc"],
  ["", 0, ""],
])("%j fits in %d", (text, limit, said) => expect(fit(text, limit, "nb")).toBe(said));
