import { expect } from "vitest";
import type { Issue } from "../../src/sandbox/state/entities.ts";
import type { Stage } from "../scenario/stage.ts";

/* What is there when all is over, in a form that is the same whatever came in between: names instead of numbers and times. */

/** Writes that nobody repeats or takes back: as many as without a fault, and no more. */
const decisive = [
  "createIssue",
  "closeIssue",
  "reopenIssue",
  "addSubIssue",
  "addLabels",
  "removeLabels",
  "createLabel",
  "addComment",
  "addProjectItem",
  "addReaction",
];

export type Outcome = Readonly<Record<string, unknown>>;

export function outcomeOf(stage: Stage): Outcome {
  const { tables, writes } = stage.sandbox.state;
  const issues = [...tables.issues.values()].map((issue) => [nameOf(stage, issue.id), shape(stage, issue)]);
  const byApp = writes.filter(({ installationId }) => installationId !== null);
  const counts = decisive.map((name) => [name, byApp.filter(({ operation }) => operation === name).length]);
  return Object.fromEntries([...issues, ["writes", Object.fromEntries(counts)]]) as Outcome;
}

/** By its title, for numbers follow the order in which things were made. */
function nameOf({ sandbox }: Stage, id: string | null): string | null {
  const { tables } = sandbox.state;
  const issue = id === null ? undefined : tables.issues.get(id);
  if (issue === undefined) return null;
  const repository = tables.repositories.get(issue.repositoryId);
  const labels = issue.labelIds.map((label) => tables.labels.get(label)?.name ?? "");
  const sort = labels.filter((label) => /^(?:team|product)\//.test(label)).join(" ");
  return `${repository?.name}: ${issue.title} ${sort}`;
}

function shape(stage: Stage, issue: Issue): unknown {
  const { tables } = stage.sandbox.state;
  const isBot = (id: string) => tables.accounts.get(id)?.kind === "Bot";
  const comments = issue.commentIds.flatMap((id) => tables.comments.get(id) ?? []);
  const said = comments.filter(({ authorId }) => isBot(authorId)).map(({ body }) => markOf(body));
  const reactions = comments
    .flatMap(({ reactionIds }) => reactionIds)
    .map((id) => tables.reactions.get(id)?.content ?? "");
  return {
    state: `${issue.state} ${issue.stateReason}`,
    labels: issue.labelIds.map((id) => tables.labels.get(id)?.name ?? "").toSorted(),
    parent: nameOf(stage, issue.parentId),
    mark: isBot(issue.authorId) ? markOf(issue.body) : issue.body,
    cards: Object.fromEntries(issue.itemIds.map((id) => cardOf(stage, id))),
    said: said.toSorted(),
    reactions: reactions.toSorted(),
  };
}

function markOf(body: string): string {
  return /^<!-- redthread:([a-z-]+)/.exec(body)?.[1] ?? "none";
}

function cardOf({ sandbox }: Stage, itemId: string): [string, unknown] {
  const { tables } = sandbox.state;
  const item = tables.items.get(itemId);
  const values = Object.values(item?.values ?? {}).map(({ fieldId, content }) => {
    const field = tables.fields.get(fieldId);
    const options = field?.kind === "ProjectV2SingleSelectField" ? field.options : [];
    const value =
      content.type === "option"
        ? options.find(({ id }) => id === content.optionId)?.name
        : Object.values(content)
            .join(" ")
            .replaceAll(/127\.0\.0\.1:\d+|(?<=issues\/)\d+/g, "N");
    return [field?.name, value];
  });
  return [tables.projects.get(item?.projectId ?? "")?.title ?? "", Object.fromEntries(values)];
}

/** Each thing that the app made stands in one row settled as done; no row tells of what is not there. */
export async function checkAudit(stage: Stage): Promise<void> {
  const { tables } = stage.sandbox.state;
  const rows = [];
  for (let beforeId = Number.MAX_SAFE_INTEGER; ;) {
    const page = await stage.app.store.audit.listAudit({ beforeId, limit: 1_000 });
    rows.push(...page);
    const last = page.at(-1);
    if (last === undefined) break;
    beforeId = last.id;
  }
  expect(
    rows.filter(({ outcome }) => outcome === null || outcome === "unknown"),
    "rows still open",
  ).toEqual([]);
  const isBot = ({ authorId }: { readonly authorId: string }) =>
    tables.accounts.get(authorId)?.kind === "Bot";
  const made = [...tables.issues.values(), ...tables.comments.values()].filter(isBot).map(({ id }) => id);
  const told = rows
    .filter(
      ({ outcome, request }) => outcome === "done" && /^(?:createIssue|addComment)$/.test(request ?? ""),
    )
    .map(({ result }) => (result as { readonly id?: string } | null)?.id ?? "");
  expect(told.toSorted(), "rows of what was made").toEqual(made.toSorted());
}
