import { commentsOf, findIssue, findProject, findRepository, referenceOf } from "../../sandbox/find.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import type {
  Deployment,
  FieldContent,
  Issue,
  IssueComment,
  ProjectField,
} from "../../sandbox/state/entities.ts";
import { optionName } from "../../sandbox/state/option-name.ts";
import { row, rows } from "../../sandbox/state/row.ts";
import type { ReadTables } from "../../sandbox/state/tables.ts";

/** What stands on GitHub about one initiative at one moment, as somebody sees it who looks everywhere. */
export interface Picture {
  readonly labels: readonly string[];
  /** Of the portfolio project. */
  readonly phase: string | null;
  readonly progress: number | null;
  readonly state: State;
  /** What the overview says of the next phase; null where it asks for nothing. */
  readonly gate: string | null;
  /** How many criteria of phases that were left are not met. */
  readonly behind: number;
  /** Texts of the overview comments; it should be one. */
  readonly overviews: readonly string[];
  /** The app's other comments on the initiative. */
  readonly replies: readonly string[];
  /** Of comments with commands: their command lines, and the app's reaction. */
  readonly answers: readonly { readonly command: string; readonly reaction: string }[];
  readonly elements: readonly Element[];
  readonly epics: readonly Epic[];
  /** Issues of deployments that wait, or waited, until their change was evaluated. */
  readonly changes: readonly { readonly reference: string; readonly state: State }[];
  /** Of runs, the newest last: where they deploy to, and what became of it, as GitHub calls it. */
  readonly deployments: readonly { readonly environment: string; readonly state: string }[];
}

export type State = "open" | "closed as completed" | "closed as not planned" | "closed as duplicate";

export interface Element {
  readonly reference: string;
  readonly title: string;
  readonly state: State;
  readonly status: string | null;
  readonly progress: number | null;
}

export interface Epic {
  readonly reference: string;
  readonly repository: string;
  readonly state: State;
  /** `owner/name#7`; null where GitHub allows no parent, because it belongs to another owner. */
  readonly parent: string | null;
  readonly closed: number;
  readonly total: number;
}

const roadmap = "digdir/roadmap";
const reactions: Readonly<Record<string, string>> = { THUMBS_UP: "👍", THUMBS_DOWN: "👎", CONFUSED: "😕" };

/** Before the initiative is opened there is nothing to see. */
export function pictureOf({ state: { tables } }: Sandbox, initiative: string): Picture | null {
  const [repository = "", number = ""] = initiative.split("#");
  if (findRepository(tables, repository).issueIds.length < Number(number)) return null;
  const issue = findIssue(tables, initiative);
  const comments = commentsOf(tables, issue);
  const own = comments.filter((comment) => isByApp(tables, comment)).map((comment) => comment.body);
  const made = [...tables.issues.values()].filter((each) => isByApp(tables, each));
  const overviews = own.filter((body) => body.startsWith("<!-- redthread:overview "));
  const isElement = (each: Issue) => referenceOf(tables, each).startsWith(`${roadmap}#`);
  const isEpic = (each: Issue) => each.body.startsWith("<!-- redthread:epic ");
  const isChange = (each: Issue) => each.body.startsWith("<!-- redthread:change ");
  return {
    labels: rows(tables, "labels", issue.labelIds)
      .map((label) => label.name)
      .toSorted(),
    phase: text(valueOf(tables, issue, "digdir/1", "Fase")),
    progress: figure(valueOf(tables, issue, "digdir/1", "Fremdrift")),
    state: stateOf(issue),
    gate: gateIn(overviews[0] ?? ""),
    behind: Number(/Gått videre før alt var på plass \((\d+)\)/.exec(overviews[0] ?? "")?.[1] ?? 0),
    overviews,
    replies: own.filter((body) => !body.startsWith("<!-- redthread:overview ")),
    answers: comments.flatMap((comment) => answerTo(tables, comment)),
    elements: made.filter(isElement).map((each) => ({
      reference: referenceOf(tables, each),
      title: each.title,
      state: stateOf(each),
      status: text(valueOf(tables, each, "digdir/8", "Status")),
      progress: figure(valueOf(tables, each, "digdir/8", "Progresjon (%)")),
    })),
    epics: made.filter(isEpic).map((each) => epicOf(tables, each)),
    changes: made
      .filter(isChange)
      .map((each) => ({ reference: referenceOf(tables, each), state: stateOf(each) })),
    deployments: [...tables.deployments.values()].map((deployment) => ({
      environment: deploymentPlace(tables, deployment),
      state:
        rows(tables, "deploymentStatuses", deployment.statusIds).at(-1)?.state.toLowerCase() ?? "created",
    })),
  };
}

export function isByApp(tables: ReadTables, { authorId }: Pick<Issue | IssueComment, "authorId">): boolean {
  return row(tables, "accounts", authorId).kind === "Bot";
}

function deploymentPlace(tables: ReadTables, { repositoryId, environment }: Deployment): string {
  const { ownerId, name } = row(tables, "repositories", repositoryId);
  return `${row(tables, "accounts", ownerId).login}/${name} ${environment}`;
}

/** As people read it: the demonstration speaks bokmål. */
function gateIn(overview: string): string | null {
  const [, phase, rest = ""] = /^#### For å gå videre til (.+)$([^]*)/m.exec(overview) ?? [];
  if (phase === undefined) return null;
  const boxes = rest.split("\n\n####")[0] ?? "";
  const [, met, total] = /\*\*(\d+) av (\d+)\*\*/.exec(boxes) ?? [];
  if (total !== undefined) return `to ${phase} (${met} of ${total} met)`;
  const all = boxes.match(/^- (?:✅|\[x\])/gm)?.length ?? 0;
  return `to ${phase} (all ${all} met, waits for a decision)`;
}

function epicOf(tables: ReadTables, issue: Issue): Epic {
  const items = rows(tables, "issues", issue.subIssueIds);
  const reference = referenceOf(tables, issue);
  return {
    reference,
    repository: reference.split("#")[0] ?? "",
    state: stateOf(issue),
    parent: issue.parentId === null ? null : referenceOf(tables, row(tables, "issues", issue.parentId)),
    closed: items.filter((item) => item.state === "CLOSED").length,
    total: items.length,
  };
}

export function stateOf({ state, stateReason }: Issue): State {
  if (state === "OPEN") return "open";
  if (stateReason === "NOT_PLANNED") return "closed as not planned";
  return stateReason === "DUPLICATE" ? "closed as duplicate" : "closed as completed";
}

export function answerTo(tables: ReadTables, comment: IssueComment): Picture["answers"] {
  const commands = comment.body.split("\n").filter((line) => line.startsWith("/"));
  return rows(tables, "reactions", comment.reactionIds).map(({ content }) => ({
    command: commands.join(", "),
    reaction: reactions[content] ?? content,
  }));
}

type Value = { readonly field: ProjectField; readonly content: FieldContent } | null;

function valueOf(tables: ReadTables, issue: Issue, board: string, name: string): Value {
  const project = findProject(tables, board);
  const item = rows(tables, "items", issue.itemIds).find(({ projectId }) => projectId === project.id);
  const field = rows(tables, "fields", project.fieldIds).find((each) => each.name === name);
  const content = field && item?.values[field.id]?.content;
  return field === undefined || content === undefined ? null : { field, content };
}

function text(value: Value): string | null {
  return value === null ? null : optionName(value.field, value.content) || null;
}

function figure(value: Value): number | null {
  return value?.content.type === "number" ? value.content.number : null;
}
