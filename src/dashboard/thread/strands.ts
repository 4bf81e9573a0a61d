import { html } from "hono/html";
import type { Language } from "../../domain/language.ts";
import { say } from "../../messages/catalogue.ts";
import { nothing, type Markup } from "../markup.ts";
import type { ThreadView } from "./thread.ts";

/*
 * The thread as it is told at a glance: beads from the initiative to what reached users, joined by a strand a team. A strand
 * that ends before the next bead has a loose end. It is drawn twice, across and down; the narrow screen shows the second.
 */

const beads = ["initiative", "elements", "epics", "items", "deliveries"] as const;
type BeadName = (typeof beads)[number];

interface Bead {
  readonly name: BeadName;
  /** What stands in it: `3`, `3 av 4`, or `–`. */
  readonly text: string;
}

/** Of a team: up to which bead its strand goes. */
interface Strand {
  readonly team: string;
  readonly reaches: number;
}

/** More strands than these are drawn as one, with their number. */
const mostStrands = 6;

export function strands(view: ThreadView, language: Language): Markup {
  const all = strandsOf(view);
  const drawn = beadsOf(view, all, language);
  const broken = all.filter(({ reaches }) => reaches < 2).map(({ team }) => team);
  const label = say(language, "thread.strands", {
    beads: drawn.map(({ name, text }) => `${say(language, "thread.bead", { name })}: ${text}`).join(", "),
    loose: broken.length,
    teams: broken.join(", "),
  });
  return html`<div class="rt-strands">
    <svg class="rt-strands-wide" viewBox="0 0 1000 128" role="img" aria-label="${label}">
      <g aria-hidden="true">${across(drawn, all, language)}</g>
    </svg>
    <svg
      class="rt-strands-narrow"
      viewBox="0 0 288 ${beads.length * 76 - 16}"
      role="img"
      aria-label="${label}"
    >
      <g aria-hidden="true">${down(drawn, all, language)}</g>
    </svg>
  </div>`;
}

function strandsOf({ initiative, elements, epics, items, hiddenTeams }: ThreadView): readonly Strand[] {
  return initiative.teams
    .filter(({ name, state }) => state !== "left" && !hiddenTeams.has(name))
    .map(({ key, name, epic, state }) => {
      const hasElement = elements.some(({ team }) => team === key || team === null);
      const own = epics.find(({ id }) => id === epic);
      if (state === "declined" || own === undefined) return { team: name, reaches: hasElement ? 1 : 0 };
      const hasItems = own.boxes > 0 || items.some(({ parent }) => parent === own.id);
      const isDelivered = state === "delivered" && hasItems;
      return { team: name, reaches: isDelivered ? 4 : hasItems ? 3 : 2 };
    });
}

function beadsOf(
  { initiative, elements, epics, items }: ThreadView,
  all: readonly Strand[],
  language: Language,
): readonly Bead[] {
  const relevant = epics.filter(({ relevant: is }) => is).length;
  const open = items.filter(({ relevant: is }) => is);
  const closed = open.filter((item) => item.closed !== null).length;
  const of = (count: number, total: number): string =>
    count === total ? String(count) : say(language, "thread.of", { count, total });
  const { deliveries } = initiative;
  const texts: Readonly<Record<BeadName, string>> = {
    initiative: "1",
    elements: String(elements.length),
    epics: initiative.hasEpics ? of(relevant, Math.max(relevant, all.length)) : String(relevant),
    items: of(closed, open.length),
    deliveries: deliveries === null ? "–" : of(deliveries.delivered, deliveries.total),
  };
  return beads.map((name) => ({ name, text: texts[name] }));
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function across(drawn: readonly Bead[], all: readonly Strand[], language: Language): Markup {
  const step = 205;
  const at = (index: number): Point => ({ x: 90 + index * step, y: 42 });
  return html`${lines(all, (index, offset) => ({ x: at(index).x, y: at(index).y + offset }))}
  ${drawn.map((bead, index) => beadMark(bead, at(index)))}
  ${drawn.map(
    ({ name }, index) =>
      html`<text class="rt-bead-name" x="${at(index).x}" y="94" text-anchor="middle">
          ${say(language, "thread.bead", { name })}
        </text>
        <text class="rt-bead-note" x="${at(index).x}" y="116" text-anchor="middle">
          ${note(name, all, language)}
        </text>`,
  )}`;
}

function down(drawn: readonly Bead[], all: readonly Strand[], language: Language): Markup {
  const at = (index: number): Point => ({ x: 52, y: 32 + index * 76 });
  return html`${lines(all, (index, offset) => ({ x: at(index).x + offset, y: at(index).y }))}
  ${drawn.map((bead, index) => beadMark(bead, at(index)))}
  ${drawn.map(
    ({ name }, index) =>
      html`<text class="rt-bead-name" x="112" y="${at(index).y + 6}"
          >${say(language, "thread.bead", { name })}</text
        >
        <text class="rt-bead-note" x="112" y="${at(index).y + 25}">${note(name, all, language)}</text>`,
  )}`;
}

/** A line a team from the first bead on; many are one thick one. */
function lines(all: readonly Strand[], at: (index: number, offset: number) => Point): Markup {
  const told =
    all.length > mostStrands ? [{ team: "", reaches: Math.max(...all.map(({ reaches }) => reaches)) }] : all;
  return html`${told.map(({ reaches }, index) => {
    const offset = (index - (told.length - 1) / 2) * 8;
    const isLoose = reaches < beads.length - 1;
    const [from, to] = [at(0, offset), at(reaches, offset)];
    const next = at(Math.min(reaches + 1, beads.length - 1), offset);
    const end = isLoose ? { x: to.x + (next.x - to.x) * 0.55, y: to.y + (next.y - to.y) * 0.55 } : to;
    return html`<line
        class="${all.length > mostStrands ? "rt-strand rt-strand-many" : "rt-strand"}"
        x1="${from.x}"
        y1="${from.y}"
        x2="${end.x}"
        y2="${end.y}"
      />
      ${isLoose ? html`<circle class="rt-loose" cx="${end.x}" cy="${end.y}" r="4.5" />` : nothing}`;
  })}`;
}

function beadMark({ text }: Bead, { x, y }: Point): Markup {
  const width = Math.max(54, 26 + text.length * 11);
  return html`<rect class="rt-bead" x="${x - width / 2}" y="${y - 26}" width="${width}" height="52" rx="26" />
    <text class="rt-bead-text" x="${x}" y="${y + 7}" text-anchor="middle">${text}</text>`;
}

/** Whose strand ends before that bead. */
function note(name: BeadName, all: readonly Strand[], language: Language): string {
  const index = beads.indexOf(name);
  if (name === "initiative" || name === "deliveries") return "";
  const missing = all.filter(({ reaches }) => reaches === index - 1).map(({ team }) => team);
  if (missing.length === 0) return "";
  return missing.length > 1
    ? say(language, "thread.missing-many", { count: missing.length })
    : say(language, "thread.missing", { team: missing[0] ?? "" });
}
