import type { Language } from "../domain/language.ts";
import type { OverviewElement, OverviewTeam } from "../domain/overview.ts";
import { say, type MessageId } from "./catalogue.ts";
import { issueLink, issueLinkWithReference } from "./link.ts";
import { neutraliseLine } from "./neutralise.ts";
import { countBar, percentBar } from "./progress-bar.ts";

/** Teams with their epic; no more than `rows` of them. */
export function teamTable(
  teams: readonly OverviewTeam[],
  language: Language,
  rows: number,
): readonly string[] {
  const columns = ["team", "epic", "status", "progress"] as const;
  return table(language, columns, rows, teams, (team) => [
    neutraliseLine(team.name),
    team.epic === null ? "–" : issueLinkWithReference(team.epic),
    say(language, `overview.team.${team.state}`),
    countBar(team.closed, team.total),
  ]);
}

/** Roadmap elements with their status and epics; no more than `rows` of them. */
export function elementTable(
  elements: readonly OverviewElement[],
  language: Language,
  rows: number,
): readonly string[] {
  const columns = ["element", "status", "progress", "epics"] as const;
  return table(language, columns, rows, elements, (element) => [
    issueLink(element.link),
    element.relevant ? neutraliseLine(element.status) : say(language, "overview.not-relevant"),
    elementProgress(element, language),
    element.epics.map((epic) => epicText(epic, language)).join("<br>") || "–",
  ]);
}

function elementProgress(element: OverviewElement, language: Language): string {
  const derived = element.percent === null ? "–" : percentText(element.percent, language);
  if (element.stated === null) return derived;
  return `${derived} (${say(language, "overview.stated", { percent: element.stated })})`;
}

function percentText(percent: number, language: Language): string {
  return `${percentBar(percent)}\u00A0${say(language, "overview.percent", { percent })}`;
}

function epicText(epic: OverviewElement["epics"][number], language: Language): string {
  const link = epic.link.reference === null ? issueLink(epic.link) : shortLink(epic.link);
  switch (epic.state) {
    case "open":
      return epic.total > 0 ? `${link} ${epic.closed}/${epic.total}` : link;
    case "completed":
      return `${link} ✓`;
    case "not-relevant":
      return `~~${link}~~`;
    case "unreadable":
      return `${link} (${say(language, "overview.unreadable-epic")})`;
  }
}

/** `owner/name#12` as a link: the titles of a team's epics mostly repeat the initiative's. */
function shortLink(link: OverviewElement["link"]): string {
  return issueLink({ ...link, title: link.reference ?? link.title });
}

type Column = "team" | "epic" | "status" | "progress" | "element" | "epics";

function table<Row>(
  language: Language,
  columns: readonly Column[],
  rows: number,
  items: readonly Row[],
  cells: (item: Row) => readonly string[],
): readonly string[] {
  if (items.length === 0) return [];
  const header = columns.map((column) => {
    const id: MessageId = `overview.column.${column}`;
    return say(language, id);
  });
  const left = items.length - rows;
  const lines = [header, columns.map(() => "---"), ...items.slice(0, rows).map(cells)].map(
    (row) => `| ${row.join(" | ")} |`,
  );
  return [lines.join("\n"), ...(left > 0 ? [say(language, "overview.more", { count: left })] : [])];
}
