import type { DeploymentRun, FieldChange } from "../domain/delivery.ts";
import type { Written } from "./payload-parts.ts";

type Name = string | null | undefined;

/** What an event adds to the slim row of a delivery. What is absent or null adds nothing, nor does a name given twice. */
export interface Kept {
  /** The owner's login, where neither organisation nor repository tells it. */
  readonly owner?: Name;
  /** Node ids: the issue, a child before its parent. */
  readonly issues?: readonly Name[];
  /** `owner/name`, as GitHub spells them. */
  readonly repositories?: readonly Name[];
  /** Node ids. */
  readonly projects?: readonly Name[];
  /** Node id of the one comment that the delivery is about. */
  readonly comment?: Name;
  /** What the action alone does not say: it is kept behind it, as `created:success`. */
  readonly detail?: Name;
  /** Of a push to the default branch. */
  readonly paths?: readonly string[];
  readonly field?: FieldChange | null;
  readonly deployment?: DeploymentRun | null;
  /** What the sender wrote or changed, and by whom it was written. Only looked at, not kept. */
  readonly written?: Written;
}

/** What several readings of one payload keep together; of what there can be one of, the first. */
export function keptTogether(all: readonly Kept[]): Kept {
  return {
    owner: all.find(({ owner }) => owner != null)?.owner,
    issues: all.flatMap(({ issues = [] }) => issues),
    repositories: all.flatMap(({ repositories = [] }) => repositories),
    projects: all.flatMap(({ projects = [] }) => projects),
    comment: all.find(({ comment }) => comment != null)?.comment,
    detail: all.find(({ detail }) => detail != null)?.detail,
    paths: all.flatMap(({ paths = [] }) => paths),
    field: all.find(({ field }) => field != null)?.field ?? null,
    deployment: all.find(({ deployment }) => deployment != null)?.deployment ?? null,
    written: all.find(({ written }) => written != null)?.written,
  };
}
