import { html } from "hono/html";
import { isAtLeast, levelOf } from "../state/access.ts";
import type { Issue, IssueComment, TimelineEvent } from "../state/entities.ts";
import { accountByLogin, row, rows } from "../state/row.ts";
import type { ReadTables } from "../state/tables.ts";
import { taskBoxes } from "../task-boxes.ts";
import type { FormContext } from "./forms.ts";
import { actForm, formId, loginsOfPeople } from "./forms.ts";
import type { Markup } from "./layout.ts";
import { renderMarkdown } from "./markdown.ts";
import { loginOf, timelineWords } from "./timeline-words.ts";

const REACTIONS = {
  THUMBS_UP: "👍",
  THUMBS_DOWN: "👎",
  LAUGH: "😄",
  HOORAY: "🎉",
  CONFUSED: "😕",
  HEART: "❤️",
  ROCKET: "🚀",
  EYES: "👀",
} as const;

/** The text of an issue, then comments and what happened, oldest first. */
export function conversation(issue: Issue, path: string, context: FormContext): Markup {
  const { tables } = context;
  const entries = issue.timelineIds.flatMap((id) => tables.comments.get(id) ?? tables.timeline.get(id) ?? []);
  return html`${article(issue, "opened this", path, context)}
    <ol class="sb-conversation">
      ${entries.map((entry) => html`<li>${entry.kind === "IssueComment" ? comment(entry, path, context) : happened(tables, entry)}</li>`)}
    </ol>`;
}

function comment(written: IssueComment, path: string, context: FormContext): Markup {
  const { tables } = context;
  const reactions = rows(tables, "reactions", written.reactionIds);
  const given = reactions.map(({ content, userId }) => {
    const name = content.toLowerCase().replace("_", " ");
    return html`<span class="sb-muted"
      ><span role="img" aria-label="${name}">${REACTIONS[content]}</span> ${loginOf(tables, userId)}</span
    >`;
  });
  const verb = written.lastEditedAt === null ? "commented" : "commented, edited";
  const footer = given.length === 0 ? undefined : html`<footer class="sb-plain">${given}</footer>`;
  return article(written, verb, path, context, footer);
}

function article(
  written: Issue | IssueComment,
  verb: string,
  path: string,
  context: FormContext,
  footer?: Markup,
): Markup {
  const { authorId, body, createdAt, databaseId } = written;
  const among = taskBoxes(body).length === 0 ? [] : editorsOf(context.tables, written);
  const id = `boxes-${databaseId}`;
  const canTick = among.length > 0;
  return html`<article class="ds-card sb-card sb-comment" data-color="neutral">
    <header><strong>${loginOf(context.tables, authorId)}</strong> ${verb} ${time(createdAt)}</header>
    <div class="sb-markdown">
      ${body === "" ? html`<p class="sb-muted">No text.</p>` : renderMarkdown(body, canTick ? formId(id) : undefined)}
    </div>
    ${canTick ? boxesForm(written, id, path, { ...context, among }) : ""} ${footer ?? ""}
  </article>`;
}

// No script runs on the page, so that boxes are sent by a button, all of a text at once.
function boxesForm(written: Issue | IssueComment, id: string, path: string, context: FormContext): Markup {
  const hidden = html`<input
      type="hidden"
      name="comment"
      value="${written.kind === "Issue" ? "" : written.id}"
    />
    <input type="hidden" name="edits" value="${written.editIds.length}" />`;
  return actForm(`${path}/boxes`, id, "Save boxes", hidden, context);
}

/** Logins of those whom GitHub lets edit the text: its author, and whoever may write to the repository. */
function editorsOf(tables: ReadTables, { authorId, repositoryId }: Issue | IssueComment): readonly string[] {
  const repository = row(tables, "repositories", repositoryId);
  if (repository.isArchived) return [];
  return loginsOfPeople(tables).filter((login) => {
    const id = accountByLogin(tables, login)?.id ?? "";
    return id === authorId || isAtLeast(levelOf(tables, id, repository), "WRITE");
  });
}

function happened(tables: ReadTables, event: TimelineEvent): Markup {
  return html`<p class="ds-paragraph sb-happened" data-size="sm">
    <strong>${loginOf(tables, event.actorId)}</strong> ${timelineWords(tables, event)}
    ${time(event.createdAt)}
  </p>`;
}

export function time(at: string): Markup {
  return html`<time class="sb-muted" datetime="${at}"
    >${at.replace("T", " ").replace(/(\.\d+)?Z$/, " UTC")}</time
  >`;
}
