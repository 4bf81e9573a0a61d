import { findRelease, findRepository } from "../find.ts";
import type { Deployment, DeploymentStatusState, Release } from "../state/entities.ts";
import { createDeployment, setDeploymentStatus } from "../state/operations/deployments.ts";
import type { NewDeploymentStatus } from "../state/operations/deployments.ts";
import {
  deleteRelease,
  draftRelease,
  editRelease,
  publishDraft,
  publishRelease,
  unpublishRelease,
} from "../state/operations/releases.ts";
import type { NewRelease, ReleaseChange } from "../state/operations/releases.ts";
import { pushTags } from "../state/operations/tags.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import type { Viewer } from "../state/viewer.ts";

/** A commit by its SHA, or whatever a branch or a tag leads to. */
type At = { readonly oid: string } | { readonly ref: string };
type ReleaseDraft = Omit<NewRelease, "repositoryId" | "tagName">;

/** What a person does to bring code to its users: a repository is named as `owner/name`, a release by its tag. */
export type DeliveryActions = {
  /** On the default branch's newest commit, unless it says where; with a message an annotated one. */
  tag(repository: string, name: string, at?: At, options?: { readonly message?: string }): void;
  moveTag(repository: string, name: string, at: At): void;
  deleteTag(repository: string, name: string): void;
  /** Several in one push: null deletes. GitHub tells nobody of more than three. */
  pushTags(repository: string, tags: Readonly<Record<string, At | null>>): void;
  draftRelease(repository: string, tag: string, draft?: ReleaseDraft): Release;
  /** The draft of that tag, as it is, where there is one. */
  publishRelease(repository: string, tag: string, draft?: ReleaseDraft): Release;
  editRelease(repository: string, tag: string, change: Omit<ReleaseChange, "releaseId">): Release;
  unpublishRelease(repository: string, tag: string): Release;
  deleteRelease(repository: string, tag: string): void;
  /** `state` becomes its status, a success when absent; null leaves it without one. */
  deploy(repository: string, environment: string, at: At, state?: DeploymentStatusState | null): Deployment;
  setDeploymentStatus(
    deployment: { readonly id: string },
    state: DeploymentStatusState,
    options?: Omit<NewDeploymentStatus, "deploymentId" | "state">,
  ): Deployment;
};

export function deliveryActions(state: SandboxState, viewer: Viewer): DeliveryActions {
  const { tables } = state;

  function idOf(repository: string): string {
    return findRepository(tables, repository).id;
  }

  function releaseId(repository: string, tag: string): string {
    const release = findRelease(tables, repository, tag);
    if (release === undefined) throw new Error(`${repository} has no release ${tag}`);
    return release.id;
  }

  function moveTag(repository: string, name: string, at: At | null, message?: string): void {
    const tag = { name, to: at === null ? null : nameOf(at), ...(message === undefined ? {} : { message }) };
    pushTags(state, viewer, { repositoryId: idOf(repository), tags: [tag] });
  }

  return {
    tag: (repository, name, at = { ref: "HEAD" }, { message } = {}) => moveTag(repository, name, at, message),
    moveTag: (repository, name, at) => moveTag(repository, name, at),
    deleteTag: (repository, name) => moveTag(repository, name, null),
    pushTags(repository, tags) {
      const moves = Object.entries(tags).map(([name, at]) => ({ name, to: at === null ? null : nameOf(at) }));
      pushTags(state, viewer, { repositoryId: idOf(repository), tags: moves });
    },
    draftRelease: (repository, tagName, draft = {}) =>
      draftRelease(state, viewer, { repositoryId: idOf(repository), tagName, ...draft }),
    publishRelease(repository, tagName, draft = {}) {
      const known = findRelease(tables, repository, tagName);
      if (known?.isDraft === true) return publishDraft(state, viewer, { releaseId: known.id });
      return publishRelease(state, viewer, { repositoryId: idOf(repository), tagName, ...draft });
    },
    editRelease: (repository, tag, change) =>
      editRelease(state, viewer, { releaseId: releaseId(repository, tag), ...change }),
    unpublishRelease: (repository, tag) =>
      unpublishRelease(state, viewer, { releaseId: releaseId(repository, tag) }),
    deleteRelease(repository, tag) {
      deleteRelease(state, viewer, { releaseId: releaseId(repository, tag) });
    },
    deploy(repository, environment, at, status = "SUCCESS") {
      const repositoryId = idOf(repository);
      const deployment = createDeployment(state, viewer, { repositoryId, environment, ref: nameOf(at) });
      if (status === null) return deployment;
      return setDeploymentStatus(state, viewer, { deploymentId: deployment.id, state: status });
    },
    setDeploymentStatus: ({ id }, status, options = {}) =>
      setDeploymentStatus(state, viewer, { deploymentId: id, state: status, ...options }),
  };
}

function nameOf(at: At): string {
  return "oid" in at ? at.oid : at.ref;
}
