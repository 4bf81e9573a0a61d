import type { Made } from "../domain/made.ts";
import type { RepositoryName } from "../domain/reference.ts";

export type { Made };

/**
 * Everything that the app may change on GitHub. Reading and writing are two interfaces, so that a
 * function that only reads cannot write; a dry run is another writer, not an `if`.
 *
 * The mutations of one call go to GitHub as aliases of one document, in order, answers to deployments each by
 * itself; each can fail alone.
 * Nothing is ever resent: an answer that did not come is `unknown`, and whoever asked must look first.
 */
export interface Writer {
  /**
   * Writes as the installation on `owner`. At most 20 mutations a call. Outcomes stand in the order of the
   * mutations. Never throws for what GitHub answers or does not answer. `mayStart` is asked at the last moment,
   * after the waits for budget and token; where it says no, nothing is sent.
   */
  write(owner: string, mutations: readonly Mutation[], mayStart?: () => boolean): Promise<readonly Outcome[]>;
}

/** One that GraphQL knows, or what only REST does. */
export type Mutation = GraphMutation | AnswerDeployment;

/**
 * What a protection rule says to the jobs of a run that wait for an environment; `state` null: nothing but the comment,
 * of at most 1,024 characters. Sent alone, before the mutations of the same call.
 * https://docs.github.com/en/rest/actions/workflow-runs#review-custom-deployment-protection-rules-for-a-workflow-run
 */
export interface AnswerDeployment {
  readonly name: "answerDeployment";
  readonly input: {
    readonly repository: RepositoryName;
    readonly run: number;
    readonly environment: string;
    readonly state: "approved" | "rejected" | null;
    readonly comment: string;
  };
}

/** Inputs are GitHub's own, by node ids. */
export type GraphMutation =
  | {
      readonly name: "createLabel";
      readonly input: { repositoryId: string; name: string; color: string; description: string };
    }
  | {
      readonly name: "updateLabel";
      readonly input: { id: string; name: string; color: string; description: string };
    }
  | {
      readonly name: "addLabelsToLabelable";
      readonly input: { labelableId: string; labelIds: readonly string[] };
    }
  | {
      readonly name: "removeLabelsFromLabelable";
      readonly input: { labelableId: string; labelIds: readonly string[] };
    }
  | {
      readonly name: "createIssue";
      readonly input: {
        repositoryId: string;
        title: string;
        body: string;
        labelIds: readonly string[];
        assigneeIds?: readonly string[];
        parentIssueId?: string;
        issueTypeId?: string;
        projectV2Ids?: readonly string[];
      };
    }
  | {
      readonly name: "closeIssue";
      readonly input: { issueId: string; stateReason: "COMPLETED" | "NOT_PLANNED" };
    }
  | {
      readonly name: "addAssigneesToAssignable";
      readonly input: { assignableId: string; assigneeIds: readonly string[] };
    }
  | { readonly name: "reopenIssue"; readonly input: { issueId: string } }
  | { readonly name: "addSubIssue"; readonly input: { issueId: string; subIssueId: string } }
  | { readonly name: "addProjectV2ItemById"; readonly input: { projectId: string; contentId: string } }
  | {
      readonly name: "updateProjectV2ItemFieldValue";
      readonly input: {
        projectId: string;
        itemId: string;
        fieldId: string;
        value: { text: string } | { number: number } | { singleSelectOptionId: string };
      };
    }
  | {
      readonly name: "setIssueFieldValue";
      readonly input: {
        issueId: string;
        issueFields: readonly ({ fieldId: string } & (
          | { textValue: string }
          | { numberValue: number }
          | { singleSelectOptionId: string }
        ))[];
      };
    }
  | { readonly name: "addComment"; readonly input: { subjectId: string; body: string } }
  | { readonly name: "updateIssueComment"; readonly input: { id: string; body: string } }
  | { readonly name: "updateIssue"; readonly input: { id: string; title?: string; body?: string } }
  | {
      readonly name: "addReaction";
      readonly input: { subjectId: string; content: "THUMBS_UP" | "THUMBS_DOWN" | "CONFUSED" };
    };

export type Outcome =
  | { readonly kind: "done"; readonly made: Made }
  /** GitHub said no; nothing was changed. `type` is GitHub's, such as `FORBIDDEN`, `NOT_FOUND`, `UNPROCESSABLE`. */
  | { readonly kind: "refused"; readonly type: string; readonly message: string }
  /** It was never sent, because of a limit or because what went before was not answered. */
  | { readonly kind: "unsent"; readonly reason: string; readonly until: number | null }
  /** It was sent and no answer came: it may or may not have been done. */
  | { readonly kind: "unknown"; readonly reason: string };
