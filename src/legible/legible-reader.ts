import type { CommitFacts } from "../domain/code.ts";
import type { DecisionFile } from "../domain/decision-source.ts";
import type { CommentFacts, IssueFacts, Unreadable } from "../domain/issue.ts";
import { isReadable } from "../domain/issue.ts";
import type { EditPage } from "../domain/edit.ts";
import type { Milestone } from "../domain/milestone.ts";
import { repositoryText } from "../domain/reference.ts";
import type { Ancestor, HistoryPage, Reader } from "../github/reader.ts";
import type { Legibility } from "./legibility.ts";

/**
 * A reader whose answers hold no text that could not be read: in its place stands an empty one, and that it is so. All that
 * is read of people's words goes through here.
 */
export function createLegibleReader(reader: Reader, legibility: Legibility): Reader {
  const isLegible = async (text: string): Promise<boolean> =>
    (await legibility.areLegible([text]))[0] ?? false;

  async function issueOf(issue: IssueFacts): Promise<IssueFacts> {
    const { title, body, comments } = issue;
    const texts = [title, body, ...comments.map((comment) => comment.body)];
    const [titleHolds, bodyHolds, ...rest] = await legibility.areLegible(texts);
    if (titleHolds === true && bodyHolds === true && rest.every(Boolean)) return issue;
    const shown = titleHolds === true ? issue : { ...issue, title: nameOf(issue) };
    const whole: IssueFacts =
      bodyHolds === true ? shown : { ...shown, body: await headOf(body, issue), illegible: true };
    return {
      ...whole,
      comments: await inTurn(comments, async (comment, at) =>
        rest[at] === true ? comment : await commentOf(comment),
      ),
    };
  }

  async function commentOf(comment: CommentFacts): Promise<CommentFacts> {
    return { ...comment, body: await headOf(comment.body, comment), illegible: true };
  }

  /** Mark and memory, which the app writes first and people have no reason to touch: with them it knows its own again. */
  async function headOf(text: string, { author }: Pick<CommentFacts, "author">): Promise<string> {
    if (author.kind !== "self") return "";
    const head = text.split(/\r\n|\r|\n/, 2).join("\n");
    return (await isLegible(head)) ? head : "";
  }

  async function all<Facts extends IssueFacts | Unreadable>(
    issues: ReadonlyMap<string, Facts>,
  ): Promise<ReadonlyMap<string, Facts | IssueFacts>> {
    const read = await inTurn([...issues], async ([id, issue]) => {
      return [id, isReadable(issue) ? await issueOf(issue) : issue] as const;
    });
    return new Map(read);
  }

  async function pageOf(page: EditPage): Promise<EditPage> {
    const legible = await legibility.areLegible(page.edits.map(({ text }) => text ?? ""));
    if (legible.every(Boolean)) return page;
    const edits = page.edits.map((edit, at) => (legible[at] === true ? edit : { ...edit, text: null }));
    return { ...page, edits };
  }

  return {
    ...reader,
    async issues(owner, request) {
      const read = await reader.issues(owner, request);
      const edits = await inTurn([...read.edits], async ([id, page]) => [id, await pageOf(page)] as const);
      return {
        ...read,
        requested: await all(read.requested),
        children: await all(read.children),
        mentions: await all(read.mentions),
        edits: new Map(edits),
      };
    },
    async repositories(owner, names, templates) {
      if (templates === undefined) return await reader.repositories(owner, names);
      const { of, read } = templates;
      const readInTime = (...file: Parameters<typeof read>) => legibility.readNow(() => read(...file)) ?? [];
      return await reader.repositories(owner, names, { of, read: readInTime });
    },
    edits: async (...parameters) => await pageOf(await reader.edits(...parameters)),
    decisionFiles: async (...parameters) =>
      await legibleFiles(await reader.decisionFiles(...parameters), legibility),
    milestone: async (...parameters) =>
      await legibleMilestone(await reader.milestone(...parameters), legibility),
    createdIssues: async (...parameters) => await inTurn(await reader.createdIssues(...parameters), issueOf),
    history: async (...parameters) => await legiblePage(await reader.history(...parameters), legibility),
    ancestors: async (...parameters) =>
      await legibleChains(await reader.ancestors(...parameters), legibility),
  };
}

async function legibleFiles(
  files: readonly DecisionFile[] | null,
  legibility: Legibility,
): Promise<readonly DecisionFile[] | null> {
  if (files === null) return null;
  const legible = await legibility.areLegible(files.map(({ text }) => text ?? ""));
  return files.map((file, at) => (legible[at] === true ? file : { ...file, text: null }));
}

async function legibleChains(
  chains: ReadonlyMap<string, readonly Ancestor[]>,
  legibility: Legibility,
): Promise<ReadonlyMap<string, readonly Ancestor[]>> {
  const pairs = await inTurn([...chains], async ([id, chain]) => {
    const legible = await legibility.areLegible(chain.map(({ body = "" }) => body));
    const read = chain.map((issue, at) => (legible[at] === true ? issue : withoutBody(issue)));
    return [id, read] as const;
  });
  return new Map(pairs);
}

/** What cannot be read is called by its address. */
async function legibleMilestone(
  milestone: Milestone | null,
  legibility: Legibility,
): Promise<Milestone | null> {
  if (milestone === null) return null;
  const [isLegible] = await legibility.areLegible([milestone.title]);
  return isLegible === true ? milestone : { ...milestone, title: milestone.url };
}

async function legiblePage(page: HistoryPage | null, legibility: Legibility): Promise<HistoryPage | null> {
  if (page === null) return null;
  return { ...page, commits: await inTurn(page.commits, (commit) => legibleCommit(commit, legibility)) };
}

/** What cannot be read says of no other commit that it is a copy of it, or reverts it. */
async function legibleCommit(commit: CommitFacts, legibility: Legibility): Promise<CommitFacts> {
  const { message, pull } = commit;
  const [messageHolds, bodyHolds] = await legibility.areLegible([message, pull?.body ?? ""]);
  return {
    ...commit,
    message: messageHolds === true ? message : "",
    pull: pull === null || bodyHolds === true ? pull : { ...pull, body: "" },
  };
}

function withoutBody({ body: _, ...ancestor }: Ancestor): Ancestor {
  return ancestor;
}

function nameOf({ repository, number }: IssueFacts): string {
  return `${repositoryText(repository)}#${number}`;
}

/** One after the other, so that others have their turn between texts that take long. */
async function inTurn<Value, Result>(
  values: readonly Value[],
  work: (value: Value, at: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const [at, value] of values.entries()) results.push(await work(value, at));
  return results;
}
