import type { IssueFacts, Unreadable } from "../domain/issue.ts";
import type { Reader } from "../github/reader.ts";
import { withMarks, type MarkOptions } from "./marks-of-issue.ts";

/** A reader whose issues carry their verified marks: for whoever looks for what a lost answer may have made. */
export function createMarkedReader(reader: Reader, options: MarkOptions): Reader {
  return {
    ...reader,
    async issues(owner, ids) {
      const read = await reader.issues(owner, ids);
      return {
        ...read,
        requested: marked(read.requested, options),
        children: marked(read.children, options),
      };
    },
    async createdIssues(owner, repository, since) {
      const found = await reader.createdIssues(owner, repository, since);
      return found.map((issue) => withMarks(issue, options));
    },
  };
}

function marked(
  issues: ReadonlyMap<string, IssueFacts | Unreadable>,
  options: MarkOptions,
): ReadonlyMap<string, IssueFacts | Unreadable> {
  return new Map([...issues].map(([id, issue]) => [id, withMarks(issue, options)]));
}
