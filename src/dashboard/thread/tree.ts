import { html } from "hono/html";
import type { ShownElement, ShownEpic, ShownItem } from "../../domain/shown.ts";
import { say } from "../../messages/catalogue.ts";
import { healthWord } from "../board/card.ts";
import type { Portfolio } from "../facts/portfolio.ts";
import { nothing, type Markup } from "../markup.ts";
import type { PageInput } from "../page.ts";
import type { ThreadView } from "./thread.ts";

/** So many work items of an epic stand open in the list; the rest is folded. */
const mostItems = 8;

/** The whole thread as nested lists, whose lines are the thread. */
export function tree(view: ThreadView, portfolio: Portfolio, { language }: PageInput): Markup {
  const { initiative, elements, epics, hasHidden } = view;
  const direct = epics.filter(({ parent }) => parent === initiative.id);
  if (elements.length === 0 && epics.length === 0 && !hasHidden)
    return html`<p>${say(language, "thread.begins")}</p>`;

  const epicNode = (epic: ShownEpic): Markup => html`<li>${epicLine(epic)} ${items(epic)}</li>`;

  function elementNode(element: ShownElement): Markup {
    const own = epics.filter(({ parent }) => parent === element.id);
    return html`<li>
      ${link(element)}
      ${element.status === "" ? nothing : html`<span class="ds-tag">${element.status}</span>`}
      ${elementFigures(element)}
      ${
        own.length === 0
          ? nothing
          : html`<ul>
              ${own.map(epicNode)}
            </ul>`
      }
    </li>`;
  }

  function elementFigures({ progress, stated, health, delivered }: ShownElement): Markup {
    const percent =
      stated ?? (progress.total === 0 ? null : Math.floor((100 * progress.closed) / progress.total));
    const word =
      health === null || delivered !== null
        ? nothing
        : html` · ${healthWord(health.health, portfolio.healths)}`;
    return percent === null ? nothing : html`<span>${percent} %${word}</span>`;
  }

  function epicLine(epic: ShownEpic): Markup {
    const { closed, total } = epic.progress;
    return html`${link(epic)}
      <span class="rt-muted">${say(language, "thread.epic", { closed, total, state: stateOf(epic) })}</span>`;
  }

  function items(epic: ShownEpic): Markup {
    const own = view.items.filter(({ parent }) => parent === epic.id);
    if (own.length === 0) return nothing;
    const list = html`<ul>
      ${own.map((item) => html`<li>${itemLine(item)}</li>`)}
    </ul>`;
    return own.length <= mostItems
      ? list
      : html`<details>
          <summary>${say(language, "thread.items", { count: own.length })}</summary>
          ${list}
        </details>`;
  }

  function itemLine(item: ShownItem): Markup {
    return html`${link(item)}
      <span class="rt-muted">${say(language, "thread.state", { state: stateOf(item) })}</span>`;
  }

  return html`<ul class="rt-tree">
    <li>
      ${link(initiative)} <span class="ds-tag">${initiative.phase}</span>
      <ul>
        ${elements.map(elementNode)} ${direct.map(epicNode)}
        ${hasHidden ? html`<li>${say(language, "thread.hidden")}</li>` : nothing}
      </ul>
    </li>
  </ul>`;
}

function link({ title, url }: { readonly title: string; readonly url: string }): Markup {
  return url === "" ? html`${title}` : html`<a class="ds-link" href="${url}">${title}</a>`;
}

function stateOf({ closed }: ShownEpic | ShownItem): string {
  if (closed === null) return "open";
  return closed.as === "completed" ? "done" : "dropped";
}
