import type { Action } from "../../change/action.ts";
import { labelTarget } from "../../change/create-label.ts";
import type { NamedLabel } from "../../change/labels.ts";
import type { RepositoryCatalogue } from "../../domain/catalogue.ts";
import type { ProcessWorld } from "../../domain/process-world.ts";
import { because, type Reason } from "../../domain/reason.ts";
import { sameName, type RepositoryName } from "../../domain/reference.ts";
import { labelColor } from "../../policy/colors.ts";
import type { LabelEffects } from "./moves.ts";

/** Puts on and takes off; a label that the repository lacks is made there first. */
export function labelActions(
  { on, off }: LabelEffects,
  world: ProcessWorld,
  place: RepositoryName,
  reason: Reason,
): readonly Action[] {
  const { issue, repository } = world;
  // Without the repository's labels nobody knows their ids.
  if (repository === null) return [];
  const { owner } = issue.repository;
  const wanted =
    on === null
      ? null
      : labelFor({ name: on.label, kind: "process", of: on.title }, world, repository, place);
  return [
    ...(wanted === null
      ? []
      : [
          ...wanted.actions,
          { change: { kind: "add-labels", issue: issue.id, labels: [wanted.label] }, reason, owner } as const,
        ]),
    ...takeOff(off, world, reason),
  ];
}

export interface WantedLabel {
  readonly name: string;
  readonly kind: "process" | "team";
  /** Name of the process or the team. */
  readonly of: string;
}

/** A label of the repository, with what makes it there where it lacks it. */
export function labelFor(
  { name, kind, of }: WantedLabel,
  { issue }: Pick<ProcessWorld, "issue">,
  { repository, labels }: RepositoryCatalogue,
  place: RepositoryName,
): { readonly label: NamedLabel; readonly actions: readonly Action[] } {
  const found = labels.find((label) => sameName(label.name, name));
  if (found !== undefined) return { label: { name, label: found.id }, actions: [] };
  const makes = labelTarget(place, name);
  const create: Action = {
    change: {
      kind: "create-label",
      repository: place,
      repositoryId: repository.id,
      name,
      color: labelColor(kind),
      purpose: { kind, name: of },
      makes,
    },
    reason: because("label-needed", { label: name }),
    owner: issue.repository.owner,
  };
  return { label: { name, label: makes }, actions: [create] };
}

/** Those of the names that the repository knows. */
export function takeOff(
  names: readonly string[],
  { issue, repository }: Pick<ProcessWorld, "issue" | "repository">,
  reason: Reason,
): readonly Action[] {
  const labels = names.flatMap((name) => {
    const found = repository?.labels.find((label) => sameName(label.name, name));
    return found === undefined ? [] : [{ name, label: found.id }];
  });
  if (labels.length === 0) return [];
  const { owner } = issue.repository;
  return [{ change: { kind: "remove-labels", issue: issue.id, labels }, reason, owner }];
}
