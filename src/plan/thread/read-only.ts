import type { IssueLink } from "../../domain/content.ts";
import { isReadable, type IssueFacts } from "../../domain/issue.ts";
import type { World } from "../../domain/world.ts";
import { linkTo } from "../link.ts";

/** What is linked here but belongs to another initiative; null where it cannot be told to which. */
export interface ReadOnly {
  readonly issue: IssueFacts;
  readonly belongsTo: IssueLink | null;
}

/**
 * An issue belongs to one initiative: by its native parent, else by the earliest link. `seen`: all that belongs
 * here; `parents`: the issues whose lists are looked at for what hangs natively elsewhere.
 */
export function readOnlyOf(
  world: World,
  seen: ReadonlySet<string>,
  parents: readonly string[],
): readonly ReadOnly[] {
  const listed = parents.flatMap((parent) => world.links.get(parent)?.parts ?? []);
  const ids = new Set([...world.claimed.keys(), ...listed].filter((id) => !seen.has(id)));
  return [...ids].flatMap((id): ReadOnly[] => {
    const issue = world.issues.get(id);
    if (!isReadable(issue)) return [];
    const claim = world.claimed.get(id);
    if (claim !== undefined) return [{ issue, belongsTo: claim }];
    const parent = issue.parent === null ? undefined : world.issues.get(issue.parent);
    return issue.parent === null ? [] : [{ issue, belongsTo: isReadable(parent) ? linkTo(parent) : null }];
  });
}
