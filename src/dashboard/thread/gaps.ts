import { html } from "hono/html";
import { startOf } from "../../domain/calendar-day.ts";
import type { Language } from "../../domain/language.ts";
import type { Gap } from "../../figures/flow/gaps/gap.ts";
import { say, selector } from "../../messages/catalogue.ts";
import { commandLine } from "../../messages/reply/command-usage.ts";
import type { Portfolio } from "../facts/portfolio.ts";
import { markdownLine, nothing, type Markup } from "../markup.ts";
import type { ThreadView } from "./thread.ts";

/** Where the thread is broken, each with what mends it and who can. */
export function gapList(view: ThreadView, portfolio: Portfolio, language: Language): Markup {
  if (view.gaps.length === 0) return nothing;
  return html`<ul class="rt-gaps">
    ${view.gaps.map((gap) => html`<li>${gapLine(gap, view, portfolio, language)}</li>`)}
  </ul>`;
}

/** `**Brudd:** Altinn Studio har ingen epos: teamet takket nei. /epos studio` */
function gapLine(gap: Gap, view: ThreadView, portfolio: Portfolio, language: Language): Markup {
  const nodes = [...view.elements, ...view.epics, ...view.items];
  const teamName = (key: string): string => portfolio.teams.find((team) => team.key === key)?.name ?? key;
  const text = say(language, "thread.gap", {
    kind: selector(gap.kind),
    team: "team" in gap ? teamName(gap.team) : "",
    node: nodes.find(({ id }) => id === gap.node)?.title ?? view.initiative.title,
    days: "days" in gap ? gap.days : 0,
    day: "end" in gap ? startOf(gap.end) : "start" in gap ? startOf(gap.start) : 0,
    items: "items" in gap ? gap.items : 0,
    why: gap.kind === "no-epic" ? selector(whyNoEpic(gap.epic)) : "",
    where: gap.kind === "no-epic" && gap.epic.kind === "blocked" ? gap.epic.obstacle.where : "",
  });
  const who =
    gap.who.kind === "team"
      ? say(language, "thread.gap-team", { team: teamName(gap.who.team) })
      : say(language, "thread.gap-portfolio");
  const command =
    gap.command === null
      ? nothing
      : markdownLine(commandLine(gap.command.name, language, ...(gap.command.team ?? "…").split(" ")));
  return html`<strong>${say(language, "thread.gap-word")}</strong> ${text} ${command}
    <span class="rt-muted">${who}</span>`;
}

function whyNoEpic(epic: Extract<Gap, { kind: "no-epic" }>["epic"]): string {
  switch (epic.kind) {
    case "declined":
      return epic.how;
    case "blocked":
      return `blocked-${epic.obstacle.why}`;
    case "wanted":
    case "waiting":
      return epic.kind;
  }
}
