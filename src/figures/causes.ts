import type { CountedDeployment } from "../domain/counted-deployment.ts";
import { distinct } from "./distinct.ts";
import type { FigureFacts } from "./facts.ts";

/**
 * Leads from what a person may name (a deployment, a release or a change) to the id of the counted deployment that brought
 * it to users first; null where there is none.
 */
export function deploymentsBehind(facts: FigureFacts): (id: string) => string | null {
  const counted = new Set(facts.deployments.map(({ id }) => id));
  const repeated = new Map(distinct(facts.repeated).map((each) => [each.id, each.of]));
  const released = deploymentsOfReleases(facts);
  const changes = new Map(distinct(facts.changes).map((change) => [change.id, change]));
  return (id) => {
    const brought = changes.get(id)?.delivered?.id ?? id;
    const found = repeated.get(brought) ?? brought;
    return counted.has(found) ? found : (released.get(found) ?? null);
  };
}

/**
 * A release was deployed with the first counted deployment of its product at its tag. Where deployments of several commits
 * bear that tag, as those of a product with several repositories may, it is not told which.
 */
function deploymentsOfReleases({ deployments, releases }: FigureFacts): ReadonlyMap<string, string> {
  const tagged = deployments.filter(({ tag }) => tag !== null);
  const byTag = Map.groupBy(tagged, ({ product, tag }) => JSON.stringify([product, tag]));
  return new Map(
    [...Map.groupBy(releases, ({ id }) => id)].flatMap(([id, rows]): (readonly [string, string])[] => {
      const found = rows.flatMap(({ product, tag }) => byTag.get(JSON.stringify([product, tag])) ?? []);
      const [first] = found.toSorted(earlierFirst);
      const isSure = new Set(found.map(({ oid }) => oid)).size === 1;
      return first === undefined || !isSure ? [] : [[id, first.id]];
    }),
  );
}

function earlierFirst(one: CountedDeployment, other: CountedDeployment): number {
  return Date.parse(one.at) - Date.parse(other.at) || (one.id < other.id ? -1 : 1);
}
