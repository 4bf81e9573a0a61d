import { html } from "hono/html";
import type { Language } from "../../domain/language.ts";
import { say } from "../../messages/catalogue.ts";
import type { Cell } from "../../exports/table.ts";
import { joined, nothing, type Markup } from "../markup.ts";
import { withQuery } from "../address.ts";
import type { PageInput } from "../page.ts";
import type { BoardCard } from "./board-card.ts";
import { ageText, healthWord, threadPath } from "./card.ts";
import { initiativeColumns, initiativeRow, sortedCards, type InitiativeColumn } from "./rows.ts";

/** All that the export holds, a row an initiative. What stands in the title's link is no column of its own. */
const shown = initiativeColumns.filter((column) => column !== "url" && column !== "number");

/** So many rows stand on a page; the export has them all. */
const rowsAPage = 60;

export function boardTable(cards: readonly BoardCard[], input: PageInput): Markup {
  const { language, query } = input;
  const sort = query.get("sort") ?? "";
  const pages = Math.ceil(cards.length / rowsAPage);
  const page = Math.min(pages, Math.max(1, Math.floor(Number(query.get("page") ?? 1)) || 1));
  const rows = sortedCards(cards, sort).slice((page - 1) * rowsAPage, page * rowsAPage);
  return html`<table class="ds-table rt-table">
      <caption class="ds-sr-only">
        ${say(language, "board.table")}
      </caption>
      <thead>
        <tr>
          ${shown.map((column) => header(column, sort, input))}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (card) =>
            html`<tr>
              ${shown.map((column) => cell(column, card, language))}
            </tr>`,
        )}
      </tbody>
    </table>
    ${pages > 1 ? otherPages(page, pages, input) : nothing}`;
}

function otherPages(page: number, pages: number, { language, path, query }: PageInput): Markup {
  const link = (to: number, id: "board.previous" | "board.next"): Markup =>
    html`<a class="ds-link" href="${withQuery(path, query, { page: String(to) })}">${say(language, id)}</a>`;
  const parts = [
    ...(page > 1 ? [link(page - 1, "board.previous")] : []),
    say(language, "board.page", { page, pages }),
    ...(page < pages ? [link(page + 1, "board.next")] : []),
  ];
  return html`<p>${joined(parts, " · ")}</p>`;
}

function header(column: InitiativeColumn, sort: string, { language, path, query }: PageInput): Markup {
  const direction = sort === column ? "ascending" : sort === `-${column}` ? "descending" : "none";
  const next = sort === column ? `-${column}` : column;
  return html`<th scope="col" aria-sort="${direction}">
    <a class="ds-link" href="${withQuery(path, query, { sort: next, page: null })}"
      >${say(language, "board.column", { column })}</a
    >
  </th>`;
}

function cell(column: InitiativeColumn, card: BoardCard, language: Language): Markup {
  const label = say(language, "board.column", { column });
  return column === "title"
    ? html`<th scope="row" data-column="title" data-label="${label}">
        <a class="ds-link" href="${threadPath(card.node)}">${card.node.title}</a>
      </th>`
    : html`<td data-column="${column}" data-label="${label}">${content(column, card, language)}</td>`;
}

function content(column: InitiativeColumn, card: BoardCard, language: Language): Markup | string {
  const { node, portfolio } = card;
  if (column === "repository") return html`<a class="ds-link" href="${node.url}">${reference(node)}</a>`;
  if (column === "health" && node.health !== null) return healthWord(node.health.health, portfolio.healths);
  if (column === "age" && card.age === null) return ageText(card, language);
  if (column === "teams")
    return node.teams
      .filter(({ state }) => state !== "left")
      .map(({ name }) => name)
      .join(", ");
  return printed(initiativeRow(card)[column], language);
}

function printed(value: Cell, language: Language): string {
  if (value === null) return "–";
  if (typeof value === "boolean") return say(language, "board.yes-no", { value: value ? "yes" : "no" });
  return typeof value === "string" || typeof value === "number" ? String(value) : value.join(", ");
}

/** It may be broken behind its slash. */
function reference({ reference: text }: BoardCard["node"]): Markup {
  const [owner = "", name = ""] = text.split("/");
  return html`${owner}/<wbr />${name}`;
}
