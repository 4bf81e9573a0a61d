import { expect } from "vitest";
import type { Key } from "../../src/domain/key.ts";
import { Priority } from "../../src/store/work.ts";
import type { Stage } from "../scenario/stage.ts";
import { outcomeOf } from "./github-outcome.ts";

/*
 * What was decided stands in the overview, with a copy in the store. Either can be lost, with a webhook that tells of it
 * or without, and both at once.
 */

export interface Loss {
  readonly name: string;
  readonly overview: "kept" | "deleted" | "deleted unheard";
  readonly store: "kept" | "lost";
}

/** The last one goes last, for after it things are not what they were. */
export const losses: readonly Loss[] = [
  { name: "the store", overview: "kept", store: "lost" },
  { name: "the overview", overview: "deleted", store: "kept" },
  { name: "the overview, unheard", overview: "deleted unheard", store: "kept" },
  { name: "both", overview: "deleted unheard", store: "lost" },
];

/** Names of the writes with which the app answered. Throws where more than the overview is another than before. */
export async function lose(stage: Stage, issue: string, loss: Loss): Promise<readonly string[]> {
  // Long after all that was written, so that nothing is known but what is kept.
  await stage.pass(600_000);
  const before = shapeOf(stage);
  const text = stage.overview(issue);
  const already = stage.writes().length;
  if (loss.overview === "deleted unheard") stage.sandbox.setWebhookUrl(undefined);
  if (loss.overview !== "kept") deleteOverview(stage, issue);
  await stage.sandbox.quiet();
  if (loss.store === "lost") await stage.restartWithoutStore();
  stage.sandbox.setWebhookUrl(stage.app.webhookUrl);
  await stage.quiet();
  await look(stage, issue);
  await stage.pass(61_000);
  const written = stage.writes().slice(already);
  expect(shapeOf(stage), `${loss.name} lost`).toEqual(before);
  expect(stage.said(issue, "overview"), `${loss.name} lost`).toHaveLength(1);
  const rebuilt = loss.overview === "kept" ? [] : ["addComment"];
  if (loss.name === "both") expect(new Set([...written, ...rebuilt])).toEqual(new Set(rebuilt));
  else {
    expect(written, `written when ${loss.name} was lost`).toEqual(rebuilt);
    expect(textOf(stage.overview(issue))).toBe(textOf(text));
  }
  return written;
}

/** What people see, without the mark and the memory, whose signatures name the comment's place. */
function textOf(overview: string): string {
  return overview.split("\n").slice(2).join("\n");
}

function shapeOf(stage: Stage): unknown {
  return { ...outcomeOf(stage), writes: null };
}

function deleteOverview(stage: Stage, issue: string): void {
  const overview = stage.sandbox
    .comments(issue)
    .find(({ body }) => body.startsWith("<!-- redthread:overview"));
  if (overview === undefined) throw new Error(`There is no overview on ${issue}`);
  stage.as("owner").deleteComment(overview);
}

async function look(stage: Stage, issue: string): Promise<void> {
  const kind = issue.startsWith("acme/roadmap#") ? "element" : "initiative";
  const key: Key = { kind, owner: "acme", id: stage.sandbox.issue(issue).id };
  const due = stage.sandbox.state.now().getTime();
  await stage.app.store.work.want([key], { due, priority: Priority.due, cause: "due" });
  await stage.quiet();
}
