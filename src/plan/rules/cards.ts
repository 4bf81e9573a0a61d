import type { IssueFacts } from "../../domain/issue.ts";
import { because } from "../../domain/reason.ts";
import type { Case, Decisions } from "../decisions.ts";
import type { Desired } from "../desired.ts";
import { projectOf } from "../fields.ts";
import type { ProjectNumber } from "../../domain/reference.ts";

/** Initiatives stand on the initiatives project, elements on the roadmap's; one that is made gets its card at birth. */
export function cards(input: Case, { elements }: Decisions): readonly Desired[] {
  const { policy, world, thread } = input;
  const card = ({ id: issue, cardsUnread }: IssueFacts, number: ProjectNumber | null): Desired[] => {
    // It may have one that GitHub did not tell of.
    if (cardsUnread) return [];
    const project = projectOf(world, number);
    return project && !project.closed
      ? [{ kind: "card", issue, project, reason: because("on-board", { project: project.title }) }]
      : [];
  };
  return [
    ...(world.key.kind === "initiative" ? card(thread.root, policy.initiatives?.project ?? null) : []),
    ...elements
      .filter(({ relevant }) => relevant)
      .flatMap(({ node }) => card(node.issue, policy.roadmap.project)),
  ];
}
