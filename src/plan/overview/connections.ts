import type { IssueLink } from "../../domain/content.ts";
import { isReadable } from "../../domain/issue.ts";
import type { Overview, OverviewDependency } from "../../domain/overview.ts";
import type { Case } from "../decisions.ts";
import { linkBox, proposedLinks } from "../judge/links.ts";
import { linkTo } from "../link.ts";

/** What the root waits for and what waits for it, what may belong here, and what belongs elsewhere. */
export function connections(one: Case): Pick<Overview, "dependencies" | "proposals" | "readOnly"> {
  const { thread, world } = one;
  return {
    dependencies: {
      on: (world.links.get(world.root)?.dependencies ?? []).map((id) => dependency(one, id)),
      from: world.dependents.map((id) => dependency(one, id)),
    },
    proposals: proposedLinks(one).map((issue) => ({ box: linkBox(issue.id), link: linkTo(issue) })),
    readOnly: thread.readOnly.map(({ issue, belongsTo }) => ({ link: linkTo(issue), belongsTo })),
  };
}

function dependency({ world }: Case, id: string): OverviewDependency {
  const issue = world.issues.get(id);
  if (isReadable(issue)) {
    const closed = issue.closed?.as === "completed" ? "completed" : "not-planned";
    return { link: linkTo(issue), state: issue.closed === null ? "open" : closed };
  }
  // The owner's other open initiatives are known although they were not read.
  const neighbour = world.neighbours?.find((candidate) => candidate.id === id);
  const unknown: IssueLink = { target: id, title: "", url: null, reference: null };
  return neighbour ? { link: neighbour.link, state: "open" } : { link: unknown, state: "unreadable" };
}
