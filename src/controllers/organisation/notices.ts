import type { Logger } from "pino";
import type { IssueFacts } from "../../domain/issue.ts";
import type { Key } from "../../domain/key.ts";
import type { Mark } from "../../domain/mark.ts";
import { sameName } from "../../domain/reference.ts";
import type { Reason } from "../../domain/reason.ts";
import type { RepositoryFacts } from "../../domain/issue.ts";
import type { GitHub } from "../../github/client.ts";
import { birthBinding, printMark, withMark } from "../../markdown/marks.ts";
import type { RenderedNotice } from "../../messages/notice.ts";
import { createMarkedReader } from "../../observe/marked-reader.ts";
import type { Audit } from "../../store/audit.ts";
import type { Attempt } from "../../work/outcome.ts";
import { createNoticeWrites } from "./notice-writes.ts";

/*
 * The few issues of its own that the app keeps in the config repository: about a policy that does not hold,
 * about what it may not use of other owners, and about what the brake holds back. Each is known by its mark; people may close them, and then they stay
 * closed until there is something new to say.
 */

/** What a notice is about; `version` tells one occasion from the next. */
export interface Subject {
  readonly about: "policy" | "consent" | "brake";
  readonly version: string;
}

export interface NoticeParts {
  readonly github: GitHub;
  readonly audit: Audit;
  readonly config: { readonly repository: string };
  readonly markKeys: readonly string[];
  readonly logger: Logger;
  readonly now: () => number;
}

export interface Notices {
  /** Newest last. */
  readonly all: readonly IssueFacts[];
  open(subject: Subject, text: RenderedNotice, reason: Reason): Promise<void>;
  edit(issue: IssueFacts, subject: Subject, text: RenderedNotice, reason: Reason): Promise<void>;
  close(issue: IssueFacts, comment: string | null, reason: Reason): Promise<void>;
  /** To be called when all was said; answers when to look again, if at all, in milliseconds since the epoch. */
  end(): Promise<number | null>;
}

/** Null where the owner has no such repository, or the app may not see it. */
export async function readNotices(key: Key, attempt: Attempt, parts: NoticeParts): Promise<Notices | null> {
  const { github, audit, config, markKeys } = parts;
  const name = { owner: key.owner, name: config.repository };
  const repository = [...(await github.reader.repositories(key.owner, [name])).values()][0]?.repository;
  // GitHub forwards the name of a repository that went to another owner, in whose issues nothing of this one's is said.
  if (repository === undefined || !sameName(repository.owner, key.owner)) return null;
  if (repository.archived) return null;
  const reader = createMarkedReader(github.reader, { markKeys });
  const created = await reader.createdIssues(key.owner, repository, new Date(0).toISOString());
  const all = created.filter(({ mark }) => mark?.kind === "notice");
  const made = new Map(all.map((issue) => [birthTarget(issue.mark?.keys ?? {}), issue]));
  const writes = await createNoticeWrites(
    { key, attempt, writer: github.writer, reader, audit, logger: parts.logger, now: parts.now },
    made,
  );
  return {
    all,
    async open(subject, text, reason) {
      const body = signed(subject, text, repository, markKeys);
      const input = { repositoryId: repository.id, title: text.title, body, labelIds: [] };
      await writes.write({ name: "createIssue", input }, birthTarget(subject), reason);
    },
    async edit(issue, subject, text, reason) {
      const body = signed(subject, text, repository, markKeys);
      if (body === issue.body && text.title === issue.title) return;
      await writes.write(
        { name: "updateIssue", input: { id: issue.id, title: text.title, body } },
        issue.id,
        reason,
      );
    },
    async close(issue, comment, reason) {
      if (comment !== null && !(await writes.hasTold(issue.id, reason))) {
        const mark: Mark = { kind: "note", keys: { about: issue.mark?.keys["about"] ?? "" } };
        const body = withMark(printMark(mark, issue.id, markKeys), comment);
        const input = { subjectId: issue.id, body };
        if (!(await writes.write({ name: "addComment", input }, issue.id, reason))) return;
      }
      const input = { issueId: issue.id, stateReason: "COMPLETED" } as const;
      await writes.write({ name: "closeIssue", input }, issue.id, reason);
    },
    async end() {
      await writes.end();
      return writes.again();
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

/** What the row of its birth is written under. */
function birthTarget({ about, version }: { readonly about?: string; readonly version?: string }): string {
  return `new:notice/${about}/${version}`;
}
