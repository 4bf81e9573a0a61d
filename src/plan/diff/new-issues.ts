import type { Action } from "../../change/action.ts";
import { itemOf } from "../../change/card.ts";
import { sameName } from "../../domain/reference.ts";
import type { Case } from "../decisions.ts";
import type { DesiredOf } from "../desired.ts";
import { repositoryOf } from "../places.ts";
import type { LabelMaker } from "./labels.ts";

/** A new issue, and its cards on boards of other owners, which it cannot be born with. */
export function issueActions(input: Case, wanted: DesiredOf<"issue">, maker: LabelMaker): readonly Action[] {
  const { makes, reason } = wanted;
  const catalogue = repositoryOf(input.world, wanted.repository);
  if (!catalogue) return [];
  const { repository } = catalogue;
  const type = catalogue.types.find(({ name }) => wanted.type !== null && sameName(name, wanted.type));
  const inline = wanted.projects.filter(({ owner }) => sameName(owner, repository.owner));
  const beside = wanted.projects.filter((project) => !inline.includes(project));
  const labels = wanted.labels.map((label) => maker.find(wanted.repository, label));
  return [
    {
      change: {
        kind: "create-issue",
        makes,
        repository: { owner: repository.owner, name: repository.name },
        repositoryId: repository.id,
        content: wanted.content,
        labels: labels.filter((label) => label !== null),
        typeId: type?.id ?? null,
        assignees: wanted.assignees,
        parent: wanted.parent,
        projects: inline.map(({ id }) => id),
      },
      reason,
      owner: repository.owner,
    },
    ...beside.map(({ id: projectId, owner, number }): Action => ({
      change: {
        kind: "add-item",
        issue: makes,
        projectId,
        project: { owner, number },
        makes: itemOf(makes, projectId),
      },
      reason,
      owner,
    })),
  ];
}
