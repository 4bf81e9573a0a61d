import type { RepositoryCatalogue } from "../../domain/catalogue.ts";
import type { Assignee } from "../../domain/issue.ts";
import type { Reader } from "../../github/reader.ts";
import { readRoles } from "../../observe/roles.ts";
import type { ChangeControl } from "../../policy/policy.ts";
import type { Governing } from "./governing.ts";

/** The first of those who evaluate whom GitHub lets assign: an emergency waits for somebody. Null: nobody of them. */
export async function evaluatorToAssign(
  { repository }: RepositoryCatalogue,
  { owner, policy }: Extract<Governing, { kind: "policy" }>,
  { by }: ChangeControl,
  { reader }: { readonly reader: Pick<Reader, "assignable" | "people"> },
): Promise<Assignee | null> {
  const roles = await readRoles(by, policy, owner, reader, repository);
  const logins = [...new Set([...roles.values()].flatMap(({ holders }) => [...holders]))];
  return await reader.assignable(repository.owner, repository, logins);
}
