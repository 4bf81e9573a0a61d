import { html } from "hono/html";
import type { Language } from "../../domain/language.ts";
import { say } from "../../messages/catalogue.ts";
import type { Markup } from "../markup.ts";
import type { BoardColumn } from "./board.ts";

/*
 * How long those in a phase have been there: a dot each, hollow where it is longer than usual, on an axis that grows with
 * the square root, since most are young. One mark says up to when is usual.
 */

const [width, height, margin] = [180, 44, 8] as const;
const line = 22;
const radius = 3.5;
/** Of more than these the youngest are not drawn: what they say is that most are young. */
const mostDots = 60;
const levels = 3;

export function strip({ cards, usual, phase }: BoardColumn, language: Language): Markup {
  const aged = cards.flatMap((card) =>
    card.age === null ? [] : [{ days: card.age.days, isSlow: card.isSlow }],
  );
  if (aged.length === 0) return html`<p class="rt-strip-none">${say(language, "board.strip-none")}</p>`;
  const most = Math.max(...aged.map(({ days }) => days), usual ?? 0, 1);
  const x = (days: number): number => margin + (width - 2 * margin) * Math.sqrt(days / most);
  const slow = aged.filter(({ isSlow }) => isSlow).length;
  const label = say(language, "board.strip", {
    phase,
    count: aged.length,
    slow,
    usual: usual ?? 0,
    known: usual === null ? "no" : "yes",
    oldest: Math.max(...aged.map(({ days }) => days)),
  });
  return html`<svg class="rt-strip" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
    <g aria-hidden="true">
      <line class="rt-axis" x1="${margin}" x2="${width - margin}" y1="${line}" y2="${line}" />
      ${mark(usual, x, language)} ${dots(aged, x)}
    </g>
  </svg>`;
}

function mark(usual: number | null, x: (days: number) => number, language: Language): Markup {
  if (usual === null) {
    const text = say(language, "board.usual-unknown");
    return html`<text x="${width - margin}" y="${height - 3}" text-anchor="end">${text}</text>`;
  }
  const at = x(usual);
  const anchor = at > width / 2 ? "end" : "start";
  const text = say(language, "board.usual-short", { days: usual });
  return html`<line class="rt-usual" x1="${at}" x2="${at}" y1="${line - 14}" y2="${line + 8}" />
    <text
      x="${anchor === "end" ? Math.min(width - 2, at + 4) : Math.max(2, at - 4)}"
      y="${height - 3}"
      text-anchor="${anchor}"
    >
      ${text}
    </text>`;
}

interface Dot {
  readonly days: number;
  readonly isSlow: boolean;
}

/** Those that would lie on one another are put on top, so far as there is room. */
function dots(aged: readonly Dot[], x: (days: number) => number): readonly Markup[] {
  const placed: { readonly at: number; readonly level: number }[] = [];
  return aged
    .toSorted((one, other) => one.days - other.days)
    .slice(-mostDots)
    .map(({ days, isSlow }) => {
      const at = x(days);
      const near = new Set(
        placed.filter((other) => Math.abs(other.at - at) < 2 * radius).map(({ level }) => level),
      );
      const level = Array.from({ length: levels }, (_, index) => index).find((each) => !near.has(each)) ?? 0;
      placed.push({ at, level });
      return html`<circle
        class="${isSlow ? "rt-dot rt-dot-slow" : "rt-dot"}"
        cx="${at.toFixed(1)}"
        cy="${line - level * 2 * radius}"
        r="${radius}"
      />`;
    });
}
