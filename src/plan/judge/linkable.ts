import type { Answer, IssueLink } from "../../domain/content.ts";
import { isReadable, type IssueFacts } from "../../domain/issue.ts";
import { sameRepositoryIn } from "../../policy/role.ts";
import type { CaseFacts } from "../decisions.ts";
import { linkTo } from "../link.ts";
import { idsOf } from "../thread/thread.ts";

/** The checkbox on the overview that links an issue. */
export function linkBox(id: string): string {
  return `link:${id}`;
}

/**
 * Issues that name the initiative and hang nowhere: they may belong here. What the app made says so from birth,
 * and what was here before and was taken off is not offered again.
 */
export function proposedLinks(input: CaseFacts): readonly IssueFacts[] {
  const { memory, world } = input;
  if (world.key.kind !== "initiative") return [];
  const known = new Set([
    ...[...(memory?.children ?? []), ...(memory?.followUps ?? [])].map(({ id }) => id),
    ...(memory?.superseded ?? []),
  ]);
  return world.mentions.flatMap((id) => {
    const issue = world.issues.get(id);
    if (!isReadable(issue) || issue.closed !== null || issue.mark !== null || known.has(id)) return [];
    return obstacleTo(input, issue) === null ? [issue] : [];
  });
}

/** Why it cannot be linked; null where it can. A parent is never replaced. */
export function obstacleTo(
  input: CaseFacts,
  issue: IssueFacts,
): Extract<Answer, { kind: "link-exists" | "link-belongs-elsewhere" }> | null {
  const { thread, world } = input;
  const link = linkTo(issue);
  const here = idsOf(thread);
  if (here.includes(issue.id)) return { kind: "link-exists", issue: link };
  const elsewhere = (parent: IssueLink | null) =>
    ({ kind: "link-belongs-elsewhere", issue: link, parent: issue.unseen ? null : parent }) as const;
  const claim = world.claimed.get(issue.id);
  if (claim !== undefined) return elsewhere(claim);
  if (issue.parent !== null) {
    if (here.includes(issue.parent)) return { kind: "link-exists", issue: link };
    if (mayBeAThreads(input, issue.parent)) return elsewhere(linkOf(input, issue.parent));
  }
  const born = issue.mark?.keys["initiative"];
  if (born !== undefined && born !== world.root) return elsewhere(linkOf(input, born));
  // What stands above the initiative cannot stand below it as well.
  return issue.id === thread.root.parent ? elsewhere(null) : null;
}

/**
 * Whether a native parent may make it another initiative's: it is one itself or an element, or cannot be read.
 * Any other is left to it: whose the parent is, the claim would say.
 */
function mayBeAThreads({ policy, world }: CaseFacts, parent: string): boolean {
  const issue = world.issues.get(parent);
  if (!isReadable(issue)) return true;
  const places = [policy.roadmap.repository, policy.initiatives?.repository];
  const same = sameRepositoryIn(world.catalogue);
  return places.some((place) => place && same(issue.repository, place));
}

export function linkOf({ world }: CaseFacts, id: string): IssueLink | null {
  const issue = world.issues.get(id);
  return isReadable(issue) ? linkTo(issue) : null;
}
