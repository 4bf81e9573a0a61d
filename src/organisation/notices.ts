import type { IssueFacts } from "../domain/issue.ts";
import type { Key } from "../domain/key.ts";
import type { Mark } from "../domain/mark.ts";
import type { Reason } from "../domain/reason.ts";
import type { RepositoryFacts } from "../domain/issue.ts";
import type { GitHub } from "../github/client.ts";
import type { Mutation } from "../github/writer.ts";
import { birthBinding, printMark, withMark } from "../markdown/marks.ts";
import type { RenderedNotice } from "../messages/notice.ts";
import { createMarkedReader } from "../observe/marked-reader.ts";
import type { Audit } from "../store/audit.ts";
import type { Attempt } from "../work/outcome.ts";

/*
 * The few issues of its own that the app keeps in the config repository: about a policy that does not hold,
 * and about what the brake holds back. Each is known by its mark; people may close them, and then they stay
 * closed until there is something new to say.
 */

/** What a notice is about: `policy`, `brake`; `version` tells one occasion from the next. */
export interface Subject {
  readonly about: "policy" | "brake";
  readonly version: string;
}

export interface NoticeParts {
  readonly github: GitHub;
  readonly audit: Audit;
  readonly config: { readonly repository: string };
  readonly markKeys: readonly string[];
  readonly now: () => number;
}

export interface Notices {
  /** Newest last. */
  readonly all: readonly IssueFacts[];
  open(subject: Subject, text: RenderedNotice, reason: Reason): Promise<void>;
  edit(issue: IssueFacts, subject: Subject, text: RenderedNotice, reason: Reason): Promise<void>;
  close(issue: IssueFacts, comment: string | null, reason: Reason): Promise<void>;
}

/** Null where the owner has no such repository, or the app may not see it. */
export async function readNotices(key: Key, attempt: Attempt, parts: NoticeParts): Promise<Notices | null> {
  const { github, audit, config, markKeys } = parts;
  const name = { owner: key.owner, name: config.repository };
  const repository = [...(await github.reader.repositories(key.owner, [name])).values()][0]?.repository;
  if (repository === undefined || repository.archived) return null;
  const reader = createMarkedReader(github.reader, { markKeys });
  const created = await reader.createdIssues(key.owner, repository, new Date(0).toISOString());
  const write = createWrite(key, attempt, parts);
  return {
    all: created.filter(({ mark }) => mark?.kind === "notice"),
    async open(subject, text, reason) {
      const target = `new:notice/${subject.about}/${subject.version}`;
      const begun = await audit.openRowsForTarget([target]);
      // An answer was lost a moment ago: what was made then may not show yet.
      if (begun.some(({ intendedAt }) => parts.now() - intendedAt < 30_000)) return;
      const body = signed(subject, text, repository, markKeys);
      const input = { repositoryId: repository.id, title: text.title, body, labelIds: [] };
      await write({ name: "createIssue", input }, target, reason);
    },
    async edit(issue, subject, text, reason) {
      const body = signed(subject, text, repository, markKeys);
      if (body === issue.body && text.title === issue.title) return;
      await write(
        { name: "updateIssue", input: { id: issue.id, title: text.title, body } },
        issue.id,
        reason,
      );
    },
    async close(issue, comment, reason) {
      if (comment !== null) {
        const mark: Mark = { kind: "note", keys: { about: issue.mark?.keys["about"] ?? "" } };
        const body = withMark(printMark(mark, issue.id, markKeys), comment);
        await write({ name: "addComment", input: { subjectId: issue.id, body } }, issue.id, reason);
      }
      const input = { issueId: issue.id, stateReason: "COMPLETED" } as const;
      await write({ name: "closeIssue", input }, issue.id, reason);
    },
  };
}

export function isAbout(issue: IssueFacts, subject: Partial<Subject>): boolean {
  const keys = issue.mark?.keys ?? {};
  return (
    keys["about"] === subject.about && (subject.version === undefined || keys["version"] === subject.version)
  );
}

function signed(
  { about, version }: Subject,
  { body }: RenderedNotice,
  repository: RepositoryFacts,
  markKeys: readonly string[],
): string {
  const mark: Mark = { kind: "notice", keys: { about, version } };
  return withMark(printMark(mark, birthBinding(repository), markKeys), body);
}

/** One write with its row before and after. An open row of the past is settled: the notices were read since. */
function createWrite(key: Key, { cause, lease }: Attempt, { github, audit }: NoticeParts) {
  return async function write(mutation: Mutation, target: string, reason: Reason): Promise<void> {
    if (!lease.outlives(15_000)) return;
    const intent = { key, cause, policySha: null, planId: null, kind: "notice", target, reason };
    const before = await audit.openRowsForTarget([target]);
    await audit.settle(before.map(({ id }) => ({ id, outcome: "refused", result: { type: "LOST" } })));
    const [id] = await audit.intend([{ ...intent, before: null, after: null, request: mutation.name }]);
    const [outcome] = await github.writer.write(key.owner, [mutation]);
    if (id === undefined || outcome === undefined) throw new Error("A write was not answered in its order");
    if (outcome.kind === "done") await audit.settle([{ id, outcome: "done", result: outcome.made }]);
    else if (outcome.kind === "unknown") await audit.settle([{ id, outcome: "unknown", result: null }]);
    else await audit.settle([{ id, outcome: "refused", result: outcome }]);
  };
}
