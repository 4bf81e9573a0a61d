import type { IssueContent } from "../domain/content.ts";
import type { Language } from "../domain/language.ts";
import { say, type MessageId } from "./catalogue.ts";
import { doneLine, followUpParts, type FollowUp } from "./follow-up.ts";
import { issueLink } from "./link.ts";
import { neutraliseLine, neutraliseTitle } from "./neutralise.ts";
import { renderTemplate, type TemplateFields } from "./template.ts";

/** What a new issue is given at its birth; the mark is put before the body by whoever sends it. */
export interface RenderedIssue {
  /** At most 256 characters. */
  readonly title: string;
  /** At most 64,000 characters. */
  readonly body: string;
}

type Epic = IssueContent & { readonly kind: "epic" };

/** GitHub takes 65,536 characters; the mark needs room as well. */
const bodyLimit = 64_000;

/**
 * `template` is the text of the organisation's own epic template, or null for the built-in body.
 * A team is written to in its own language, if the policy gives it one.
 * Throws Liquid's Error on a template that does not hold.
 */
export function renderIssue(
  content: IssueContent,
  policyLanguage: Language,
  template: string | null,
): RenderedIssue {
  const language = languageOf(content, policyLanguage);
  const title = issueTitle(content, language);
  if (!content.disclosed) return { title, body: undisclosedBody(content, language) };
  return { title, body: bounded(disclosedBody(content, language, template)) };
}

/** The title alone, for those who only tell of the issue. */
export function issueTitle(content: IssueContent, policyLanguage: Language): string {
  const language = languageOf(content, policyLanguage);
  const { number, title } = content.initiative;
  if (!content.disclosed) return say(language, `issue.${content.kind}.neutral-title`, { number });
  if (content.kind === "follow-up" && content.team === null) {
    return neutraliseTitle(say(language, "issue.follow-up.benefits-title", { title }));
  }
  const rendered = renderTemplate(content.titleTemplate, titleFields(content));
  // "Title – " is what a template with a team gives where there is none.
  const whole = content.team === null ? withoutDash(rendered) : rendered;
  return neutraliseTitle(whole) || say(language, `issue.${content.kind}.neutral-title`, { number });
}

/** Without the signs at the end that a blank stands before: they join the title and nothing. */
function withoutDash(title: string): string {
  const written = title.trimEnd();
  let end = written.length;
  while (end > 0 && "–—|:·-".includes(written[end - 1] ?? " ")) end -= 1;
  return end < written.length && /\s$/.test(written.slice(0, end)) ? written.slice(0, end).trimEnd() : title;
}

function languageOf(content: IssueContent, policyLanguage: Language): Language {
  return content.team?.language ?? policyLanguage;
}

function titleFields(content: IssueContent): TemplateFields {
  const { title, url, number, repository, phase } = content.initiative;
  const team = { key: content.team?.key ?? "", name: content.team?.name ?? "" };
  return { initiative: { title, url, number, repository, phase }, team };
}

/** Fields as they may stand in Markdown. */
function bodyFields(content: Epic): TemplateFields {
  const { title, url, number, repository, phase } = content.initiative;
  return {
    initiative: {
      title: neutraliseLine(title),
      url,
      number,
      repository: neutraliseLine(repository),
      phase: neutraliseLine(phase),
    },
    team: {
      key: neutraliseLine(content.team.key),
      name: neutraliseLine(content.team.name),
      mention: mentionOf(content) ?? "",
    },
    element: {
      title: neutraliseLine(content.element?.title ?? ""),
      url: content.element?.url ?? "",
    },
  };
}

function disclosedBody(content: IssueContent, language: Language, template: string | null): string {
  if (content.kind === "element") return elementBody(content, language);
  if (content.kind === "follow-up") return followUpBody(content, language);
  if (template === null) return epicBody(content, language);
  const body = renderTemplate(template, bodyFields(content)).trim();
  const mention = mentionLine(content, language);
  const mentioned = mention === null || body.includes(mentionOf(content) ?? "");
  return mentioned ? body : `${body}\n\n${mention}`;
}

function epicBody(content: Epic, language: Language): string {
  const element =
    content.element === null ? [] : [say(language, "issue.element", { element: issueLink(content.element) })];
  const up = [initiativeLine(content, language), ...element].map((line) => `- ${line}`).join("\n");
  const mention = mentionLine(content, language);
  return [
    up,
    ...(mention === null ? [] : [mention]),
    shell(language, "issue.epic.problem", "issue.epic.problem-hint"),
    shell(language, "issue.epic.solution", "issue.epic.solution-hint"),
    `## ${say(language, "issue.epic.tasks")}\n\n<!-- ${say(language, "issue.epic.tasks-hint")} -->\n- [ ] …`,
  ].join("\n\n");
}

function elementBody(content: IssueContent & { kind: "element" }, language: Language): string {
  return [
    `- ${initiativeLine(content, language)}`,
    shell(language, "issue.element.description"),
    shell(language, "issue.element.result"),
    shell(language, "issue.element.how"),
    `## ${say(language, "issue.element.implementation")}`,
    `### ${say(language, "issue.element.dependencies")}\n\n- [ ] …`,
    `### ${say(language, "issue.epic.tasks")}\n\n- [ ] …`,
  ].join("\n\n");
}

function followUpBody(content: FollowUp, language: Language): string {
  const up = [initiativeLine(content, language), doneLine(content, language)].map((line) => `- ${line}`);
  return [up.join("\n"), ...followUpParts(content, language)].join("\n\n");
}

/** A heading for others to write under; `…` counts as a placeholder wherever bodies are read. */
function shell(language: Language, heading: MessageId, hint?: MessageId): string {
  const comment = hint === undefined ? "" : `<!-- ${say(language, hint)} -->\n`;
  return `## ${say(language, heading)}\n\n${comment}…`;
}

function initiativeLine(content: IssueContent, language: Language): string {
  const { title, url } = content.initiative;
  const initiative = issueLink({ target: url, title, url, reference: null });
  return say(language, "issue.initiative", { initiative });
}

/** The address is all that those learn who may not see the initiative; a follow-up also says what it is for. */
function undisclosedBody(content: IssueContent, language: Language): string {
  const line = say(language, "issue.initiative", { initiative: content.initiative.url });
  if (content.kind === "follow-up") return [line, ...followUpParts(content, language)].join("\n\n");
  const mention = content.kind === "epic" ? mentionLine(content, language) : null;
  return mention === null ? line : `${line}\n\n${mention}`;
}

function mentionLine(content: Epic, language: Language): string | null {
  const mention = mentionOf(content);
  return mention === null ? null : say(language, "issue.mention", { mention });
}

function mentionOf(content: Epic): string | null {
  const mention = content.mention;
  return mention !== null && /^@[\w-]+(?:\/[\w.-]+)?$/.test(mention) ? mention : null;
}

function bounded(body: string): string {
  return body.length <= bodyLimit ? body : `${body.slice(0, bodyLimit - 1).toWellFormed()}…`;
}
