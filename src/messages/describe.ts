import type { Change } from "../domain/action.ts";
import type { Language } from "../domain/language.ts";
import { isNew, type RepositoryName, type Target } from "../domain/reference.ts";
import { say, selector } from "./catalogue.ts";
import { issueTitle } from "./issue.ts";

/** How the reader knows a target, such as `digdir/portfolio#12`; null where it is not known. */
export type NameTarget = (target: Target) => string | null;

/**
 * What a change does, as one line of plain text for dry run, command line and audit log. Targets are
 * named by `name`, else by their id, those that the plan makes by their path: `epic/studio`.
 */
export function describeChange(change: Change, language: Language, name: NameTarget = () => null): string {
  function named(target: Target): string {
    return name(target) ?? (isNew(target) ? target.slice("new:".length) : target);
  }
  switch (change.kind) {
    case "create-label":
      return say(language, "change.create-label", {
        name: change.name,
        repository: written(change.repository),
      });
    case "rename-label":
      return say(language, "change.rename-label", {
        from: change.from,
        name: change.name,
        repository: written(change.repository),
      });
    case "add-labels":
    case "remove-labels":
      return say(language, `change.${change.kind}`, {
        labels: change.labels.map((label) => label.name).join(", "),
        issue: named(change.issue),
      });
    case "create-issue":
      return say(language, "change.create-issue", {
        kind: selector(change.content.kind),
        title: issueTitle(change.content, language),
        repository: written(change.repository),
      });
    case "close-issue":
      return say(language, "change.close-issue", {
        issue: named(change.issue),
        as: selector(change.as ?? "completed"),
      });
    case "reopen-issue":
      return say(language, "change.reopen-issue", { issue: named(change.issue) });
    case "add-child":
      return say(language, "change.add-child", { child: named(change.child), parent: named(change.parent) });
    case "add-item": {
      const project = `${change.project.owner}/${change.project.number}`;
      return say(language, "change.add-item", { issue: named(change.issue), project });
    }
    case "set-field":
      return say(language, "change.set-field", {
        field: change.write.field,
        value: fieldValue(change.write.value),
        issue: named(change.issue),
      });
    case "comment":
      return say(language, "change.comment", {
        how: change.comment === null ? "new" : "edit",
        content: selector(change.content.kind),
        issue: named(change.issue),
      });
    case "react":
      return say(language, "change.react", { issue: named(change.issue), reaction: change.reaction });
    case "overview":
      return say(language, "change.overview", { issue: named(change.issue), stage: change.stage });
  }
}

type FieldValue = Extract<Change, { kind: "set-field" }>["write"]["value"];

function fieldValue(value: FieldValue): string {
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
