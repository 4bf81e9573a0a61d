import type { ChangeContent, PageLink } from "../domain/change-card.ts";
import type { IssueLink } from "../domain/content.ts";
import type { Language } from "../domain/language.ts";
import { say, type MessageId } from "./catalogue.ts";
import { emergencyText, whoArguments } from "./change-missing.ts";
import { criterionText } from "./criterion.ts";
import type { RenderedIssue } from "./issue.ts";
import { defaultHost, issueLinkWithReference, linkTo } from "./link.ts";
import { asCode, neutraliseExcerpt, neutraliseLine, neutraliseTitle } from "./neutralise.ts";
import type { Printing } from "./printing.ts";
import { commandLine } from "./reply/command-usage.ts";

/** Longer lists are cut: whoever evaluates more than that looks at GitHub's own comparison. */
const [rows, width] = [100, 160] as const;

/** What is to be deployed, for whoever evaluates it; the mark is put before the body by whoever sends it. */
export function renderChangeIssue(
  content: ChangeContent,
  language: Language,
  host: string = defaultHost,
): RenderedIssue {
  const printing: Printing = { language, host, rows, width };
  const { environment, repository, commit } = content;
  const title = say(language, "control.title", { environment, repository, sha: commit.text });
  const parts = [
    factsOf(content, printing),
    ...linked("control.initiatives", content.initiatives, printing),
    ...linked("control.work-items", content.workItems, printing),
    ...linked("control.pulls", content.pulls, printing),
    ...pages(say(language, "control.loose"), content.loose, content.loose.length, printing),
    ...pages(
      say(language, "control.takes-out", { count: content.takesOutCount }),
      content.takesOut,
      content.takesOutCount,
      printing,
    ),
    ...criteriaOf(content, printing),
    peopleOf(content, printing),
  ];
  return { title: neutraliseTitle(title), body: parts.join("\n\n") };
}

function factsOf(content: ChangeContent, { language }: Printing): string {
  const { environment, repository, commit, live, commits, whole, run } = content;
  const lines = [
    say(language, "control.environment", { environment: asCode(environment) }),
    say(language, "control.commit", { commit: pageLink(commit), repository: neutraliseLine(repository) }),
    live === null
      ? say(language, "control.no-live")
      : say(language, "control.live", { commit: pageLink(live) }),
    say(language, "control.commits", { count: commits, whole: whole ? "yes" : "no" }),
    say(language, "control.first-run", { run: pageLink(run) }),
  ];
  return lines.map((line) => `- ${line}`).join("\n");
}

function linked(heading: MessageId, links: readonly IssueLink[], { language }: Printing): readonly string[] {
  const lines = links.map((link) => issueLinkWithReference(link, width));
  return section(say(language, heading), lines, lines.length, language);
}

function pages(
  heading: string,
  links: readonly PageLink[],
  count: number,
  { language }: Printing,
): readonly string[] {
  return section(heading, links.map(pageLink), count, language);
}

function section(
  heading: string,
  lines: readonly string[],
  count: number,
  language: Language,
): readonly string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, rows).map((line) => `- ${line}`);
  const more = count - shown.length;
  const all = more > 0 ? [...shown, `- ${say(language, "control.more", { count: more })}`] : shown;
  return [`### ${heading}`, all.join("\n")];
}

/** Without boxes: those stand in the comment, where the app hears who ticks them. */
function criteriaOf({ criteria }: ChangeContent, printing: Printing): readonly string[] {
  const { language } = printing;
  if (criteria.length === 0) return [];
  const lines = criteria.map(({ criterion }) => `- ${criterionText(criterion, printing)}`);
  const confirms = criteria.some(({ criterion }) => criterion.kind === "confirm");
  const command = commandLine("confirm", language, "1");
  return [
    `### ${say(language, "control.criteria")}`,
    lines.join("\n"),
    ...(confirms ? [say(language, "control.boxes", { command })] : []),
  ];
}

function peopleOf({ people }: ChangeContent, printing: Printing): string {
  const { language } = printing;
  const lines = [
    say(language, "control.who", {
      ...whoArguments(people, printing),
      command: commandLine("approve", language),
    }),
    say(language, "control.urgent", {
      who: emergencyText(people.emergency, printing),
      command: commandLine("emergency", language),
    }),
  ];
  return lines.map((line) => `- ${line}`).join("\n");
}

export function pageLink({ text, url }: PageLink): string {
  return linkTo(url, neutraliseExcerpt(text, width));
}
