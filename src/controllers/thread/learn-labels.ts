import type { Applied } from "../../apply/applied.ts";
import { resolveTarget } from "../../change/made-things.ts";
import type { Plan } from "../../change/plan.ts";
import type { RepositoryName } from "../../domain/reference.ts";
import { repositoryText } from "../../domain/reference.ts";
import type { CatalogueCache } from "../../github/catalogue-cache.ts";

/**
 * A label that the app has made stands in no catalogue that was read before. Where it was made, it is added to
 * what is kept; where it has a new name, what is kept is wrong and is read again.
 */
export function learnLabels(plan: Plan, applied: Applied, catalogue: CatalogueCache): void {
  for (const { change } of plan.waves.flat()) {
    // Whether a name was taken over is seen when it is read.
    if (change.kind === "rename-label") drop(change.repository, catalogue);
    if (change.kind !== "create-label") continue;
    const id = resolveTarget(change.makes, applied.made);
    if (id !== null) addLabel(change.repository, { id, name: change.name }, catalogue);
  }
}

function drop(repository: RepositoryName, catalogue: CatalogueCache): void {
  catalogue.drop(repository.owner, repositoryText(repository));
}

function addLabel(
  repository: RepositoryName,
  label: { readonly id: string; readonly name: string },
  { repositories }: CatalogueCache,
): void {
  const key = repositoryText(repository);
  const cached = repositories.get(key);
  if (cached === undefined || cached === null) return;
  repositories.set(key, { ...cached, labels: [...cached.labels, label] });
}
