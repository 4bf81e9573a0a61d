import { html } from "hono/html";
import type { Issue, IssueComment, TimelineEvent } from "../state/entities.ts";
import { rows } from "../state/row.ts";
import type { ReadTables } from "../state/tables.ts";
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
export function conversation(tables: ReadTables, issue: Issue): Markup {
  const entries = issue.timelineIds.flatMap((id) => tables.comments.get(id) ?? tables.timeline.get(id) ?? []);
  return html`${article(loginOf(tables, issue.authorId), "opened this", issue.createdAt, issue.body, "")}
    <ol class="sb-conversation">
      ${entries.map((entry) => html`<li>${entry.kind === "IssueComment" ? comment(tables, entry) : happened(tables, entry)}</li>`)}
    </ol>`;
}

function comment(
  tables: ReadTables,
  { authorId, createdAt, body, lastEditedAt, reactionIds }: IssueComment,
): Markup {
  const reactions = rows(tables, "reactions", reactionIds);
  const given = reactions.map(({ content, userId }) => {
    const name = content.toLowerCase().replace("_", " ");
    return html`<span class="sb-muted"
      ><span role="img" aria-label="${name}">${REACTIONS[content]}</span> ${loginOf(tables, userId)}</span
    >`;
  });
  const verb = lastEditedAt === null ? "commented" : "commented, edited";
  return article(
    loginOf(tables, authorId),
    verb,
    createdAt,
    body,
    given.length === 0 ? "" : html`<footer class="sb-plain">${given}</footer>`,
  );
}

function article(author: string, verb: string, at: string, body: string, footer: Markup | ""): Markup {
  return html`<article class="ds-card sb-card sb-comment" data-color="neutral">
    <header><strong>${author}</strong> ${verb} ${time(at)}</header>
    <div class="sb-markdown">
      ${body === "" ? html`<p class="sb-muted">No text.</p>` : renderMarkdown(body)}
    </div>
    ${footer}
  </article>`;
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
