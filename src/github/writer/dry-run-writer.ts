import type { Made, Mutation, Writer } from "../writer.ts";

/**
 * Answers as if everything had been done, with ids that GitHub never gave: whoever applies a plan
 * comes to its end and sees what would be written. Nothing leaves the process.
 */
export function createDryRunWriter(print: (owner: string, mutation: Mutation) => void): Writer {
  let count = 0;

  function invent(mutation: Mutation): Made {
    count += 1;
    const id = `dry-run-${count}`;
    switch (mutation.name) {
      case "createIssue":
        return {
          id,
          number: count,
          url: `dry-run:${count}`,
          items: (mutation.input.projectV2Ids ?? []).map((projectId) => ({
            id: `${id}-${projectId}`,
            projectId,
          })),
        };
      case "closeIssue":
      case "reopenIssue":
      case "setIssueFieldValue":
        return { id: mutation.input.issueId };
      case "updateLabel":
      case "updateIssue":
      case "updateIssueComment":
        return { id: mutation.input.id };
      case "addSubIssue":
        return { id: mutation.input.subIssueId };
      case "addLabelsToLabelable":
      case "removeLabelsFromLabelable":
        return { id: mutation.input.labelableId };
      case "updateProjectV2ItemFieldValue":
        return { id: mutation.input.itemId };
      case "addAssigneesToAssignable":
        return { id: mutation.input.assignableId };
      case "addReaction":
        return { id: mutation.input.subjectId };
      case "answerDeployment":
      case "createLabel":
      case "addComment":
      case "addProjectV2ItemById":
        return { id };
    }
  }

  return {
    async write(owner, mutations) {
      return mutations.map((mutation) => {
        print(owner, mutation);
        return { kind: "done", made: invent(mutation) };
      });
    },
  };
}
