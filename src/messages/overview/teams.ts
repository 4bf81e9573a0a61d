import type { Language } from "../../domain/language.ts";
import type { Overview, OverviewTeam } from "../../domain/overview.ts";
import { say, selector } from "../catalogue.ts";
import { shortLink } from "../link.ts";
import { asCode, neutraliseExcerpt } from "../neutralise.ts";
import type { Printing } from "../printing.ts";
import { countBar } from "./progress-bar.ts";

const columns = ["team", "status"] as const;

/** Teams with their epic, in two columns, which a telephone has room for. */
export function teamParts({ teams }: Overview, printing: Printing): readonly string[] {
  if (teams.length === 0) return [];
  const { language, rows } = printing;
  const header = columns.map((column) => say(language, `overview.column.${column}`));
  const lines = [
    header,
    columns.map(() => "---"),
    ...teams.slice(0, rows).map((team) => cells(team, printing)),
  ];
  const left = teams.length - rows;
  return [
    `#### ${say(language, "overview.teams")}`,
    lines.map((row) => `| ${row.join(" | ")} |`).join("\n"),
    ...(left > 0 ? [say(language, "overview.more", { count: left })] : []),
  ];
}

function cells(team: OverviewTeam, { language, width }: Printing): readonly string[] {
  const name = neutraliseExcerpt(team.name, width);
  const state = stateText(team, language);
  return [
    team.epic === null ? `**${name}**` : `**${name}**<br>${shortLink(team.epic, width)}`,
    team.total === 0 ? state : `${state}<br>${countBar(team.closed, team.total)}`,
  ];
}

function stateText({ state, obstacle, declined }: OverviewTeam, language: Language): string {
  if (state === "declined") {
    return say(language, "overview.team.declined", { how: selector(declined ?? "not-planned") });
  }
  if (state !== "blocked") return say(language, `overview.team.${state}`);
  return say(language, "overview.team.blocked", {
    why: selector(obstacle?.why ?? "mark"),
    where: asCode(obstacle?.where ?? ""),
  });
}
