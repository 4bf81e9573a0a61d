import { commentMark } from "../change/comment.ts";
import { issueMark } from "../change/create-issue.ts";
import type { LabelPurpose } from "../change/create-label.ts";
import type { Change } from "../change/kinds.ts";
import { noticeMark } from "../change/notice.ts";
import { processIssueMark } from "../change/process-issue.ts";
import { overviewMark } from "../change/overview.ts";
import { problemMark } from "../change/problem-issue.ts";
import { statusMark } from "../change/status-comment.ts";
import { wheelMark } from "../change/wheel-issue.ts";
import type { DeploymentAnswerContent } from "../domain/change-answer.ts";
import type { Key } from "../domain/key.ts";
import type { Language } from "../domain/language.ts";
import type { RepositoryName } from "../domain/reference.ts";
import { birthBindings, printMark, withMark } from "../markdown/marks.ts";
import { printMemory, statusMemory, threadMemory, withMemory } from "../markdown/memory.ts";
import { renderChangeIssue } from "../messages/change-issue.ts";
import { renderComment } from "../messages/comment.ts";
import { deploymentAnswerText } from "../messages/deployment-answer.ts";
import { renderIssue } from "../messages/issue.ts";
import { labelDescription } from "../messages/label-descriptions.ts";
import { renderNotice } from "../messages/notice.ts";
import { renderProblem } from "../messages/problem-issue.ts";
import { renderOverview } from "../messages/overview/overview.ts";
import { renderStatus } from "../messages/status-comment.ts";
import { renderWheelIssue } from "../messages/wheel-issue.ts";

/** Prints what the app says, in the language of whom it speaks to, and signs it. Changes are resolved. */
export interface Printer {
  issue(change: Change<"create-issue">): Promise<{ title: string; body: string }>;
  comment(change: Change<"comment">): string;
  notice(change: Change<"notice">): { title: string; body: string };
  overview(change: Change<"overview">): string;
  status(change: Change<"status-comment">): string;
  problem(change: Change<"problem-issue">): { title: string; body: string };
  processIssue(change: Change<"process-issue">): { title: string; body: string };
  wheelIssue(change: Change<"wheel-issue">): Promise<{ title: string; body: string }>;
  /** What stands beside a job: at most 1,024 characters. */
  deployment(content: DeploymentAnswerContent): string;
  labelDescription(purpose: LabelPurpose): string;
}

export interface PrinterParts {
  readonly policy: {
    readonly language: Language;
    readonly teams: readonly { readonly key: string; readonly language: Language | null }[];
  };
  readonly key: Key;
  /** The first signs. */
  readonly markKeys: readonly string[];
  /** Base of GitHub's pages, for people to follow. */
  readonly webUrl: string;
  /** Text of a file of the config repository; null where there is none. */
  readonly template: (path: string) => Promise<string | null>;
}

export function createPrinter({ policy, key, markKeys, webUrl, template }: PrinterParts): Printer {
  function languageOf(team: string | undefined): Language {
    return policy.teams.find((candidate) => candidate.key === team)?.language ?? policy.language;
  }

  return {
    async issue(change) {
      const { content } = change;
      const language = languageOf(content.team?.key);
      const path = content.kind === "epic" ? content.bodyTemplate : null;
      const rendered = renderIssue(content, language, path === null ? null : await template(path));
      const mark = printMark(issueMark(content, key), bornIn(change), markKeys);
      return { title: rendered.title, body: withMark(mark, rendered.body) };
    },
    comment(change) {
      const { content } = change;
      const language = content.kind === "team-left" ? languageOf(content.team.key) : policy.language;
      const mark = printMark(commentMark(content, key), change.issue, markKeys);
      return withMark(mark, renderComment(content, language, webUrl));
    },
    notice(change) {
      const { content } = change;
      const rendered = renderNotice(content, policy.language);
      const mark = printMark(noticeMark(content), bornIn(change), markKeys);
      return { title: rendered.title, body: withMark(mark, rendered.body) };
    },
    overview(change) {
      const mark = printMark(overviewMark(change.address, key), change.issue, markKeys);
      const memory = printMemory(threadMemory, change.memory, change.issue, markKeys);
      return withMemory(mark, memory, renderOverview(change.overview, policy.language, webUrl));
    },
    status({ content, issue, memory }) {
      const mark = printMark(statusMark(memory, issue), issue, markKeys);
      const kept = printMemory(statusMemory, memory, issue, markKeys);
      return withMemory(mark, kept, renderStatus(content, policy.language, webUrl));
    },
    problem(change) {
      const { title, body } = renderProblem(change.content, policy.language, webUrl);
      const mark = printMark(problemMark(change.origin, key), bornIn(change), markKeys);
      return { title, body: withMark(mark, body) };
    },
    processIssue(change) {
      const rendered = renderChangeIssue(change.content, policy.language, webUrl);
      const mark = printMark(processIssueMark(key), bornIn(change), markKeys);
      return { title: rendered.title, body: withMark(mark, rendered.body) };
    },
    async wheelIssue(change) {
      const { content } = change;
      const path = content.kind === "activity" ? content.template : null;
      const text = path === null ? null : await template(path);
      const rendered = renderWheelIssue(content, policy.language, { host: webUrl, template: text });
      const mark = printMark(wheelMark(content, key), bornIn(change), markKeys);
      return { title: rendered.title, body: withMark(mark, rendered.body) };
    },
    deployment: (content) => deploymentAnswerText(content, policy.language, webUrl),
    labelDescription: (purpose) => describeLabel(purpose, policy.language),
  };
}

function bornIn({
  repository,
  repositoryId: id,
}: {
  readonly repository: RepositoryName;
  readonly repositoryId: string;
}): readonly string[] {
  return birthBindings({ ...repository, id });
}

function describeLabel({ kind, name }: LabelPurpose, language: Language): string {
  switch (kind) {
    case "phase":
      return labelDescription({ kind, phase: name }, language);
    case "team":
      return labelDescription({ kind, team: name }, language);
    case "source":
      return labelDescription({ kind, source: name }, language);
    case "process":
      return labelDescription({ kind, process: name }, language);
    case "product":
      return labelDescription({ kind, product: name }, language);
    case "epic":
    case "follow-up":
    case "delivered":
      return labelDescription({ kind }, language);
    case "other":
      return "";
  }
}
