import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { languages } from "../../../src/domain/language.ts";
import { catalogues } from "../../../src/messages/catalogue.ts";
import { criterionText, evidenceText, remedyText } from "../../../src/messages/criterion.ts";
import { completeCriterion, criteria, criterionKinds } from "../../../src/policy/criteria/criteria.ts";
import { everyVerdict } from "../../messages/gates.ts";

const reference = readFileSync("docs/policy.md", "utf8");
const section = reference.slice(reference.indexOf("\nA criterion is a map with one of these keys"));
const table = section.slice(0, section.indexOf("\n\n```yaml"));
/** Key and value of each row. That of a key which belongs beside the one above it begins with a dash. */
const documented = [...table.matchAll(/^\| (– )?`([\w-]+)` +\| (.+?) +\|/gm)].map(
  ([, dash, key = "", value = ""]) => ({ isBeside: dash !== undefined, key, value }),
);

describe.each(criterionKinds)("the criterion %s", (kind) => {
  const verdicts = everyVerdict.filter(({ criterion }) => criterion.kind === kind);

  test("has a sample that is met and one that is not", () => {
    expect(new Set(verdicts.map(({ state }) => state === "met"))).toEqual(new Set([true, false]));
  });

  test.each(languages)("is named and explained in %s, with what was looked at and what to do", (language) => {
    const printing = { language, host: "https://github.com", rows: 9, width: 80 } as const;
    expect(catalogues[language]).toHaveProperty([`do.${kind}`]);
    for (const verdict of verdicts) {
      expect(criterionText(verdict.criterion, printing)).not.toBe("");
      expect(evidenceText(verdict.evidence, printing)).not.toBe("");
      expect(remedyText(verdict, printing)).toMatch(/^\p{Lu}.*\.$/u);
    }
  });

  test("stands in the reference with its value, and with the keys that belong beside it", () => {
    const at = documented.findIndex(({ key, isBeside }) => key === kind && !isBeside);
    const after = documented.slice(at + 1);
    const next = after.findIndex(({ isBeside }) => !isBeside);
    const beside = after.slice(0, next < 0 ? after.length : next).map(({ key }) => key);
    expect(at).not.toBe(-1);
    expect([kind, ...beside]).toEqual(Object.keys(criteria[kind].keys));
    const value = documented[at]?.value === "`true`" ? true : "Risiko";
    expect(completeCriterion({ [kind]: value })?.kind).toBe(kind);
  });

  test("has a test of its own", () => {
    expect(existsSync(`test/policy/criteria/${kind}.test.ts`)).toBe(true);
  });

  test("names roles by keys of the policy, where they are looked for", () => {
    const names = Object.entries(criteria[kind].names).filter(([, sort]) => sort === "role");
    const keys = Object.keys(criteria[kind].keys);
    expect(names.map(([key]) => key).filter((key) => !keys.includes(key))).toEqual([]);
  });
});

test("the reference has a row of nothing else", () => {
  const keys = Object.values(criteria).flatMap((row) => Object.keys(row.keys));
  expect(documented.map(({ key }) => key).toSorted()).toEqual(keys.toSorted());
});
