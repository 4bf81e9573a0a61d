import type { Overview, OverviewElement, OverviewPlan } from "../../domain/overview.ts";
import { say } from "../catalogue.ts";
import { cutList } from "./details.ts";
import { healthName, healthReason } from "./health.ts";
import { issueLink, shortLink } from "../link.ts";
import { neutraliseExcerpt } from "../neutralise.ts";
import type { Printing } from "../printing.ts";
import { percentBar } from "./progress-bar.ts";

/** Roadmap elements as a list: each with how far it is, its plan, and the epics under it. */
export function elementParts({ elements }: Overview, printing: Printing): readonly string[] {
  if (elements.length === 0) return [];
  return [
    `#### ${say(printing.language, "overview.elements")}`,
    ...cutList(elements, printing, (element) => elementLines(element, printing).join("<br>")),
  ];
}

function elementLines(element: OverviewElement, printing: Printing): readonly string[] {
  const { language, width } = printing;
  const link = issueLink(element.link, width);
  if (element.unseen) return [`🔒 ${link}`];
  const epics = element.epics.slice(0, Math.max(printing.rows, 1)).map((epic) => epicText(epic, printing));
  if (!element.relevant) {
    const why = say(language, element.abandoned ? "overview.abandoned" : "overview.not-relevant");
    return [`~~${link}~~ – ${why}`, ...joined(epics)];
  }
  const health = element.health === null ? [] : [healthName(element.health)];
  return [
    `**${link}** – ${[neutraliseExcerpt(element.status, width), ...health].join(" · ")}`,
    ...joined(figures(element, printing)),
    ...joined([
      ...planText(element.plan, printing),
      ...deliveryText(element, printing),
      ...healthText(element, printing),
    ]),
    ...joined(epics),
  ];
}

/** What is done, what a person says of it, and what the plan would have. */
function figures({ percent, stated, plan }: OverviewElement, { language }: Printing): readonly string[] {
  return [
    ...(percent === null ? [] : [`${percentBar(percent)} ${say(language, "overview.percent", { percent })}`]),
    ...(stated === null ? [] : [say(language, "overview.stated", { percent: stated })]),
    ...(plan?.expected == null ? [] : [say(language, "overview.expected", { percent: plan.expected })]),
    ...(plan?.success == null ? [] : [say(language, "overview.success", { value: plan.success })]),
  ];
}

function planText(plan: OverviewPlan | null, { language }: Printing): readonly string[] {
  if (plan === null) return [];
  const { start, end, slipped } = plan;
  const dates: string[] = [];
  if (start !== null && end !== null) dates.push(say(language, "overview.plan", { start, end }));
  else if (start !== null) dates.push(say(language, "overview.plan-start", { start }));
  else if (end !== null) dates.push(say(language, "overview.plan-end", { end }));
  return [...dates, ...(slipped > 0 ? [say(language, "overview.slipped", { count: slipped })] : [])];
}

function deliveryText({ delivered }: OverviewElement, { language }: Printing): readonly string[] {
  return delivered === null ? [] : [say(language, "overview.delivered-on", { day: delivered })];
}

/** Nothing to add where all is well; the figures say it where it lags. */
function healthText({ health }: OverviewElement, { language }: Printing): readonly string[] {
  if (health === null || health.because.kind === "in-time" || health.because.kind === "behind") return [];
  return [healthReason(health, language)];
}

function epicText(epic: OverviewElement["epics"][number], { language, width }: Printing): string {
  const link = shortLink(epic.link, width);
  switch (epic.state) {
    case "open":
      return epic.total > 0 ? `${link} ${epic.closed}/${epic.total}` : link;
    case "completed":
      return `${link} ✓`;
    case "not-relevant":
      return `~~${link}~~`;
    case "unseen":
      return `🔒 ${link}`;
    case "unreadable":
      return `${link} (${say(language, "overview.unreadable-epic")})`;
  }
}

function joined(parts: readonly string[]): readonly string[] {
  return parts.length === 0 ? [] : [parts.join(" · ")];
}
