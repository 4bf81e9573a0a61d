import type { CountedDeployment } from "../domain/counted-deployment.ts";
import type { Policy } from "../policy/policy.ts";
import type { RepositoryDeliveries } from "./deliveries.ts";
import { readHistory } from "./history.ts";
import { successesOf, type Success } from "./production.ts";
import { deliveryRules, productsAt } from "./products.ts";
import { newestTagAt } from "./versions.ts";

/*
 * Deployments as figures count them. Each environment is gone through by itself, for a region that lags behind goes the
 * same way later. A commit comes to an environment for the first time, for the second time after another one, and so on.
 * Of each product the first time counts once, in whichever environment it was; so does the second, and so on.
 *
 *     prod-eu  A  B     A         A counts, B counts, and A counts again
 *     prod-us     A  B     A      nothing more
 */

type Known = Omit<RepositoryDeliveries, "isReadable">;
type Rules = Pick<Policy, "delivery" | "products" | "teams">;

/** In order of time, of each product that is deployed from there, and of what belongs to none. */
export function countedDeployments(policy: Rules, repository: Known): readonly CountedDeployment[] {
  const history = readHistory(repository);
  const rules = deliveryRules(policy, repository.repository);
  const keys = productsAt(repository.repository, policy);
  const claims = ({ environment }: { readonly environment: string }) =>
    keys.filter((key) => rules.deploys(environment, key));

  function lane(product: string | null): readonly CountedDeployment[] {
    const deployed = repository.deployments.filter((deployment) => {
      const products = claims(deployment);
      const isOfNone = products.length === 0 && rules.deploys(deployment.environment, null);
      return product === null ? isOfNone : products.includes(product);
    });
    const own = repository.releases.filter(({ tag }) => rules.releases(tag, product));
    return countedOf(
      successesOf(history, deployed, (oid) => newestTagAt(own, oid)),
      product,
    );
  }

  return [...keys.flatMap(lane), ...lane(null)].toSorted(byTime);
}

function byTime(one: CountedDeployment, other: CountedDeployment): number {
  return Date.parse(one.at) - Date.parse(other.at) || (one.id < other.id ? -1 : Number(one.id > other.id));
}

interface Arrivals {
  /** How often the commit came to each environment. */
  readonly times: Map<string, number>;
  /** What counted it, by the time that it was. */
  readonly counted: { readonly time: number; readonly id: string }[];
}

function countedOf(successes: readonly Success[], product: string | null): readonly CountedDeployment[] {
  const arrivals = new Map<string, Arrivals>();
  /** By environment, the counted deployment that is there. */
  const there = new Map<string, string>();
  const all: CountedDeployment[] = [];
  for (const { deployment, environment, tag, succession } of successes) {
    const { id, oid, succeededAt: at } = deployment;
    const { times, counted } = arrivals.get(oid) ?? { times: new Map<string, number>(), counted: [] };
    arrivals.set(oid, { times, counted });
    // What an environment is rolled back to has been there with what came after it, if not by itself.
    const time = (times.get(environment) ?? (succession === "rollback" ? 1 : 0)) + 1;
    times.set(environment, time);
    const before = counted.find((each) => each.time >= time);
    if (before === undefined) {
      const how = deployment.isKnown ? succession : "unknown";
      const replaced = there.get(environment) ?? null;
      all.push({ id, product, environment: deployment.environment, oid, at, tag, how, replaced });
      counted.push({ time, id });
    }
    there.set(environment, before?.id ?? id);
  }
  return all;
}
