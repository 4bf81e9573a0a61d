import type { IssueLink } from "../domain/issue-link.ts";
import type { PlannedMilestone, PublishedRelease, ReleasePart } from "../domain/release-card.ts";
import { say, sayList } from "./catalogue.ts";
import { issueLink, linkTo } from "./link.ts";
import { asCode, neutraliseExcerpt } from "./neutralise.ts";
import type { Printing } from "./printing.ts";

/** What a planned release has become, as parts of its card. */
export function releaseParts(part: ReleasePart, printing: Printing): readonly string[] {
  const { language } = printing;
  const heading = `**${say(language, "release.heading")}**`;
  switch (part.kind) {
    case "unnamed":
      return [heading, say(language, "release.unnamed")];
    case "unpublished":
      return [heading, say(language, "release.unpublished", { names: codes(part.names, printing) })];
    case "several":
      return [heading, say(language, "release.several", { names: codes(part.names, printing) })];
    case "published":
      return [heading, ...publishedParts(part, printing)];
  }
}

function publishedParts(part: PublishedRelease, printing: Printing): readonly string[] {
  const { language, width } = printing;
  const name = linkTo(part.url, neutraliseExcerpt(part.tag, width));
  const lines = [
    say(language, part.prerelease ? "release.prerelease" : "release.published", { name, at: part.at }),
    ...(part.isWithdrawn ? [say(language, "release.withdrawn")] : []),
    ...initiativeLines(part.initiatives, printing),
  ];
  return [
    lines.map((line) => `- ${line}`).join("\n"),
    ...listed(say(language, "release.contains", { count: part.changes.length }), part.changes, printing),
    ...(part.undecided === 0 ? [] : [say(language, "release.undecided", { count: part.undecided })]),
    ...(part.milestone === null ? [] : milestoneParts(part.milestone, printing)),
  ];
}

function initiativeLines(
  initiatives: readonly IssueLink[],
  { language, rows, width }: Printing,
): readonly string[] {
  if (initiatives.length === 0) return [];
  const shown = initiatives.slice(0, rows).map((link) => issueLink(link, width));
  const left = initiatives.length - shown.length;
  const more = left > 0 ? [say(language, "overview.more", { count: left })] : [];
  return [say(language, "release.initiatives", { initiatives: sayList(language, [...shown, ...more]) })];
}

function milestoneParts(milestone: PlannedMilestone, printing: Printing): readonly string[] {
  const { language, width } = printing;
  const { planned, missing, unread } = milestone;
  const name = linkTo(milestone.url, neutraliseExcerpt(milestone.title, width));
  return [
    ...listed(
      say(language, "release.milestone", { name, planned, missing: missing.length }),
      missing,
      printing,
    ),
    ...(unread === 0 ? [] : [say(language, "release.milestone-unread", { count: unread })]),
  ];
}

/** A sentence, and what it counts below it. */
function listed(
  sentence: string,
  links: readonly IssueLink[],
  { language, rows, width }: Printing,
): readonly string[] {
  if (links.length === 0) return [sentence];
  const shown = links.slice(0, rows).map((link) => issueLink(link, width));
  const left = links.length - shown.length;
  const more = left > 0 ? [say(language, "overview.more", { count: left })] : [];
  return [sentence, [...shown, ...more].map((line) => `- ${line}`).join("\n")];
}

function codes(names: readonly string[], { language, width }: Printing): string {
  return sayList(
    language,
    names.map((name) => asCode(name.slice(0, width))),
  );
}
