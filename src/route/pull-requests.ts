import type { Delivery } from "../domain/delivery.ts";
import { eventNamed, hasFact } from "../events/events.ts";
import type { Reader } from "../github/reader.ts";

export type ResolvedDelivery = { readonly delivery: Delivery; readonly failure: Error | null };

/**
 * The deliveries, each of a pull request with the issues that it closes in its own place: GitHub says nothing of an
 * issue when a pull request is linked to it, and that is how an epic may begin. An owner's are asked for together.
 *
 * @param isFollowed whether anything is followed in an owner's repositories
 */
export async function withClosedIssues(
  deliveries: readonly Delivery[],
  reader: Pick<Reader, "closedIssues">,
  isFollowed: (owner: string) => boolean,
): Promise<readonly ResolvedDelivery[]> {
  const asking = deliveries.filter(
    (delivery) => hasFact(delivery, "linksIssues") && delivery.owner !== null && isFollowed(delivery.owner),
  );
  const closed = new Map<Delivery, readonly string[] | Error>();
  await Promise.all(
    Map.groupBy(asking, ({ owner }) => owner ?? "")
      .entries()
      .map(async ([owner, theirs]) => {
        const found = await tryRead(owner, [...new Set(theirs.flatMap(({ issues }) => issues))], reader);
        for (const delivery of theirs) {
          closed.set(
            delivery,
            found instanceof Error ? found : delivery.issues.flatMap((id) => found.get(id) ?? []),
          );
        }
      }),
  );
  return deliveries.map((delivery) => {
    if (!isOfPullRequests(delivery)) return { delivery, failure: null };
    const issues = closed.get(delivery) ?? [];
    return issues instanceof Error
      ? { delivery, failure: issues }
      : { delivery: { ...delivery, issues: [...issues] }, failure: null };
  });
}

function isOfPullRequests({ event }: Delivery): boolean {
  return eventNamed(event).actions.linksIssues !== undefined;
}

async function tryRead(
  owner: string,
  pullRequests: readonly string[],
  reader: Pick<Reader, "closedIssues">,
): Promise<ReadonlyMap<string, readonly string[]> | Error> {
  try {
    return await reader.closedIssues(owner, pullRequests);
  } catch (error) {
    return error instanceof Error
      ? error
      : new Error("Reading what pull requests close failed", { cause: error });
  }
}
