import type { Overview } from "../../domain/overview.ts";
import { say, sayList } from "../catalogue.ts";
import { valueText } from "../criterion.ts";
import { profileLink } from "../link.ts";
import { neutraliseExcerpt } from "../neutralise.ts";
import type { Printing } from "../printing.ts";

/** What is good to know around it, each as a line: responsible, suggested teams, whom to ask. */
export function contextParts(overview: Overview, printing: Printing): readonly string[] {
  const { language, host, width } = printing;
  const lines = [...resources(overview, printing)];
  const named = (teams: readonly string[]) =>
    sayList(
      language,
      teams.map((name) => neutraliseExcerpt(name, width)),
    );
  if (overview.documents.length > 0) {
    lines.push(say(language, "overview.documents", { documents: named(overview.documents) }));
  }
  if (overview.suggestedTeams.length > 0) {
    lines.push(say(language, "overview.suggested", { teams: named(overview.suggestedTeams) }));
  }
  if (overview.withheldTeams.length > 0) {
    lines.push(say(language, "overview.withheld", { teams: named(overview.withheldTeams) }));
  }
  if (overview.unreadable > 0) {
    lines.push(say(language, "overview.unreadable", { count: overview.unreadable }));
  }
  if (overview.advisers.length > 0) {
    const people = overview.advisers.map((who) => profileLink(who, host));
    lines.push(say(language, "overview.advisers", { people: sayList(language, people) }));
  }
  return lines;
}

function resources(
  { resources: { owner, effort, budget } }: Overview,
  printing: Printing,
): readonly string[] {
  const figures = Object.entries({ owner, effort, budget }).flatMap(([name, value]) => {
    if (value === null) return [];
    const label = say(printing.language, `overview.resource.${name as "owner" | "effort" | "budget"}`);
    return [`**${label}:** ${valueText(value, printing)}`];
  });
  return figures.length === 0 ? [] : [figures.join(" · ")];
}
