import { z } from "zod";
import type { GraphMutation, Made } from "../writer.ts";

const Identified = z.object({ id: z.string() });

const CreatedIssue = Identified.extend({
  number: z.number().int(),
  url: z.string(),
  // Null where the app may not see the board; the issue is made all the same.
  projectItems: z
    .object({ nodes: z.array(Identified.extend({ project: Identified }).nullable()).nullable() })
    .nullable(),
});

const readers: Readonly<Record<GraphMutation["name"], z.ZodType<Made>>> = {
  createLabel: under("label"),
  updateLabel: under("label"),
  addLabelsToLabelable: under("labelable"),
  removeLabelsFromLabelable: under("labelable"),
  createIssue: z.object({ issue: CreatedIssue }).transform(({ issue }) => ({
    id: issue.id,
    number: issue.number,
    url: issue.url,
    items:
      issue.projectItems?.nodes?.flatMap((item) =>
        item === null ? [] : [{ id: item.id, projectId: item.project.id }],
      ) ?? [],
  })),
  closeIssue: under("issue"),
  reopenIssue: under("issue"),
  addSubIssue: under("subIssue"),
  addProjectV2ItemById: under("item"),
  updateProjectV2ItemFieldValue: under("projectV2Item"),
  setIssueFieldValue: under("issue"),
  addComment: z
    .object({ commentEdge: z.object({ node: Identified }) })
    .transform(({ commentEdge }) => ({ id: commentEdge.node.id })),
  updateIssueComment: under("issueComment"),
  updateIssue: under("issue"),
  addReaction: under("subject"),
  addAssigneesToAssignable: under("assignable"),
};

/** What GitHub says that a mutation made or touched; null where it says nothing that can be read. */
export function madeBy(name: GraphMutation["name"], answer: unknown): Made | null {
  const read = readers[name].safeParse(answer);
  return read.success ? read.data : null;
}

function under(field: string): z.ZodType<Made> {
  return z.object({ [field]: Identified }).transform((answer) => Identified.parse(answer[field]));
}
