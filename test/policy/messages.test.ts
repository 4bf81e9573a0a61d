import { readFileSync } from "node:fs";
import { IntlMessageFormat } from "intl-messageformat";
import { expect, test } from "vitest";
import type { Language } from "../../src/domain/language.ts";
import { languages } from "../../src/domain/language.ts";
import type { ProblemArguments } from "../../src/policy/problem.ts";

/** One set of arguments for each id: the compiler says when one is missing here. */
const samples: Record<keyof ProblemArguments, Record<string, string | number>> = {
  "policy.too-large": { kib: 64 },
  "policy.too-many-parts": { limit: 20_000 },
  "policy.too-deep": { limit: 12 },
  "policy.empty": {},
  "policy.yaml-syntax": { code: "X" },
  "policy.yaml-tab": {},
  "policy.yaml-indentation": {},
  "policy.yaml-missing-character": {},
  "policy.yaml-quotes": {},
  "policy.yaml-alias": {},
  "policy.yaml-tag": {},
  "policy.yaml-directive": {},
  "policy.yaml-documents": {},
  "policy.yaml-key": {},
  "policy.duplicate-key": { key: "k" },
  "policy.unknown-key": { key: "k", known: "a, b" },
  "policy.unknown-key-near": { key: "k", nearest: "n" },
  "policy.missing": { key: "k" },
  "policy.wrong-type": { expected: "list" },
  "policy.not-one-of": { value: "v", allowed: "a, b" },
  "policy.too-small-number": { minimum: 1 },
  "policy.too-large-number": { maximum: 9 },
  "policy.too-long": { limit: 50 },
  "policy.empty-text": {},
  "policy.too-few": { limit: 2 },
  "policy.too-many": { limit: 1 },
  "policy.repository": { value: "v" },
  "policy.project": { value: "v" },
  "policy.login": { value: "v" },
  "policy.holder": { value: "v" },
  "policy.team": { value: "v" },
  "policy.color": { value: "v" },
  "policy.duration": { value: "v" },
  "policy.slug": { value: "v" },
  "policy.address": { value: "v" },
  "policy.glob": { value: "v" },
  "policy.freeze": { value: "v" },
  "policy.template-path": { value: "v" },
  "policy.title-template": { said: "undefined variable" },
  "policy.nothing-to-do": {},
  "policy.duplicate-entry": { value: "v" },
  "policy.duplicate-phase": { value: "v" },
  "policy.duplicate-label": { value: "v" },
  "policy.duplicate-status": { value: "v" },
  "policy.duplicate-health": { value: "v" },
  "policy.duplicate-product": { value: "v" },
  "policy.duplicate-process": { value: "v" },
  "policy.duplicate-kind": { value: "v" },
  "policy.unknown-process": { value: "v", known: "a, b" },
  "policy.own-next": { value: "v" },
  "policy.review-elsewhere": { key: "k", kinds: "a, b" },
  "policy.nobody-evaluates": { roles: "a, b" },
  "policy.observe-holds": { value: "v" },
  "policy.pause": { value: "v" },
  "policy.date": { value: "v" },
  "policy.timezone": { value: "v" },
  "policy.rule": { value: "v" },
  "policy.rule-without-day": { value: "v" },
  "policy.rule-never": { value: "v" },
  "policy.rule-too-often": { value: "v" },
  "policy.rule-or-on": { value: "v" },
  "policy.due-without-on": {},
  "policy.lead": { value: "v" },
  "policy.duplicate-activity": { value: "v" },
  "policy.unknown-activity": { value: "v", known: "a, b" },
  "policy.unknown-track": { value: "v", known: "a, b" },
  "policy.product-without-repository": { value: "v" },
  "policy.portfolio-key": { value: "v" },
  "policy.too-many-activities": { limit: 2 },
  "policy.repository-twice": { value: "v" },
  "policy.tags-without-repositories": {},
  "policy.duplicate-team-name": { value: "v" },
  "policy.unknown-phase": { value: "v", known: "a, b" },
  "policy.unknown-role": { value: "v", known: "a, b" },
  "policy.unknown-team": { value: "v", known: "a, b" },
  "policy.own-group": { value: "v" },
  "policy.roadmap-after-epics": { roadmap: "r", epics: "e" },
  "policy.epics-in-last-phase": { value: "v" },
  "policy.calendar-wait": { value: "v" },
  "policy.calendar-window": { value: "v" },
  "policy.calendar-length": { value: "v" },
  "policy.one-criterion": { known: "a, b" },
  "policy.by-without-confirm": {},
  "policy.duplicate-confirm": { value: "v" },
  "policy.no-slug": { value: "v" },
  "policy.label-too-long": { value: "v" },
  "policy.label-of-emoji": { value: "v" },
};
const hint = { "policy.did-you-mean": { nearest: "n" } };

function catalogue(language: Language): Record<string, string> {
  const path = `../../src/messages/catalogue/policy.${language}.json`;
  return JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")) as Record<string, string>;
}

test.each(languages)("every problem can be said in %s, with all that it knows", (language) => {
  const texts = catalogue(language);
  const wanted: Record<string, Record<string, string | number>> = { ...samples, ...hint };
  expect(Object.keys(texts).toSorted()).toEqual(Object.keys(wanted).toSorted());
  for (const [id, args] of Object.entries(wanted)) {
    const said = String(new IntlMessageFormat(texts[id] ?? "", language).format(args));
    for (const value of Object.values(args)) {
      if (typeof value === "string" && value !== "list") expect(said, id).toContain(value);
    }
  }
});
