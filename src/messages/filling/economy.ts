import { percentSpent, type AccountRow, type Economy, type WrongAmount } from "../../domain/economy.ts";
import type { Language } from "../../domain/language.ts";
import { say, sayAmount } from "../catalogue.ts";
import { neutraliseExcerpt } from "../neutralise.ts";
import { bullets, width } from "./lists.ts";

/** A budget has tens of accounts; the sums count the others, too. */
const mostRows = 100;
const mostWrong = 20;
const nothing = "–";

/** What is spent of the budget, on one line. */
export function economyLine(economy: Economy, language: Language): string {
  switch (economy.kind) {
    case "none":
      return say(language, "filled.economy-none");
    case "missing":
      return say(language, "filled.economy-missing", { path: neutraliseExcerpt(economy.path, width) });
    case "unreadable": {
      const { path, why } = economy;
      return say(language, "filled.economy-unreadable", { path: neutraliseExcerpt(path, width), why });
    }
    case "read": {
      const { path, at, accounts } = economy;
      const { budget, spent } = accounts;
      return say(language, "filled.economy-line", {
        path: neutraliseExcerpt(path, width),
        at,
        budget: sayAmount(language, budget),
        spent: sayAmount(language, spent),
        rest: sayAmount(language, budget - spent),
        percent: String(percentSpent(budget, spent) ?? "none"),
      });
    }
  }
}

/** The same by account, with what is no amount. */
export function economyPart(economy: Economy, language: Language): readonly string[] {
  const line = economyLine(economy, language);
  if (economy.kind !== "read") return [line];
  const { rows, budget, spent, wrong } = economy.accounts;
  const shown = rows.slice(0, mostRows);
  const heads = ["account", "name", "budget", "spent", "rest", "percent"] as const;
  const table = [
    row(heads.map((head) => say(language, `filled.${head}`))),
    "| --- | --- | ---: | ---: | ---: | ---: |",
    ...shown.map((account) => accountLine(account, language)),
    row([
      `**${say(language, "filled.total")}**`,
      "",
      ...amounts({ budget, spent }, language).map((text) => `**${text}**`),
    ]),
  ];
  const hidden = rows.length - shown.length;
  return [
    line,
    table.join("\n"),
    ...(hidden === 0 ? [] : [say(language, "filled.more", { count: hidden })]),
    ...(wrong.length === 0 ? [] : [bullets(wrongLines(wrong, language))]),
  ];
}

function accountLine({ account, name, ...sums }: AccountRow, language: Language): string {
  const texts = [account, name].map((text) => neutraliseExcerpt(text, width));
  return row([...texts, ...amounts(sums, language)]);
}

function amounts(
  { budget, spent }: Pick<AccountRow, "budget" | "spent">,
  language: Language,
): readonly string[] {
  const print = (ore: number | null) => (ore === null ? nothing : sayAmount(language, ore));
  const isWhole = budget !== null && spent !== null;
  const percent = isWhole ? percentSpent(budget, spent) : null;
  return [print(budget), print(spent), print(isWhole ? budget - spent : null), String(percent ?? nothing)];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function wrongLines(wrong: readonly WrongAmount[], language: Language): readonly string[] {
  const more = wrong.length - mostWrong;
  return [
    ...wrong.slice(0, mostWrong).map(({ line, column, text }) =>
      say(language, "filled.economy-wrong", {
        line: String(line),
        column,
        kind: text === "" ? "empty" : "text",
        text: neutraliseExcerpt(text, width),
      }),
    ),
    ...(more > 0 ? [say(language, "filled.more", { count: more })] : []),
  ];
}
