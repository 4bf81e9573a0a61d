import type { Action } from "../../change/action.ts";
import { problemTarget } from "../../change/problem-issue.ts";
import type { MatterOfIncident } from "../../domain/matter.ts";
import type { ProcessWorld } from "../../domain/process-world.ts";
import { because } from "../../domain/reason.ts";
import { sameName, type RepositoryName, type Target } from "../../domain/reference.ts";
import type { IncidentMemory } from "../../domain/status-memory.ts";
import type { IssueFacts } from "../../domain/issue.ts";
import type { Policy } from "../../policy/policy.ts";
import { issueAddress } from "./addresses.ts";
import { labelFor } from "./label-actions.ts";

export interface ProblemDecision {
  readonly policy: Policy;
  readonly place: RepositoryName;
  /** What is asked for and not there yet. */
  readonly opened: IncidentMemory["opened"];
  /** The problem that it is to lie under, and does not. */
  readonly linked: IncidentMemory["problem"];
}

/** Opens a problem in the incident's repository, and puts under a problem what belongs to it. */
export function problemActions(
  world: ProcessWorld,
  matter: MatterOfIncident,
  { policy, place, opened, linked }: ProblemDecision,
): readonly Action[] {
  if (opened !== null) return openActions(world, matter, { policy, place, opened });
  const problem = linked === null ? undefined : matter.others.get(linked.id);
  if (linked === null || problem === undefined) return [];
  return childActions([world.issue], problem.id, problem.repository.owner, linked.by);
}

function openActions(
  world: ProcessWorld,
  matter: MatterOfIncident,
  {
    policy,
    place,
    opened,
  }: Pick<ProblemDecision, "policy" | "place"> & {
    readonly opened: NonNullable<IncidentMemory["opened"]>;
  },
): readonly Action[] {
  const { issue, repository } = world;
  const process = policy.processes.find(({ kind }) => kind === "problem");
  // Without the repository nobody knows where to open it, nor the id of its label.
  if (process === undefined || repository === null) return [];
  const reason = because("problem-asked", { actor: opened.by, count: opened.of.length });
  const { owner } = issue.repository;
  const label = labelFor(
    { name: process.label, kind: "process", of: process.title },
    world,
    repository,
    place,
  );
  const makes = problemTarget(issue.id, opened.origin);
  const members = opened.of.flatMap((id) => (id === issue.id ? issue : (matter.others.get(id) ?? [])));
  const { product } = matter;
  const name =
    product.kind === "one" ? policy.products.find(({ key }) => key === product.product)?.name : null;
  return [
    ...label.actions,
    {
      change: {
        kind: "problem-issue",
        repository: place,
        repositoryId: repository.repository.id,
        content: {
          name: opened.name,
          product: name ?? null,
          actor: opened.by,
          incidents: members.map(issueAddress),
        },
        origin: opened.origin,
        labels: [label.label],
        makes,
      },
      reason,
      owner,
    },
    ...childActions(members, makes, owner, opened.by),
  ];
}

/** An issue lies under one of the same owner, and what lies under another stays there. */
function childActions(
  members: readonly IssueFacts[],
  parent: Target,
  owner: string,
  actor: string,
): readonly Action[] {
  return members
    .filter((member) => member.parent === null && sameName(member.repository.owner, owner))
    .map(({ id }) => ({
      change: { kind: "add-child", parent, child: id },
      reason: because("under-problem", { actor }),
      owner,
    }));
}
