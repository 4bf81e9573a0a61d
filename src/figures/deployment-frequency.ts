import { daysWithOne, lengthInDays } from "./days.ts";
import { leftOutBy, shareOf, type Figure, type FigureRow, type Reason } from "./figure.ts";
import { instantsOf, within, type Period } from "./period.ts";
import type { ScopedFacts } from "./scope.ts";

/** Where a product was not deployed in so many milliseconds before the period's end, its releases count. */
const deployedWithin = 180 * 24 * 60 * 60 * 1000;

export interface DeploymentFrequency {
  /** `both`: of some products deployments, of others releases. */
  readonly of: "deployments" | "releases" | "both";
  /** Null of a period without length. */
  readonly perWeek: number | null;
  readonly workingDays: number;
  readonly workingDaysWithOne: number;
  readonly shareOfWorkingDays: number | null;
  /** Saturdays, Sundays and public holidays with one: not in the share. */
  readonly daysOffWithOne: number;
}

export const deploymentFrequency: FigureRow<"deployment-frequency", DeploymentFrequency> = {
  key: "deployment-frequency",
  work,
};

function work(facts: ScopedFacts, period: Period): Figure<DeploymentFrequency> {
  const isDeployed = deployedProducts(facts, period);
  const isIn = within(period);
  const deployments = facts.deployments
    .filter(({ at }) => isIn(at))
    .map((each) => ({ ...each, counts: each.products.some(isDeployed) }));
  const releases = facts.releases.filter(({ products, at }) => isIn(at) && !products.every(isDeployed));
  const repeated = facts.repeated.filter(({ at }) => isIn(at));
  const counted = [
    ...deployments.filter(({ counts }) => counts),
    ...releases.filter(({ prerelease }) => !prerelease),
  ].map(({ at }) => at);
  const leftOut = [
    ...repeated.map((): Reason => "same-commit"),
    ...releases.map(({ prerelease }): Reason | null => (prerelease ? "prerelease" : null)),
    ...deployments.map(({ counts }): Reason | null => (counts ? null : "releases-instead")),
  ];
  const days = lengthInDays(period, facts.calendar);
  const { working, workingWithOne, offWithOne } = daysWithOne(counted, period, facts.calendar);
  return {
    n: counted.length,
    values: {
      of: kindOf(facts, isDeployed),
      perWeek: days > 0 ? (counted.length / days) * 7 : null,
      workingDays: working,
      workingDaysWithOne: workingWithOne,
      shareOfWorkingDays: shareOf(workingWithOne, working),
      daysOffWithOne: offWithOne,
    },
    leftOut: leftOutBy(leftOut),
  };
}

function deployedProducts(facts: ScopedFacts, period: Period): (product: string | null) => boolean {
  const { to } = instantsOf(period);
  const deployed = [...facts.deployedAt].filter(([, times]) =>
    times.some((at) => at >= to - deployedWithin && at < to),
  );
  const products = new Set(deployed.map(([product]) => product));
  return (product) => products.has(product);
}

function kindOf(
  { deployments, releases }: ScopedFacts,
  isDeployed: (product: string | null) => boolean,
): DeploymentFrequency["of"] {
  const products = [...deployments, ...releases].flatMap((each) => each.products);
  if (!products.some(isDeployed)) return "releases";
  return products.every(isDeployed) ? "deployments" : "both";
}
