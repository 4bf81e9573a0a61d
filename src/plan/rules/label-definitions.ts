import { because } from "../../domain/reason.ts";
import { teamLabel } from "../../policy/labels.ts";
import { processesIn } from "../../policy/processes.ts";
import type { Case } from "../decisions.ts";
import type { Desired, WantedLabel } from "../desired.ts";

/**
 * The labels with which people speak to the app are there before anybody needs them: on GitHub a label
 * can only be put on an issue when the repository has it.
 */
export function labelDefinitions({ policy, thread }: Case): readonly Desired[] {
  const { repository } = thread.root;
  const wanted: readonly WantedLabel[] = [
    ...policy.phases.map(({ label, name }) => ({ name: label, purpose: { kind: "phase", name } }) as const),
    ...policy.teams.map(
      (team) => ({ name: teamLabel(policy, team), purpose: { kind: "team", name: team.name } }) as const,
    ),
  ];
  const processes = processesIn(policy, repository).map(
    ({ label, title }) => ({ name: label, purpose: { kind: "process", name: title } }) as const,
  );
  return [...wanted, ...processes].map((label) => ({
    kind: "definition",
    repository: { owner: repository.owner, name: repository.name },
    label,
    reason: because("label-needed", { label: label.name }),
  }));
}
