import type { FieldWrite } from "../change/field.ts";
import type { SetLabels } from "../change/labels.ts";
import type { Change, ChangeKindName } from "../change/kinds.ts";
import type { Language } from "../domain/language.ts";
import { isNew, type RepositoryName, type Target } from "../domain/reference.ts";
import { say, selector } from "./catalogue.ts";
import { issueTitle } from "./issue.ts";
import { problemTitle } from "./problem-issue.ts";
import { wheelTitle } from "./wheel-issue.ts";

/** How the reader knows a target, such as `digdir/portfolio#12`; null where it is not known. */
export type NameTarget = (target: Target) => string | null;

/**
 * What a change does, as one line of plain text for dry run, command line and audit log. Targets are
 * named by `name`, else by their id, those that the plan makes by their path: `epic/studio`.
 */
export function describeChange<Name extends ChangeKindName>(
  change: Change<Name>,
  language: Language,
  name: NameTarget = () => null,
): string {
  const kind: Name = change.kind;
  return descriptions[kind](change, language, (target) => name(target) ?? pathOf(target));
}

type Named = (target: Target) => string;

const descriptions: {
  readonly [Name in ChangeKindName]: (change: Change<Name>, language: Language, named: Named) => string;
} = {
  "create-label": ({ name, repository }, language) =>
    say(language, "change.create-label", { name, repository: written(repository) }),
  "rename-label": ({ from, name, repository }, language) =>
    say(language, "change.rename-label", { from, name, repository: written(repository) }),
  "add-labels": describeLabels,
  "remove-labels": describeLabels,
  "create-issue": ({ content, repository }, language) =>
    say(language, "change.create-issue", {
      kind: selector(content.kind),
      title: issueTitle(content, language),
      repository: written(repository),
    }),
  "close-issue": ({ issue, as }, language, named) =>
    say(language, "change.close-issue", { issue: named(issue), as: selector(as ?? "completed") }),
  "reopen-issue": ({ issue }, language, named) =>
    say(language, "change.reopen-issue", { issue: named(issue) }),
  "add-child": ({ child, parent }, language, named) =>
    say(language, "change.add-child", { child: named(child), parent: named(parent) }),
  "add-item": ({ issue, project }, language, named) =>
    say(language, "change.add-item", { issue: named(issue), project: `${project.owner}/${project.number}` }),
  "set-field": ({ issue, write }, language, named) =>
    say(language, "change.set-field", {
      field: write.field,
      value: fieldValue(write.value),
      issue: named(issue),
    }),
  comment: ({ comment, content, issue }, language, named) =>
    say(language, "change.comment", {
      how: comment === null ? "new" : "edit",
      content: selector(content.kind),
      issue: named(issue),
    }),
  "process-issue": ({ content, repository }, language) =>
    say(language, "change.process-issue", {
      environment: content.environment,
      repository: written(repository),
    }),
  "wheel-issue": ({ content, repository }, language) =>
    say(language, "change.wheel-issue", {
      kind: content.kind,
      title: wheelTitle(content, language),
      repository: written(repository),
    }),
  retitle: ({ issue, title }, language, named) =>
    say(language, "change.retitle", { issue: named(issue), title }),
  assign: ({ issue, assignee }, language, named) =>
    say(language, "change.assign", { issue: named(issue), login: assignee.login }),
  "answer-deployment": ({ state, run, environment, repository }, language) =>
    say(language, "change.answer-deployment", {
      state: state ?? "held",
      // A number would be printed with blanks in it.
      run: String(run),
      environment,
      repository: written(repository),
    }),
  notice: ({ notice, content, repository }, language) =>
    say(language, "change.notice", {
      how: notice === null ? "new" : "edit",
      about: content.kind,
      repository: written(repository),
    }),
  "problem-issue": ({ content, repository }, language) =>
    say(language, "change.problem-issue", {
      title: problemTitle(content, language),
      repository: written(repository),
    }),
  react: ({ issue, reaction }, language, named) =>
    say(language, "change.react", { issue: named(issue), reaction }),
  "status-comment": ({ comment, content, issue }, language, named) =>
    say(language, "change.status-comment", {
      how: comment === null ? "new" : "edit",
      content: selector(content.kind),
      issue: named(issue),
    }),
  overview: ({ issue, stage }, language, named) =>
    say(language, "change.overview", { issue: named(issue), stage }),
};

function describeLabels({ kind, labels, issue }: SetLabels, language: Language, named: Named): string {
  return say(language, `change.${kind}`, {
    labels: labels.map(({ name }) => name).join(", "),
    issue: named(issue),
  });
}

function pathOf(target: Target): string {
  return isNew(target) ? target.slice("new:".length) : target;
}

function fieldValue(value: FieldWrite["value"]): string {
  switch (value.type) {
    case "text":
      return value.text;
    case "number":
      return String(value.number);
    case "single-select":
      return value.name;
  }
}

function written(repository: RepositoryName): string {
  return `${repository.owner}/${repository.name}`;
}
