import type { Milestone } from "../../domain/milestone.ts";
import { MilestoneAnswer, milestoneDocument } from "../queries/milestone.ts";
import type { Transport } from "../transport.ts";
import { requireAbsences, shaped } from "./entries.ts";

/** GitHub gives no more at once, and whoever plans more than that has another list. */
const most = 100;

/** Of an issue by node id; null where it has none, or cannot be seen. */
export async function readMilestone(
  transport: Transport,
  owner: string,
  id: string,
): Promise<Milestone | null> {
  const answer = await transport.read(owner, {
    operation: "ReadMilestone",
    document: milestoneDocument,
    variables: { id, first: most },
    size: 1,
    content: 0,
  });
  requireAbsences(answer.problems);
  const milestone = shaped(MilestoneAnswer, answer.data).node?.milestone ?? null;
  if (milestone === null) return null;
  return {
    title: milestone.title,
    url: milestone.url,
    total: milestone.issues.totalCount,
    issues: milestone.issues.nodes.flatMap((issue) =>
      issue === null ? [] : [{ id: issue.id, number: issue.number, url: issue.url, isOpen: !issue.closed }],
    ),
  };
}
