import { findRepository, referenceOf } from "../../sandbox/find.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { rows } from "../../sandbox/state/row.ts";

/** `owner/name#7` of the newest issue or pull request with that title, or one that begins so, as people find things. */
export type Find = (repository: string, title: string) => string;

export function findByTitle({ state: { tables } }: Sandbox): Find {
  return (name, title) => {
    const { issueIds, pullRequestIds } = findRepository(tables, name);
    const all = [...rows(tables, "issues", issueIds), ...rows(tables, "pullRequests", pullRequestIds)];
    const newest = all.toSorted((a, b) => b.number - a.number);
    const found =
      newest.find((each) => each.title === title) ?? newest.find((each) => each.title.startsWith(title));
    if (found === undefined) throw new Error(`${name} has nothing with the title «${title}»`);
    return referenceOf(tables, found);
  };
}
