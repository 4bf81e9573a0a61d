import { commentsOf, findIssue, findRepository } from "../../sandbox/find.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";

/** The app's overview on an issue; without an id while there is none, which nobody can tick then. */
export function overviewOn({ state: { tables } }: Sandbox, reference: string): { readonly id: string } {
  const [repository = "", number = ""] = reference.split("#");
  if (findRepository(tables, repository).issueIds.length < Number(number)) return { id: "" };
  const comments = commentsOf(tables, findIssue(tables, reference));
  return comments.find(({ body }) => body.startsWith("<!-- redthread:overview ")) ?? { id: "" };
}
