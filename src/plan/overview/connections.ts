import type { IssueLink } from "../../domain/content.ts";
import { isReadable } from "../../domain/issue.ts";
import { neighbourAt } from "../../domain/neighbours.ts";
import type { Overview, OverviewDependency } from "../../domain/overview.ts";
import type { Case, Decisions } from "../decisions.ts";
import { linkBox, proposedLinks } from "../judge/linkable.ts";
import { isRelevant } from "../judge/progress.ts";
import { linkTo } from "../link.ts";

type Connections = Pick<Overview, "dependencies" | "proposals" | "moreProposals" | "readOnly">;

/** What the root waits for and what waits for it, what may belong here, and what belongs elsewhere. */
export function connections(input: Case): Connections {
  const { thread, world } = input;
  return {
    dependencies: {
      on: awaited(input).map((id) => dependency(input, id)),
      from: world.dependents.map((id) => dependency(input, id)),
    },
    ...proposals(input),
    readOnly: thread.readOnly
      .filter(({ issue }) => !issue.unseen)
      .map(({ issue, belongsTo }) => ({ link: linkTo(issue), belongsTo })),
  };
}

function proposals(input: Case): Pick<Overview, "proposals" | "moreProposals"> {
  const more = input.world.moreMentions ?? 0;
  return {
    proposals: proposedLinks(input).map((issue) => ({ box: linkBox(issue.id), link: linkTo(issue) })),
    ...(more === 0 ? {} : { moreProposals: more }),
  };
}

/** What is merely related, and epics right under the initiative that are no team's one epic. */
export function otherLinks({ thread }: Case, { teams }: Decisions): readonly IssueLink[] {
  const shown = new Set(teams.flatMap(({ epic }) => (epic.kind === "there" ? [epic.node.issue.id] : [])));
  const beside = thread.epics.filter(
    ({ element, issue }) => element === null && isRelevant(issue) && !shown.has(issue.id),
  );
  const unseen = thread.readOnly.map(({ issue }) => issue).filter((issue) => issue.unseen);
  const known = [...beside.map(({ issue }) => issue), ...thread.others, ...unseen].map((issue) =>
    linkTo(issue),
  );
  const uncounted = thread.unreadable.flatMap((issue) => (issue.unreadable === "unseen" ? [issue.link] : []));
  return [...known, ...uncounted];
}

/** What the root waits for, and then what its elements do. */
function awaited({ thread, world }: Case): readonly string[] {
  const waiting = [world.root, ...thread.elements.map(({ issue }) => issue.id)];
  return [...new Set(waiting.flatMap((id) => world.links.get(id)?.dependencies ?? []))];
}

function dependency({ world }: Case, id: string): OverviewDependency {
  const issue = world.issues.get(id);
  if (issue !== undefined && "unreadable" in issue && issue.unreadable === "unseen") {
    return { link: issue.link, state: "unseen" };
  }
  if (isReadable(issue)) {
    if (issue.unseen) return { link: linkTo(issue), state: "unseen" };
    const closed = issue.closed?.as === "completed" ? "completed" : "not-planned";
    return { link: linkTo(issue), state: issue.closed === null ? "open" : closed };
  }
  // The owner's other open initiatives are known although they were not read.
  const neighbour = world.neighbours && neighbourAt(world.neighbours, id);
  const unknown: IssueLink = { target: id, title: "", url: null, reference: null };
  return neighbour ? { link: neighbour.link, state: "open" } : { link: unknown, state: "unreadable" };
}
