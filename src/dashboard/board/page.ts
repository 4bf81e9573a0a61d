import { html } from "hono/html";
import type { Language } from "../../domain/language.ts";
import { say } from "../../messages/catalogue.ts";
import { joined, nothing, type Markup } from "../markup.ts";
import { withQuery } from "../address.ts";
import type { DashboardPage, PageInput } from "../page.ts";
import { boardOf, doneDays, type Board, type BoardColumn } from "./board.ts";
import { boardCard } from "./card.ts";
import { activeFilters, readFilter, type BoardFilter } from "./filter.ts";
import { filterForm } from "./filter-form.ts";
import { strip } from "./strip.ts";
import { boardTable } from "./table.ts";

/** So many cards stand in a column, and so many of them on a narrow screen; the table has them all. */
const mostCards = 12;
const narrowCards = 2;

/** Where everything stands and what waits. */
export const boardPage: DashboardPage = {
  path: "/",
  needsData: true,
  show(input) {
    const { language, query, readable, now } = input;
    const filter = readFilter(query);
    const board = boardOf(readable, filter, now);
    const isTable = query.get("view") === "table";
    return {
      title: say(language, "pages.portfolio"),
      lead: sentence(board, input),
      body: html`${filterForm(filter, input)} ${chips(filter, input)}
      ${
        board.cards.length === 0
          ? empty(board, filter, input)
          : isTable
            ? boardTable(board.cards, input)
            : columns(board, input)
      }
      ${leftOut(board, input)} ${otherForms(isTable, input)}`,
    };
  },
};

/** Each number leads to those that it counts. */
function sentence({ cards }: Board, { language, path, query }: PageInput): Markup {
  const count = (test: (card: Board["cards"][number]) => boolean): number => cards.filter(test).length;
  const linked = (name: "slow" | "ready", value: number, text: string): Markup | string =>
    value === 0
      ? text
      : html`<a class="ds-link" href="${withQuery(path, query, { [name]: "1" })}">${text}</a>`;
  const slow = count(({ isSlow }) => isSlow);
  const ready = count(({ isReady }) => isReady);
  const late = count(({ node, age }) => age !== null && node.health?.health === "off-track");
  const lateText = say(language, "board.late", { count: late });
  const parts = [
    slow === 0
      ? say(language, "board.slow", { count: 0 })
      : html`<strong>${linked("slow", slow, say(language, "board.slow", { count: slow }))}</strong>`,
    linked("ready", ready, say(language, "board.ready-count", { count: ready })),
    late === 0
      ? lateText
      : html`<a class="ds-link" href="${withQuery(path, query, { health: "off-track" })}">${lateText}</a>`,
  ];
  const begun = count(({ isStarted }) => isStarted);
  return html`${say(language, "board.started", { count: begun })} ${joined(parts, ", ")}.`;
}

/** What is asked for now, each with the way to ask no more for it. */
function chips(filter: BoardFilter, { language, path, query }: PageInput): Markup {
  const active = activeFilters(filter);
  if (active.length === 0) return nothing;
  return html`<ul class="rt-chips" aria-label="${say(language, "board.active")}">
    ${active.map((name) => {
      const value = filter[name] === true ? "" : String(filter[name]);
      const text = say(language, "board.filter", { name, value });
      return html`<li>
        <a class="ds-chip" href="${withQuery(path, query, { [name]: null })}"
          >${text}<span class="ds-sr-only"> – ${say(language, "board.remove")}</span
          ><span aria-hidden="true"> ✕</span></a
        >
      </li>`;
    })}
  </ul>`;
}

function empty(board: Board, filter: BoardFilter, input: PageInput): Markup {
  const { language, path, query, readable, webUrl } = input;
  if (activeFilters(filter).length > 0) {
    const all = withQuery(path, new URLSearchParams(query.has("view") ? { view: "table" } : {}), {});
    return html`<p>
      ${say(language, "board.no-match")}
      <a class="ds-link" href="${all}">${say(language, "board.show-all")}</a>
    </p>`;
  }
  const place = readable.map(({ portfolio }) => portfolio.place).find((each) => each !== null);
  if (place === undefined || place === null) return html`<p>${say(language, "board.none")}</p>`;
  return html`<p>
    ${say(language, "board.none")}
    <a class="ds-link" href="${webUrl}/${place}/issues/new/choose"
      >${say(language, "board.open-first", { place })}</a
    >
  </p>`;
}

function columns(board: Board, input: PageInput): Markup {
  return html`<div class="rt-board">
    ${board.columns.map((column) => (column.isLast ? doneColumn(column, board, input) : openColumn(column, input)))}
  </div>`;
}

function openColumn(column: BoardColumn, input: PageInput): Markup {
  const { language, path, query } = input;
  const { cards, phase } = column;
  const all = html`<a class="ds-link" href="${withQuery(path, query, { phase, view: "table" })}"
    >${say(language, "board.all", { count: cards.length })}<span class="ds-sr-only">: ${phase}</span></a
  >`;
  return html`<section class="rt-column">
    ${heading(column, language)} ${strip(column, language)}
    <ul class="rt-cards">
      ${cards.slice(0, mostCards).map((card) => boardCard(card, language))}
    </ul>
    ${
      cards.length > narrowCards
        ? html`<p class="${cards.length > mostCards ? "" : "rt-narrow"}">${all}</p>`
        : nothing
    }
  </section>`;
}

function doneColumn(column: BoardColumn, { done }: Board, { language, path, query }: PageInput): Markup {
  return html`<section class="rt-column rt-done">
    <h2 class="ds-heading" data-size="xs">${column.phase}</h2>
    <p>
      <a class="ds-link" href="${withQuery(path, query, { phase: column.phase, view: "table" })}"
        >${say(language, "board.done", { days: doneDays, count: done })}</a
      >
    </p>
  </section>`;
}

function heading({ phase, cards }: BoardColumn, language: Language): Markup {
  return html`<h2 class="ds-heading" data-size="xs">
    <span>${phase}</span>
    <span class="rt-muted"
      ><span class="ds-sr-only">: </span>${cards.length}<span class="ds-sr-only">
        ${say(language, "board.initiatives", { count: cards.length })}</span
      ></span
    >
  </h2>`;
}

function leftOut({ leftOut: { stopped, older } }: Board, { language, path, query }: PageInput): Markup {
  const parts = [
    ...(older === 0
      ? []
      : [
          html`<a class="ds-link" href="${withQuery(path, query, { older: "1" })}"
            >${say(language, "board.older", { count: older })}</a
          >`,
        ]),
    ...(stopped === 0
      ? []
      : [
          html`<a class="ds-link" href="${withQuery(path, query, { stopped: "1" })}"
            >${say(language, "board.stopped", { count: stopped })}</a
          >`,
        ]),
  ];
  return parts.length === 0
    ? nothing
    : html`<p class="rt-muted">${say(language, "pages.left-out")} ${joined(parts, " · ")}</p>`;
}

/** The same content as a table or as columns, and as files. */
function otherForms(isTable: boolean, { language, path, query }: PageInput): Markup {
  const other = withQuery(path, query, { view: isTable ? null : "table" });
  const file = (format: string): string =>
    withQuery(`/api/initiatives.${format}`, query, { view: null, sort: null });
  return html`<p class="rt-muted">
    <a class="ds-link" href="${other}">${say(language, isTable ? "board.as-columns" : "board.as-table")}</a> ·
    ${say(language, "pages.download")} <a class="ds-link" href="${file("csv")}">CSV</a> ·
    <a class="ds-link" href="${file("json")}">JSON</a>
  </p>`;
}
