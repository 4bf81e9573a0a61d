import { html } from "hono/html";
import { referenceOf } from "../find.ts";
import type { Issue, Label } from "../state/entities.ts";
import { rows } from "../state/row.ts";
import type { ReadTables } from "../state/tables.ts";
import { issuePath } from "./addresses.ts";
import type { Markup } from "./layout.ts";

/** One issue on one line: state, title, reference and labels. */
export function issueLine(tables: ReadTables, issue: Issue): Markup {
  return html`<div class="sb-issue-line">
    ${stateTag(issue)}
    <a class="ds-link" data-color="accent" href="${issuePath(tables, issue)}">${issue.title}</a>
    <span class="sb-muted">${referenceOf(tables, issue)}</span>
    ${rows(tables, "labels", issue.labelIds).map(labelTag)}
  </div>`;
}

export function stateTag(issue: Issue): Markup {
  const [text, color] = stateOf(issue);
  return html`<span class="ds-tag" data-color="${color}" data-size="sm">${text}</span>`;
}

/** The colour stands in a dot: letters on it would not always have contrast. */
export function labelTag(label: Label): Markup {
  return html`<span class="ds-tag sb-label" data-color="neutral" data-variant="outline" data-size="sm"
    ><svg viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" r="5" fill="#${label.color}" /></svg
    >${breakable(label.name)}</span
  >`;
}

/** A narrow card breaks `team/designsystemet` at the slash rather than in a word. */
function breakable(name: string): Markup {
  const [first = "", ...rest] = name.split("/");
  return html`${first}${rest.map((part) => html`/<wbr />${part}`)}`;
}

function stateOf({ state, stateReason }: Issue): readonly [string, string] {
  if (state === "OPEN") return ["Open", "success"];
  switch (stateReason) {
    case "NOT_PLANNED":
      return ["Not planned", "neutral"];
    case "DUPLICATE":
      return ["Duplicate", "neutral"];
    default:
      return ["Completed", "info"];
  }
}
