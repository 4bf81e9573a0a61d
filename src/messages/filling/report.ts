import { parseDay, printDay } from "../../domain/calendar-day.ts";
import type {
  ReportedActivities,
  ReportedActivity,
  ReportedInitiatives,
  ReportFilling,
  ReportFinding,
} from "../../domain/filling.ts";
import type { Language } from "../../domain/language.ts";
import { say } from "../catalogue.ts";
import { linkTo } from "../link.ts";
import { neutraliseExcerpt } from "../neutralise.ts";
import { roleName } from "../wheel-role.ts";
import { economyPart } from "./economy.ts";
import { figuresTable } from "./figures.ts";
import { bullets, decisionLines, deliveryLines, width } from "./lists.ts";

/** More of one kind are counted above, and not named. */
const mostNamed = 60;

/** How a product fares: the same in its issue and from the command line. */
export function reportBody(report: ReportFilling, language: Language): string {
  const { deliveries, decisions, economy, findings } = report;
  const found = findings.map((finding) => findingLine(finding, language));
  return [
    periodLine(report, language),
    `## ${say(language, "filled.deliveries")}`,
    bullets(deliveryLines(deliveries, language)),
    `## ${say(language, "filled.figures")}`,
    ...figuresPart(report, language),
    `## ${say(language, "filled.initiatives")}`,
    ...initiativesPart(report.initiatives, language),
    `## ${say(language, "filled.activities")}`,
    ...activitiesPart(report.activities, language),
    `## ${say(language, "filled.decisions")}`,
    bullets(decisionLines(decisions, language)),
    `## ${say(language, "filled.findings")}`,
    bullets(found.length === 0 ? [say(language, "filled.no-findings")] : found),
    `## ${say(language, "filled.economy")}`,
    ...economyPart(economy, language),
  ].join("\n\n");
}

function periodLine({ since, to, madeOn }: ReportFilling, language: Language): string {
  const [first, end] = [parseDay(since.day) ?? 0, parseDay(to) ?? 0];
  return say(language, "filled.report-period", {
    from: since.day,
    to: printDay(Math.max(first, end - 1)),
    why: since.why,
    days: end - first,
    made: madeOn,
  });
}

function figuresPart(
  { figures, hiddenRepositories: count }: ReportFilling,
  language: Language,
): readonly string[] {
  if (figures === null) return [say(language, "filled.figures-product")];
  return [
    figuresTable(figures, language),
    ...(count === 0 ? [] : [say(language, "filled.hidden-repositories", { count })]),
  ];
}

function initiativesPart(
  { phases, stopped, unjudged, hidden }: ReportedInitiatives,
  language: Language,
): readonly string[] {
  const heads = ["phase", "total", "on-track", "at-risk", "off-track", "no-health"] as const;
  const table = [
    `| ${heads.map((head) => say(language, `filled.${head}`)).join(" | ")} |`,
    "| --- | ---: | ---: | ---: | ---: | ---: |",
    ...phases.map(({ phase, total, onTrack, atRisk, offTrack }) => {
      const counts = [total, onTrack, atRisk, offTrack, total - onTrack - atRisk - offTrack];
      return `| ${neutraliseExcerpt(phase, width)} | ${counts.join(" | ")} |`;
    }),
  ];
  const hasRest = stopped + unjudged + hidden > 0;
  return [
    phases.length === 0 ? say(language, "filled.no-initiatives") : table.join("\n"),
    ...(hasRest ? [say(language, "filled.initiatives-rest", { stopped, unjudged, hidden })] : []),
  ];
}

function activitiesPart(
  { held, moved, cancelled, missed, open }: ReportedActivities,
  language: Language,
): readonly string[] {
  const line = (how: string, activity: ReportedActivity) =>
    say(language, "filled.activity", { how, held: activity.held, activity: nameOf(activity) });
  const lines = [
    ...held.map((each) => line("held", each)),
    ...moved.map(
      (each) => `${line("moved", each)}, ${say(language, "filled.moved-from", { from: each.from })}`,
    ),
    ...cancelled.map((each) => {
      const reason = say(language, "filled.quoted", { text: neutraliseExcerpt(each.reason, width) });
      return each.reason === "" ? line("cancelled", each) : `${line("cancelled", each)}: ${reason}`;
    }),
    ...missed.map((each) => line("missed", each)),
    ...open.map((each) => line("open", each)),
  ];
  const more = lines.length - mostNamed;
  return [
    say(language, "filled.activity-counts", {
      held: held.length,
      moved: moved.length,
      cancelled: cancelled.length,
      missed: missed.length,
      open: open.length,
    }),
    ...(lines.length === 0 ? [] : [bullets(lines.slice(0, mostNamed))]),
    ...(more > 0 ? [say(language, "filled.more", { count: more })] : []),
  ];
}

function nameOf({ title, link }: ReportedActivity): string {
  const name = neutraliseExcerpt(title, width);
  return link?.url == null ? name : linkTo(link.url, name);
}

function findingLine(finding: ReportFinding, language: Language): string {
  switch (finding.kind) {
    case "role-missing":
      return say(language, "filled.finding-role", { role: roleName(finding.role, language) });
    case "track-empty": {
      const { place, track } = finding;
      return say(language, "filled.finding-track", { place, track: neutraliseExcerpt(track, width) });
    }
    case "minutes-wait":
      return say(language, "filled.finding-minutes", { held: finding.held });
  }
}
