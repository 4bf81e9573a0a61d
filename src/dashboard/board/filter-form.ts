import { html } from "hono/html";
import { say } from "../../messages/catalogue.ts";
import { nothing, type Markup } from "../markup.ts";
import type { PageInput } from "../page.ts";
import { activeFilters, healths, type BoardFilter, type FilterName } from "./filter.ts";

interface Choice {
  readonly value: string;
  readonly text: string;
}

/** A form that sends the page's own address again, so that what is asked for can be passed on as a link. */
export function filterForm(filter: BoardFilter, input: PageInput): Markup {
  const { language, path, query, readable } = input;
  const portfolios = readable.map(({ portfolio }) => portfolio);
  const initiatives = readable.flatMap(({ nodes }) => nodes.filter((node) => node.kind === "initiative"));
  const plain = (values: readonly string[]): readonly Choice[] =>
    [...new Set(values)].toSorted().map((value) => ({ value, text: value }));
  const teams = new Map(portfolios.flatMap((each) => each.teams.map(({ key, name }) => [key, name])));
  const [first] = portfolios;
  const choices: readonly (readonly [FilterName, readonly Choice[]])[] = [
    ["org", portfolios.length > 1 ? plain(portfolios.map(({ owner }) => owner)) : []],
    [
      "phase",
      [...new Set(portfolios.flatMap(({ phases }) => phases))].map((value) => ({ value, text: value })),
    ],
    ["team", [...teams].map(([value, text]) => ({ value, text }))],
    ["product", plain(initiatives.flatMap(({ products }) => products))],
    ["source", plain(initiatives.flatMap(({ sources }) => sources))],
    ["health", first === undefined ? [] : healths.map((value) => ({ value, text: first.healths[value] }))],
  ];
  return html`<details class="rt-filter" ${activeFilters(filter).length > 0 ? "open" : ""}>
    <summary>${say(language, "board.filters")}</summary>
    <form action="${path}" method="get">
      ${query.get("view") === "table" ? html`<input type="hidden" name="view" value="table" />` : nothing}
      ${choices.map(([name, options]) => (options.length === 0 ? nothing : select(name, options, filter, input)))}
      <label class="ds-field"
        ><span class="ds-label">${say(language, "board.search")}</span>
        <input class="ds-input" type="search" name="q" maxlength="200" value="${filter.q ?? ""}"
      /></label>
      <button class="ds-button" data-variant="secondary" type="submit">
        ${say(language, "board.apply")}
      </button>
    </form>
  </details>`;
}

function select(
  name: FilterName,
  options: readonly Choice[],
  filter: BoardFilter,
  { language }: PageInput,
): Markup {
  const wanted = typeof filter[name] === "string" ? filter[name].toLowerCase() : null;
  return html`<label class="ds-field"
    ><span class="ds-label">${say(language, "board.filter-name", { name })}</span>
    <select class="ds-input" name="${name}">
      <option value="">${say(language, "board.any")}</option>
      ${options.map(
        ({ value, text }) =>
          html`<option value="${value}" ${value.toLowerCase() === wanted ? "selected" : ""}>${text}</option>`,
      )}
    </select></label
  >`;
}
