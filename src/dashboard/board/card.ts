import { html } from "hono/html";
import type { Language } from "../../domain/language.ts";
import type { Health } from "../../domain/overview.ts";
import type { ShownInitiative } from "../../domain/shown.ts";
import { say, sayEither } from "../../messages/catalogue.ts";
import { roleText } from "../../messages/role.ts";
import { joined, nothing, type Markup } from "../markup.ts";
import { criterionName } from "../verdict.ts";
import type { BoardCard } from "./board-card.ts";

/** Told apart without a colour: by its shape. */
const signs: Readonly<Record<Health, string>> = { "on-track": "●", "at-risk": "◆", "off-track": "▲" };

/** The page of an initiative. */
export function threadPath({ reference }: Pick<ShownInitiative, "reference">): string {
  const [repository = "", number = ""] = reference.split("#");
  return `/initiative/${repository.split("/").map(encodeURIComponent).join("/")}/${number}`;
}

export function boardCard(card: BoardCard, language: Language): Markup {
  const { node, isSlow } = card;
  const teams = node.teams.filter(({ state }) => state !== "left").map(({ name }) => name);
  return html`<li class="${isSlow ? "rt-card rt-card-slow" : "rt-card"}">
    <h3><a class="ds-link" href="${threadPath(node)}">${node.title}</a></h3>
    <p class="${isSlow ? "rt-strong" : ""}">${ageText(card, language)}</p>
    ${healthLine(card)}
    <p class="rt-muted">${teams.length === 0 ? say(language, "board.no-team") : teams.join(" · ")}</p>
    ${gateLine(card, language)} ${waiting(node, language)}
  </li>`;
}

export function ageText({ age, isSlow, node }: BoardCard, language: Language): string {
  if (age === null) return say(language, "board.outcome", { outcome: node.outcome });
  return say(language, "board.age", {
    days: age.days,
    total: age.total,
    again: age.total > age.days ? "yes" : "no",
    least: age.isAtLeast ? "yes" : "no",
    slow: isSlow ? "yes" : "no",
  });
}

function healthLine({ node, portfolio }: BoardCard): Markup {
  return node.health === null ? nothing : html`<p>${healthWord(node.health.health, portfolio.healths)}</p>`;
}

export function healthWord(health: Health, names: Readonly<Record<Health, string>>): Markup {
  return html`<span class="rt-health rt-${health}" aria-hidden="true">${signs[health]}</span>
    ${names[health]}`;
}

/** What the step to the next phase lacks, or who may take it. */
function gateLine({ node, isReady }: BoardCard, language: Language): Markup {
  const { gate } = node;
  if (gate === null || gate.verdicts.length === 0) return nothing;
  if (isReady) {
    const who = gate.enter.map(({ role }) => roleText(role, language));
    const args = { who: sayEither(language, who), known: who.length === 0 ? "no" : "yes" };
    return html`<p class="rt-strong">${say(language, "board.ready", args)}</p>`;
  }
  const missing = gate.verdicts.filter(({ state }) => state !== "met");
  const [first] = missing;
  const met = gate.verdicts.length - missing.length;
  const count = say(language, "board.criteria", { met, total: gate.verdicts.length });
  if (first === undefined) return html`<p class="rt-muted">${count}</p>`;
  const lacks = html`${say(language, "board.lacks", { more: missing.length - 1 })}
  ${criterionName(first, language)}`;
  return html`<p class="rt-muted">${joined([count, lacks], " · ")}</p>`;
}

function waiting({ dependsOn }: ShownInitiative, language: Language): Markup {
  const open = dependsOn.filter(({ state, issue }) => state === "open" && issue !== null);
  const [first] = open;
  if (first?.issue == null) return nothing;
  return html`<p class="rt-muted">
    ${say(language, "board.awaits", { title: first.issue.title, more: open.length - 1 })}
  </p>`;
}
