import type { Action } from "../../change/action.ts";
import { labelTarget, type LabelPurpose } from "../../change/create-label.ts";
import type { NamedLabel } from "../../change/labels.ts";
import { because } from "../../domain/reason.ts";
import { sameName, type RepositoryName } from "../../domain/reference.ts";
import { labelColor, type LabelKind } from "../../policy/colors.ts";
import { phaseByName } from "../../policy/phases.ts";
import type { Policy } from "../../policy/policy.ts";
import type { Case } from "../decisions.ts";
import type { WantedLabel } from "../desired.ts";
import { repositoryOf } from "../places.ts";
import { renamesIn } from "../renames.ts";

/**
 * Labels that are missing in a repository are made there, with colour and description, before they are used;
 * one that a phase had before is renamed instead.
 */
export interface LabelMaker {
  readonly made: Action[];
  /** The label's node id, or a reference to the one that is made; null where the repository is out of reach. */
  find(repository: RepositoryName, label: WantedLabel): NamedLabel | null;
  /** Only one that is there: what is taken off need not be made first. */
  known(repository: RepositoryName, name: string): NamedLabel | null;
}

export function createLabelMaker(input: Case): LabelMaker {
  const made: Action[] = [];
  function known(repository: RepositoryName, name: string): NamedLabel | null {
    const found = repositoryOf(input.world, repository)?.labels.find((label) => sameName(label.name, name));
    return found ? { name: found.name, label: found.id } : null;
  }
  function renamed(repository: RepositoryName, { name, purpose }: WantedLabel): NamedLabel | null {
    if (purpose.kind !== "phase") return null;
    const rename = renamesIn(input, repository).find(({ phase }) => sameName(phase.label, name));
    if (!rename) return null;
    const { id: label, from, phase } = rename;
    if (!made.some(({ change }) => change.kind === "rename-label" && change.label === label)) {
      const color = colorOf(input.policy, purpose);
      made.push({
        change: { kind: "rename-label", repository, label, from, name: phase.label, color, purpose },
        reason: because("label-renamed", { from, label: phase.label }),
        owner: repository.owner,
      });
    }
    return { name: phase.label, label };
  }
  return {
    made,
    known,
    find(repository, wanted) {
      const { name, purpose } = wanted;
      const catalogue = repositoryOf(input.world, repository);
      if (!catalogue) return null;
      const there = known(repository, name) ?? renamed(repository, wanted);
      if (there) return there;
      const makes = labelTarget(repository, name);
      if (!made.some(({ change }) => change.kind === "create-label" && change.makes === makes)) {
        const place = { repository, repositoryId: catalogue.repository.id };
        const color = colorOf(input.policy, purpose);
        made.push({
          change: { kind: "create-label", ...place, name, color, purpose, makes },
          reason: because("label-needed", { label: name }),
          owner: repository.owner,
        });
      }
      return { name, label: makes };
    },
  };
}

function colorOf(policy: Policy, purpose: LabelPurpose): string {
  if (purpose.kind === "phase") return phaseByName(policy, purpose.name)?.color ?? labelColor("element");
  const kinds: Readonly<Record<Exclude<LabelPurpose["kind"], "phase">, LabelKind>> = {
    team: "team",
    source: "source",
    product: "product",
    process: "process",
    epic: "epic",
    "follow-up": "follow-up",
    delivered: "delivered",
    other: "element",
  };
  return labelColor(kinds[purpose.kind]);
}
