import type { Language } from "../domain/language.ts";
import type { Overview } from "../domain/overview.ts";
import { say, sayList } from "./catalogue.ts";
import { defaultHost, issueLinkWithReference, profileLink } from "./link.ts";
import { asCode, neutraliseLine } from "./neutralise.ts";
import { renderNotices } from "./overview-notice.ts";
import { elementTable, teamTable } from "./overview-table.ts";
import { percentBar } from "./progress-bar.ts";

/** A comment holds 65,536 characters; the memory may take 36,000 of them, and the mark needs some. */
export const overviewLimit = 28_000;

/**
 * The overview in Markdown, without mark and memory: first where it stands, then what is missing and
 * who can act, then what hangs under it. Long tables are cut so that the whole stays under the limit.
 */
export function renderOverview(overview: Overview, language: Language, host: string = defaultHost): string {
  const texts = [1000, 60, 25, 5].map((rows) => () => overviewText(overview, language, host, rows));
  let text = "";
  for (const render of texts) {
    text = render();
    if (text.length <= overviewLimit) return text;
  }
  return text.slice(0, text.lastIndexOf("\n", overviewLimit)).toWellFormed();
}

function overviewText(overview: Overview, language: Language, host: string, rows: number): string {
  return [
    `### ${say(language, "overview.heading")}`,
    ...standing(overview, language, host),
    ...progress(overview, language),
    ...renderNotices(overview.notices, language, host),
    ...teamTable(overview.teams, language, rows),
    ...elementTable(overview.elements, language, rows),
    ...others(overview, language, rows),
    ...closing(overview, language, host),
  ].join("\n\n");
}

function standing(overview: Overview, language: Language, host: string): readonly string[] {
  const current = overview.phases.find((phase) => phase.place === "current");
  if (current === undefined) return overview.subject === "element" ? [say(language, "overview.element")] : [];
  const phase = neutraliseLine(current.name);
  const where = say(language, `overview.${overview.standing}`, { phase });
  const moved =
    overview.moved === null
      ? ""
      : ` (${say(language, "overview.moved", { actor: profileLink(overview.moved.actor, host), at: overview.moved.at })})`;
  return [phaseLine(overview), `${where}${moved}.${nextStep(overview, language)}`];
}

/** `Ikke startet → **Konsept** → Planlegging`; what lies behind is smaller. */
function phaseLine(overview: Overview): string {
  return overview.phases
    .map((phase) => {
      const name = neutraliseLine(phase.name);
      return phase.place === "current" ? `**${name}**` : name;
    })
    .join(" → ");
}

/** Before delivery it is always people who move on; from then on the thread itself does. */
function nextStep(overview: Overview, language: Language): string {
  const next = overview.phases.find((phase) => phase.place === "ahead");
  if (overview.standing !== "moving" || next === undefined) return "";
  const word = say(language, "reply.usage.phase").split(" ")[0] ?? "";
  const command = asCode(`${word} ${next.name}`);
  return ` ${say(language, "overview.next", { phase: neutraliseLine(next.name), command })}`;
}

function progress(overview: Overview, language: Language): readonly string[] {
  if (overview.progress === null || overview.progress.total === 0) return [];
  const { closed, total, percent } = overview.progress;
  return [`${percentBar(percent, 20)} ${say(language, "overview.progress", { closed, total, percent })}`];
}

function others(overview: Overview, language: Language, rows: number): readonly string[] {
  if (overview.others.length === 0) return [];
  const lines = overview.others.slice(0, rows).map((link) => `- ${issueLinkWithReference(link)}`);
  const left = overview.others.length - lines.length;
  const more = left > 0 ? [`- ${say(language, "overview.more", { count: left })}`] : [];
  return [[`**${say(language, "overview.others")}**`, "", ...lines, ...more].join("\n")];
}

function closing(overview: Overview, language: Language, host: string): readonly string[] {
  const lines: string[] = [];
  if (overview.suggestedTeams.length > 0) {
    const teams = sayList(language, overview.suggestedTeams.map(neutraliseLine));
    lines.push(say(language, "overview.suggested", { teams }));
  }
  if (overview.unreadable > 0) {
    lines.push(say(language, "overview.unreadable", { count: overview.unreadable }));
  }
  if (overview.advisers.length > 0) {
    const people = sayList(
      language,
      overview.advisers.map((who) => profileLink(who, host)),
    );
    lines.push(say(language, "overview.advisers", { people }));
  }
  return [...lines, `<sub>${say(language, "overview.footer")}</sub>`];
}
