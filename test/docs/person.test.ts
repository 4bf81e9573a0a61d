import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { languages } from "../../src/domain/language.ts";
import type { Language } from "../../src/domain/language.ts";
import { commandKindsOn } from "../../src/commands/command-names.ts";
import { commands } from "../../src/commands/commands.ts";
import { say } from "../../src/messages/catalogue.ts";
import { renderComment } from "../../src/messages/comment.ts";
import { policyIn } from "../policy/policy-of.ts";
import { overviewTextIn, plainText, title } from "./person-overview.ts";

/** The pages for whoever meets the app in an issue: one in each language, alike, and in the words that the app prints. */
const pages = Object.fromEntries(
  languages.map((language) => [language, readFileSync(`docs/person/${language}.md`, "utf8")]),
) as Readonly<Record<Language, string>>;

test("the four pages have the same headings, lists and tables", () => {
  const shapes = languages.map((language) =>
    pages[language]
      .split("\n")
      .map((line) => /^(?:#+|- \*\*|- |\|(?: -|(?=.*\|))|> )/.exec(line)?.[0])
      .filter((begin) => begin !== undefined),
  );
  for (const shape of shapes) expect(shape).toEqual(shapes[0]);
  expect(shapes[0]?.filter((begin) => begin.startsWith("#"))).toHaveLength(10);
});

describe.each(languages)("the page in %s", (language) => {
  const page = pages[language];

  test("has every command of an initiative by its usage in this language, and by all its other names", () => {
    const kinds = commandKindsOn("initiative");
    for (const kind of kinds) expect(page).toContain(`| \`${say(language, `reply.usage.${kind}`)}\``);
    expect(page).toContain(`| \`${say(language, "reply.override", { phase: phaseWord(language) })}\``);
    const names = kinds.flatMap((kind) => commands[kind].names);
    expect(names.filter((name) => !new RegExp(`\`/${name}[ \`]`).test(page))).toEqual([]);
  });

  test("quotes only what the overview prints", () => {
    const printed = overviewTextIn(language);
    const quotes = rowsOf(page, 0).flatMap(([line = ""]) => line.split("<br>"));
    expect(quotes.length).toBeGreaterThan(30);
    expect(quotes.map(plainText).filter((quote) => !printed.includes(quote))).toEqual([]);
  });

  test("quotes only what the app writes on an epic", () => {
    const initiative = {
      target: "I_1",
      title,
      url: "https://github.com/digdir/portfolio/issues/3",
      reference: "",
    };
    const team = { key: "dialogporten", name: "Dialogporten", language: null };
    const printed = [
      say(language, "issue.mention", { mention: "@Altinn/team-dialogporten" }),
      renderComment({ kind: "link", initiative, element: null, team: null }, language),
      renderComment({ kind: "team-left", initiative, team }, language),
    ].map(plainText);
    const quotes = page.split("\n").flatMap((line) => /^> (.+)$/.exec(line)?.[1] ?? []);
    expect(quotes).toHaveLength(3);
    expect(quotes.filter((quote) => !printed.some((text) => text.includes(quote)))).toEqual([]);
  });

  test("calls boxes and headings what they are called there", () => {
    const { initiatives, phases } = policyIn(language);
    const done = phases.at(-1)?.name ?? "";
    const words = [
      plainText(say(language, "overview.complete", { done })),
      say(language, "overview.proposals"),
      initiatives?.sections.teams[0],
      initiatives?.sections.suggest[0],
    ];
    const marks = ["«»", "»«", "“”"];
    const isQuoted = (word = "") => marks.some(([open, close]) => page.includes(`${open}${word}${close}`));
    expect(words.filter((word) => !isQuoted(word))).toEqual([]);
  });

  test("leads to what is there", () => {
    const links = [...page.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = ""]) => path);
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((path) => !existsSync(join(dirname(`docs/person/${language}.md`), path)))).toEqual(
      [],
    );
  });
});

/** `FASE` of `/fase FASE`. */
function phaseWord(language: Language): string {
  return say(language, "reply.usage.phase").split(" ")[1] ?? "";
}

/** The rows of the nth table of a page, as trimmed cells. */
function rowsOf(page: string, nth: number): readonly (readonly string[])[] {
  const tables = page.match(/(?:^\|.*\n)+/gm) ?? [];
  return (tables[nth] ?? "")
    .trim()
    .split("\n")
    .slice(2)
    .map((row) =>
      row
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}
