import { ancestorsOf } from "../ancestry.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";

/**
 * Forgets the commits of a repository that no branch and no tag leads to, as GitHub does some day after a force-push.
 * What names one of them goes on naming it: a deployment its `commitOid`, a pull request nothing.
 */
export function collectGarbage({ tables }: SandboxState, repositoryId: string): void {
  const { branches, tags } = row(tables, "repositories", repositoryId);
  const tagged = Object.values(tags).map((oid) => tables.tags.get(oid)?.targetOid ?? oid);
  const open = [...tables.pullRequests.values()]
    .filter((each) => each.repositoryId === repositoryId && each.state === "OPEN")
    .map(({ headOid }) => headOid);
  const kept = new Set<string>();
  for (const oid of [...Object.values(branches), ...tagged, ...open]) {
    for (const each of ancestorsOf(tables, oid)) kept.add(each);
  }
  for (const [oid, commit] of tables.commits) {
    if (commit.repositoryId === repositoryId && !kept.has(oid)) tables.commits.delete(oid);
  }
}
