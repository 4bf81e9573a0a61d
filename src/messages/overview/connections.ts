import type { Overview, OverviewDependency } from "../../domain/overview.ts";
import { boxLine } from "./box.ts";
import { say, sayList } from "../catalogue.ts";
import { usage } from "../reply/command-usage.ts";
import { cutList, details } from "./details.ts";
import { issueLink, issueLinkWithReference } from "../link.ts";
import { neutraliseExcerpt } from "../neutralise.ts";
import type { Printing } from "../printing.ts";

const signs: Readonly<Record<OverviewDependency["state"], string>> = {
  open: "⏳",
  completed: "✅",
  "not-planned": "🚫",
  unreadable: "❔",
  unseen: "🔒",
};

/** What it waits for, and what waits for it. */
export function dependencyParts({ dependencies }: Overview, printing: Printing): readonly string[] {
  const { language } = printing;
  const { on, from } = dependencies;
  const parts = (
    [
      ["overview.waits-for", on],
      ["overview.waited-for-by", from],
    ] as const
  ).flatMap(([heading, rows]) =>
    rows.length === 0
      ? []
      : [
          say(language, heading),
          ...cutList(rows, printing, (dependency) => dependencyLine(dependency, printing)),
        ],
  );
  return details(say(language, "overview.dependencies", { count: on.length + from.length }), parts);
}

/** Issues that somebody may link with a tick. Its boxes are never cut: the plan gives no more than there is room for. */
export function proposalParts(
  { proposals, moreProposals = 0 }: Overview,
  printing: Printing,
): readonly string[] {
  if (proposals.length === 0) return [];
  const { language, width } = printing;
  const lines = proposals.map(({ box, link }) => boxLine(box, false, issueLinkWithReference(link, width)));
  return [
    `#### ${say(language, "overview.proposals")}`,
    say(language, "overview.proposals-hint", { command: usage("link", language) }),
    lines.join("\n"),
    ...(moreProposals === 0 ? [] : [say(language, "overview.more", { count: moreProposals })]),
  ];
}

export function readOnlyParts({ readOnly }: Overview, printing: Printing): readonly string[] {
  const { language, width } = printing;
  const lines = cutList(readOnly, printing, ({ link, belongsTo }) => {
    const issue = issueLinkWithReference(link, width);
    return belongsTo === null
      ? say(language, "overview.belongs-elsewhere", { issue })
      : say(language, "overview.belongs-to", { issue, initiative: issueLink(belongsTo, width) });
  });
  return details(say(language, "overview.read-only", { count: readOnly.length }), lines);
}

/** Sub-issues that are no part of the thread, and initiatives with something in common. */
export function otherParts({ others, cooperation }: Overview, printing: Printing): readonly string[] {
  const { language, width } = printing;
  const subIssues = cutList(others, printing, (link) => issueLinkWithReference(link, width));
  const initiatives = cutList(cooperation, printing, (neighbour) => {
    const common = [
      ...(neighbour.teams.length > 0
        ? [say(language, "overview.common-teams", { teams: names(neighbour.teams, printing) })]
        : []),
      ...(neighbour.products.length > 0
        ? [say(language, "overview.common-products", { products: names(neighbour.products, printing) })]
        : []),
      ...(neighbour.dependency === "none"
        ? []
        : [say(language, "overview.common-dependency", { how: neighbour.dependency })]),
    ];
    return `${issueLinkWithReference(neighbour.link, width)}${common.length > 0 ? ` – ${common.join("; ")}` : ""}`;
  });
  return [
    ...details(say(language, "overview.cooperation", { count: cooperation.length }), initiatives),
    ...details(say(language, "overview.others", { count: others.length }), subIssues),
  ];
}

function dependencyLine({ link, state }: OverviewDependency, { language, width }: Printing): string {
  const line = `${signs[state]} ${issueLinkWithReference(link, width)}`;
  return state === "unseen" ? line : `${line} – ${say(language, `overview.dependency.${state}`)}`;
}

function names(items: readonly string[], { language, width }: Printing): string {
  return sayList(
    language,
    items.map((item) => neutraliseExcerpt(item, width)),
  );
}
