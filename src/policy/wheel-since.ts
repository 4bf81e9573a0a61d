import type { PolicyCommit } from "./policy-commit.ts";
import type { Activity, Policy, Process } from "./policy.ts";
import { slug } from "./slug.ts";

type Wheels = Pick<Policy, "products" | "wheel" | "processes">;

/** What a commit's text stands for; undefined: of a broken file nobody knows what it holds. */
type WheelsIn = (text: string) => Wheels | undefined;

/**
 * The policy with the time since when each activity and review stands as it does: that of the first commit that had it so,
 * of those that had it so without a break up to the one in force. Where that lies further back than was read, the time of
 * the oldest that was read.
 *
 * @param commits from the one in force on, newest first
 */
export function withSince<Whole extends Wheels>(
  policy: Whole,
  commits: readonly PolicyCommit[],
  wheelsIn: WheelsIn,
): Whole {
  const since = sinceByTerms(policy, commits, wheelsIn);
  const dated = (place: string) => (activity: Activity) => ({
    ...activity,
    heldSince: since.get(termsOf(place, activity)) ?? null,
  });
  return {
    ...policy,
    wheel: policy.wheel.map(dated(portfolioPlace)),
    products: policy.products.map((product) => ({
      ...product,
      wheel: product.wheel.map(dated(product.key)),
    })),
    processes: policy.processes.map((process) => ({
      ...process,
      review:
        process.review === null
          ? null
          : { ...process.review, heldSince: since.get(reviewTerms(process)) ?? null },
    })),
  };
}

/** No key of a product. */
const portfolioPlace = "";

function sinceByTerms(
  policy: Wheels,
  commits: readonly PolicyCommit[],
  wheelsIn: WheelsIn,
): ReadonlyMap<string, string> {
  const [inForce, ...older] = commits;
  const since = new Map<string, string>();
  if (inForce === undefined) return since;
  let followed = allTerms(policy);
  for (const { now } of followed) since.set(now, inForce.at);
  for (const { at, text } of older) {
    if (followed.length === 0) break;
    const wheels = text === null ? noWheels : wheelsIn(text);
    if (wheels === undefined) continue;
    const there = new Set(allTerms(wheels).map(({ now }) => now));
    followed = followed.filter(({ now, before }) => [now, ...before].some((terms) => there.has(terms)));
    for (const { now } of followed) since.set(now, at);
  }
  return since;
}

const noWheels: Wheels = { products: [], wheel: [], processes: [] };

interface Terms {
  readonly now: string;
  /** As they would read under the names that it had before. */
  readonly before: readonly string[];
}

function allTerms({ products, wheel, processes }: Wheels): readonly Terms[] {
  const ofWheel = (place: string, activities: readonly Activity[]): readonly Terms[] =>
    activities.map((activity) => ({
      now: termsOf(place, activity),
      before: activity.previously.map((name) => termsOf(place, { ...activity, key: slug(name) })),
    }));
  return [
    ...ofWheel(portfolioPlace, wheel),
    ...products.flatMap((product) => ofWheel(product.key, product.wheel)),
    ...processes
      .filter(({ review }) => review !== null)
      .map((process) => ({ now: reviewTerms(process), before: [] })),
  ];
}

/** What makes it another one when it is changed: where it is, its key, and when it comes. */
function termsOf(place: string, { key, when }: Pick<Activity, "key" | "when">): string {
  const terms = when.kind === "rule" ? [when.rule, when.schedule.start] : [when];
  return JSON.stringify([place, key, ...terms]);
}

function reviewTerms({ key, review }: Process): string {
  return JSON.stringify(["review", key, review?.rule ?? null]);
}
