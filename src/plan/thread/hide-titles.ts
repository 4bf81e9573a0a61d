import type { IssueLink } from "../../domain/content.ts";
import { isReadable, type IssueFacts, type RepositoryFacts, type Unreadable } from "../../domain/issue.ts";
import { seenBy } from "../../domain/neighbours.ts";
import { repositoryText } from "../../domain/reference.ts";
import type { World } from "../../domain/world.ts";
import type { Policy } from "../../policy/policy.ts";
import { isNamed, mayTell } from "../borders.ts";
import { linkTo } from "../link.ts";
import { isNativeHere } from "./children.ts";
import type { ShownWorld } from "./shown-world.ts";

/*
 * Anybody can write an address into a body, and the app reads more than anybody. So before anything is planned, what
 * others can see than the root is called by its address, as GitHub would show it to those who may not see it:
 * whatever is said of it afterwards, on the overview, in an answer or as a reason, no title can be in it.
 *
 * How it stands is told where the policy names its repository, for whoever wrote the policy joined the two. Anything
 * else is marked `unseen`, so that its address is all that is printed. If it counts for an element or an epic only
 * because somebody wrote its address down, it is not counted either: a sum of one issue says how that one stands.
 * A native sub-issue counts, since GitHub lets only those join two issues who can see both, and shows the sum itself.
 */

export function hideTitles(world: World, policy: Policy): ShownWorld {
  const root = world.issues.get(world.root);
  if (!isReadable(root)) return world as ShownWorld;
  const where = root.repository;
  const borders = { world, policy };
  const repositories = repositoriesOf(world);
  const written = countedByAddress(world);

  function mayShow(reference: string | null): boolean {
    const repository = repositories.get((reference ?? "").split("#")[0]?.toLowerCase() ?? "");
    return repository !== undefined && mayTell(repository, where, borders);
  }
  function issueShown(issue: IssueFacts): IssueFacts | Unreadable {
    if (mayTell(issue.repository, where, borders)) return issue;
    const title = linkTo(issue).reference ?? "";
    if (isNamed(issue.repository, borders)) return { ...issue, title };
    const counts = isNativeHere(world, issue) || issue.mark?.keys["initiative"] === world.root;
    if (counts || !written.has(issue.id)) return { ...issue, title, unseen: true };
    return { id: issue.id, unreadable: "unseen", link: { ...linkTo(issue), title } };
  }
  const called = (link: IssueLink) =>
    mayShow(link.reference) ? link : { ...link, title: link.reference ?? "" };

  const seen: World = {
    ...world,
    issues: new Map(
      [...world.issues].map(([id, issue]) => [id, isReadable(issue) ? issueShown(issue) : issue]),
    ),
    claimed: new Map([...world.claimed].map(([id, link]) => [id, called(link)])),
    // What initiatives have in common is told only to those who may see both.
    neighbours: world.neighbours && seenBy(world.neighbours, ({ link }) => mayShow(link.reference)),
  };
  return seen as ShownWorld;
}

/** What is linked below the root otherwise than natively, as node ids: there it counts as an epic or a work item. */
function countedByAddress({ key, links, linked, root }: World): ReadonlySet<string> {
  const isBelow = (parent: string) => key.kind === "element" || parent !== root;
  const listed = [...links].flatMap(([parent, { parts }]) => (isBelow(parent) ? parts : []));
  const linkedIds = [...linked].flatMap(([parent, ids]) => (isBelow(parent) ? ids : []));
  return new Set([...listed, ...linkedIds]);
}

/** By `owner/name`: those of the issues that were read, and those of the policy. */
function repositoriesOf(world: World): ReadonlyMap<string, RepositoryFacts> {
  const read = [...world.issues.values()].flatMap((issue) => (isReadable(issue) ? [issue.repository] : []));
  const known = [...world.catalogue.repositories.values()].flatMap((entry) => entry?.repository ?? []);
  return new Map([...known, ...read].map((repository) => [repositoryText(repository), repository]));
}
