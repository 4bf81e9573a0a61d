import type { Language } from "../domain/language.ts";
import type { RepositoryName } from "../domain/reference.ts";
import { plainActivity } from "./complete/wheel.ts";
import type { Activity, CalendarPolicy, Policy, Process, Product, ReviewRule } from "./policy.ts";

/** A product's wheel, or the portfolio's own, with all that its issue tells. */
export interface Wheel {
  /** That of the product. */
  readonly key: string;
  /** Null: it is the portfolio's own. */
  readonly name: string | null;
  readonly repository: RepositoryName;
  readonly language: Language;
  readonly calendar: CalendarPolicy;
  readonly activities: readonly WheelActivity[];
  readonly roles: Policy["roles"];
  readonly required: readonly string[];
  readonly tracks: Product["tracks"];
  /** Path of the file with its economy, in its repository; null: it has none. */
  readonly economy: Product["economy"];
}

/** An activity; or the review of a card, which comes round as one does. */
export interface WheelActivity extends Activity {
  /** Where its issues are made. */
  readonly repository: RepositoryName;
  /** Null: it is no review. */
  readonly review: (Process & { readonly review: ReviewRule }) | null;
}

/** The key of the portfolio's own wheel. */
export const portfolioKey = "portfolio";

/** Those that have an issue, the portfolio's own first. */
export function wheelsIn(policy: Policy): readonly Wheel[] {
  const own = portfolioWheel(policy);
  const products = policy.products.flatMap((product) => productWheel(product, policy) ?? []);
  return own === null ? products : [own, ...products.filter(({ key }) => key !== portfolioKey)];
}

export function wheelNamed(policy: Policy, key: string): Wheel | null {
  return wheelsIn(policy).find((wheel) => wheel.key === key) ?? null;
}

/** Once there are processes, or something comes round. */
function portfolioWheel(policy: Policy): Wheel | null {
  const { initiatives, processes, wheel, calendar, language, roles } = policy;
  if (initiatives === null || (processes.length === 0 && wheel.length === 0)) return null;
  const { repository } = initiatives;
  const reviews = processes.flatMap((process): WheelActivity[] =>
    process.review === null
      ? []
      : [
          {
            ...plainActivity(`review-${process.key}`, process.title, process.review),
            repository: process.review.repository ?? repository,
            review: { ...process, review: process.review },
          },
        ],
  );
  return {
    key: portfolioKey,
    name: null,
    repository,
    language,
    calendar,
    activities: [...wheel.map((activity) => ({ ...activity, repository, review: null })), ...reviews],
    roles,
    required: [],
    tracks: [],
    economy: null,
  };
}

/** A product with neither repository nor wheel has none, nor has one whose repository may not be used. */
function productWheel(product: Product, { initiatives }: Policy): Wheel | null {
  const { key, name, language, calendar, roles, required, tracks, wheel, isLet, economy } = product;
  const repository = product.repository ?? initiatives?.repository ?? null;
  if (!isLet || repository === null || (product.repository === null && wheel.length === 0)) return null;
  const activities = wheel.map((activity) => ({ ...activity, repository, review: null }));
  return { key, name, repository, language, calendar, activities, roles, required, tracks, economy };
}
