import type { Language } from "../../domain/language.ts";
import type { ReportedFigure } from "../../domain/reported-figure.ts";
import { say, sayNumber, selector } from "../catalogue.ts";
import { neutraliseExcerpt } from "../neutralise.ts";
import { width } from "./lists.ts";

type Measured = ReportedFigure["measures"][number];

const nothing = "–";
const hourMs = 3_600_000;
/** From here on days say more than hours. */
const longInHours = 72;

/** A row a figure: what it is, from how many, and what was left out and why. */
export function figuresTable(figures: readonly ReportedFigure[], language: Language): string {
  const heads = ["figure", "value", "n", "left-out"] as const;
  return [
    `| ${heads.map((head) => say(language, `filled.${head}`)).join(" | ")} |`,
    "| --- | --- | ---: | --- |",
    ...figures.map((figure) => figureRow(figure, language)),
  ].join("\n");
}

function figureRow({ figure, n, measures, leftOut }: ReportedFigure, language: Language): string {
  const values = measures.flatMap((measure) => measureText(measure, language) ?? []);
  const left = leftOut.map(({ reason, count, oldest }) => {
    const text = say(language, "filled.reason", { reason: selector(reason) });
    const age =
      oldest === undefined
        ? ""
        : ` (${say(language, "filled.oldest", { age: hours(oldest / hourMs, language) })})`;
    return `${count === null ? "" : `${sayNumber(language, count)} `}${text}${age}`;
  });
  const cells = [
    say(language, "filled.figure-name", { figure: selector(figure) }),
    values.join("<br>") || nothing,
    String(n),
    left.join("<br>") || nothing,
  ];
  return `| ${cells.join(" | ")} |`;
}

/** Null where there is nothing to tell. */
function measureText({ measure, unit, value, values }: Measured, language: Language): string | null {
  const [name = "", kind] = measure.split(" ");
  const print = (number: number) => valueText(number, unit, language);
  const each = values.length > 0 ? values.map(print).join(", ") : value === null ? null : print(value);
  if (each === null) return null;
  const told =
    kind === "median"
      ? say(language, "filled.median", { value: each })
      : kind === "percentile-85"
        ? say(language, "filled.percentile", { value: each })
        : each;
  return say(language, "filled.measure", {
    measure: selector(neutraliseExcerpt(name, width)),
    value: told,
  });
}

function valueText(value: number, unit: Measured["unit"], language: Language): string {
  switch (unit) {
    case "share":
      return `${sayNumber(language, Math.round(value * 1_000) / 10)} %`;
    case "hours":
      return hours(value, language);
    case "count":
    case "days":
    case "per-week":
      return sayNumber(language, value);
  }
}

function hours(value: number, language: Language): string {
  return value < longInHours
    ? say(language, "filled.hours", { value: sayNumber(language, Math.round(value * 10) / 10) })
    : say(language, "filled.days", { value: sayNumber(language, Math.round(value / 2.4) / 10) });
}
