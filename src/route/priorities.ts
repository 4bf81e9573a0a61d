import { consentsToAny } from "../domain/consent.ts";
import type { Delivery } from "../domain/delivery.ts";
import { sameName } from "../domain/reference.ts";
import type { Store } from "../store/store.ts";
import { Priority } from "../store/work.ts";
import type { Governing } from "./keys-above.ts";

/*
 * In which order people are served. Whoever has a role or may write goes before those who are not known to belong, and
 * of one of the latter only so many issues an hour go before sweeps and what is due: the rest is served when nobody else
 * waits. Nothing is dropped, and no right depends on it, so it may rest on what costs no request: what GitHub says in the
 * webhook, the logins that the policy names, and what has been learned of people by the way.
 */

export interface PriorityParts {
  readonly newcomers: Store["newcomers"];
  readonly policies: () => Promise<{ readonly governed: readonly Governing[] }>;
  /** Whether somebody is known to have a role, or to be let write, with that owner. */
  readonly isColleague: (owner: string, login: string) => boolean;
}

/** Of one outsider, an hour. */
export const issuesAnHour = 10;

/** The priority of those that outsiders have sent, by the delivery's id; of the others it says nothing. */
export async function prioritiesOf(
  deliveries: readonly Delivery[],
  { newcomers, policies, isColleague }: PriorityParts,
): Promise<ReadonlyMap<string, number>> {
  const sent = deliveries.flatMap(({ id, owner, outsider, issues, receivedAt }) => {
    const [issue] = issues;
    if (outsider === null || owner === null || issue === undefined) return [];
    return isColleague(owner, outsider) ? [] : [{ id, owner, login: outsider, issue, at: receivedAt }];
  });
  if (sent.length === 0) return new Map();
  const { governed } = await policies();
  const visits = sent.filter(({ owner, login }) => !isNamed(governed, owner, login));
  const counts = await newcomers.countIssues(visits);
  return new Map(
    visits.map(({ id }, at) => [id, (counts[at] ?? 1) > issuesAnHour ? Priority.crowd : Priority.outsider]),
  );
}

/** Whether a policy that may do something with the owner's things names somebody as the holder of a role. */
function isNamed(policies: readonly Governing[], owner: string, login: string): boolean {
  return policies.some(
    ({ policy }) =>
      consentsToAny(policy.consents, owner) &&
      Object.values(policy.roles).some((holders) => holders.some((name) => sameName(name, `@${login}`))),
  );
}
