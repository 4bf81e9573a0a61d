import { deliveryRules, productsAt } from "../delivery/products.ts";
import type { ChangeRecord } from "../domain/change-record.ts";
import { changePlace, type ChangePlace } from "../domain/change-key.ts";
import { sameName } from "../domain/reference.ts";
import type { KnownChange } from "../domain/code.ts";
import type { ControlledChange } from "../figures/facts.ts";
import type { Policy } from "../policy/policy.ts";
import type { DeliverySource } from "../store/delivery-sources.ts";

interface Given {
  readonly policy: Policy;
  readonly sources: readonly DeliverySource[];
  readonly controls: readonly ChangeRecord[];
  readonly changes: ReadonlyMap<string, KnownChange>;
}

/** Those of repositories of which it is known what they deliver. */
export function controlledChanges({
  controls,
  sources,
  policy,
  changes,
}: Given): readonly ControlledChange[] {
  const byNumber = new Map(
    [...changes.values()].map(({ change: { id, repository, number } }) => [`${repository.id} ${number}`, id]),
  );
  return placed({ controls, sources }).map(({ record, place, source }): ControlledChange => {
    const { id, since, waits, pulls, history } = record;
    return {
      id,
      products: productsOf(place.environment, source, policy),
      heldAt: since,
      isHeld: history.held,
      waits,
      evaluatedAt: history.evaluated,
      rejectedAt: history.rejected,
      passed: history.passed,
      deployments: deploymentsOf(place, source),
      changes: pulls.flatMap((number) => byNumber.get(`${place.repository} ${number}`) ?? []),
    };
  });
}

/** Ids of the deployments of changes that passed as an emergency. */
export function emergencyDeployments(given: Pick<Given, "controls" | "sources">): readonly string[] {
  return placed(given)
    .filter(({ record }) => record.history.passed.some(({ as }) => as === "emergency"))
    .flatMap(({ place, source }) => deploymentsOf(place, source));
}

interface Placed {
  readonly record: ChangeRecord;
  readonly place: ChangePlace;
  readonly source: DeliverySource;
}

function placed({ controls, sources }: Pick<Given, "controls" | "sources">): readonly Placed[] {
  const byId = new Map(sources.map((source) => [source.repository.id, source]));
  return controls.flatMap((record) => {
    const place = changePlace(record);
    const source = place === null ? undefined : byId.get(place.repository);
    return place === null || source === undefined ? [] : [{ record, place, source }];
  });
}

/** As of a deployment to that environment. */
function productsOf(
  environment: string,
  { repository }: DeliverySource,
  policy: Policy,
): readonly (string | null)[] {
  const rules = deliveryRules(policy, repository);
  const own = productsAt(repository, policy).filter((key) => rules.deploys(environment, key));
  return own.length === 0 ? [null] : own;
}

function deploymentsOf(
  { sha, environment }: ChangePlace,
  { deployments }: DeliverySource,
): readonly string[] {
  return deployments
    .filter(
      (each) => each.oid === sha && each.succeededAt !== null && sameName(each.environment, environment),
    )
    .map(({ id }) => id);
}
