import type { Action } from "../../change/action.ts";
import { labelTarget } from "../../change/create-label.ts";
import type { ProcessWorld } from "../../domain/process-world.ts";
import { because, type Reason } from "../../domain/reason.ts";
import { sameName, type RepositoryName } from "../../domain/reference.ts";
import { labelColor } from "../../policy/colors.ts";
import type { LabelEffects } from "./moves.ts";

/** Puts on and takes off; a label that the repository lacks is made there first. */
export function labelActions(
  { on, off }: LabelEffects,
  { issue, repository }: ProcessWorld,
  place: RepositoryName,
  reason: Reason,
): readonly Action[] {
  // Without the repository's labels nobody knows their ids.
  if (repository === null) return [];
  const { owner } = issue.repository;
  const known = (name: string) => repository.labels.find((label) => sameName(label.name, name));
  const actions: Action[] = [];
  if (on !== null) {
    const found = known(on.label);
    const makes = labelTarget(place, on.label);
    if (found === undefined) {
      const purpose = { kind: "process", name: on.title } as const;
      const where = { repository: place, repositoryId: repository.repository.id };
      actions.push({
        change: {
          kind: "create-label",
          ...where,
          name: on.label,
          color: labelColor("process"),
          purpose,
          makes,
        },
        reason: because("label-needed", { label: on.label }),
        owner,
      });
    }
    const label = { name: on.label, label: found?.id ?? makes };
    actions.push({ change: { kind: "add-labels", issue: issue.id, labels: [label] }, reason, owner });
  }
  const worn = off.flatMap((name) => {
    const found = known(name);
    return found === undefined ? [] : [{ name, label: found.id }];
  });
  if (worn.length > 0) {
    actions.push({ change: { kind: "remove-labels", issue: issue.id, labels: worn }, reason, owner });
  }
  return actions;
}
