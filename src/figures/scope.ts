import type { CountedDeployment } from "../domain/counted-deployment.ts";
import { deploymentsBehind } from "./causes.ts";
import { distinct } from "./distinct.ts";
import type { FigureCalendar, FigureFacts, Incident, InitiativeCourse, MergedChange } from "./facts.ts";

/*
 * What figures are about: a product, the products of a team, or an initiative. Here facts are taken for one of these. A
 * thing that is needed to judge what is in the scope is looked up in all facts: the rollback of an initiative's deployment
 * is seen, and not counted, unless it delivered something of the initiative too.
 */

export type Scope =
  /** Keys; null stands for what belongs to no product. */
  | { readonly kind: "products"; readonly products: readonly (string | null)[] }
  /** Its changes, and the deployments and releases that delivered them. */
  | { readonly kind: "initiative"; readonly id: string };

/** Each thing once. Times are milliseconds since the epoch. */
export interface ScopedFacts {
  readonly calendar: FigureCalendar;
  readonly deployments: readonly ScopedDeployment[];
  /** Those that took back a deployment, also one outside of the scope. */
  readonly rollbacks: readonly Rollback[];
  readonly repeated: readonly { readonly of: string; readonly at: number }[];
  readonly releases: readonly ScopedRelease[];
  readonly changes: readonly MergedChange[];
  readonly incidents: readonly ScopedIncident[] | null;
  readonly areFixesFollowed: boolean;
  readonly initiatives: readonly ScopedInitiative[];
  /** When each product was deployed, whatever the scope. */
  readonly deployedAt: ReadonlyMap<string | null, readonly number[]>;
}

export interface ScopedDeployment {
  readonly id: string;
  readonly at: number;
  readonly products: readonly (string | null)[];
  readonly isRollback: boolean;
  /** Null where git tells how it followed the one before. */
  readonly unclear: "undecidable" | "nothing-known" | null;
  /** Whether it was an emergency change, or brought a change that closes an incident or a problem. */
  readonly isFix: boolean;
}

interface Rollback {
  readonly at: number;
  /** Id of the deployment that it took back; null: of none that is counted in the scope. */
  readonly failed: string | null;
}

interface ScopedRelease {
  readonly product: string | null;
  readonly at: number;
  readonly prerelease: boolean;
}

export interface ScopedIncident {
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly closedAs: Incident["closedAs"];
  /** `deployment`: counted in the scope. `elsewhere`: a person named a cause, and it is none of these. */
  readonly cause:
    | { readonly kind: "deployment"; readonly id: string }
    | { readonly kind: "unknown" | "elsewhere" };
}

export interface ScopedInitiative extends Omit<InitiativeCourse, "changes"> {
  /** All of them, also those of products outside of the scope. */
  readonly changes: readonly MergedChange[];
}

export function scoped(facts: FigureFacts, scope: Scope): ScopedFacts {
  const behind = deploymentsBehind(facts);
  const bounds = boundsOf(facts, scope, behind);
  const changes = distinct(facts.changes).filter(bounds.hasChange);
  const releases = distinct(facts.releases).filter(bounds.brings);
  const rows = facts.deployments.filter(bounds.brings);
  const counted = new Set(rows.map(({ id }) => id));
  const named = new Set([...changes, ...releases].map(({ id }) => id));
  const fixed = new Set(facts.fixes?.map(behind));
  const byId = new Map(distinct(facts.changes).map((change) => [change.id, change]));
  return {
    calendar: facts.calendar,
    deployments: deploymentsOf(rows, fixed),
    rollbacks: rollbacksOf(
      facts.deployments.filter((row) => bounds.brings(row) || counted.has(row.replaced ?? "")),
      counted,
    ),
    repeated: distinct(facts.repeated)
      .filter(({ id, of }) => counted.has(of) && !counted.has(id))
      .map(({ of, at }) => ({ of, at: Date.parse(at) })),
    releases: releases.map(({ product, publishedAt, prerelease }) => ({
      product,
      prerelease,
      at: Date.parse(publishedAt),
    })),
    changes,
    incidents:
      facts.incidents &&
      distinct(facts.incidents)
        .map((incident) => ({ incident, cause: causeOf(incident, behind, counted) }))
        .filter(
          ({ incident, cause }) =>
            cause.kind === "deployment" ||
            named.has(incident.attributedTo ?? "") ||
            bounds.isAbout(incident.product),
        )
        .map(({ incident, cause }) => ({
          cause,
          openedAt: Date.parse(incident.openedAt),
          closedAt: incident.closedAt === null ? null : Date.parse(incident.closedAt),
          closedAs: incident.closedAs,
        })),
    areFixesFollowed: facts.fixes !== null,
    initiatives: distinct(facts.initiatives)
      .filter(bounds.hasInitiative)
      .map((initiative) => ({
        ...initiative,
        changes: [...new Set(initiative.changes)].flatMap((id) => byId.get(id) ?? []),
      })),
    deployedAt: timesOfProducts(facts.deployments),
  };
}

interface Bounds {
  readonly hasChange: (change: MergedChange) => boolean;
  /** A release, or a deployment. */
  readonly brings: (delivery: { readonly id: string; readonly product: string | null }) => boolean;
  readonly isAbout: (product: string | null) => boolean;
  readonly hasInitiative: (initiative: InitiativeCourse) => boolean;
}

function boundsOf(facts: FigureFacts, scope: Scope, behind: (id: string) => string | null): Bounds {
  if (scope.kind === "products") {
    const products = new Set(scope.products);
    const hasChange = (change: MergedChange) =>
      change.products.length === 0 ? products.has(null) : change.products.some((key) => products.has(key));
    const changes = new Set(facts.changes.filter(hasChange).map(({ id }) => id));
    return {
      hasChange,
      brings: ({ product }) => products.has(product),
      isAbout: (product) => products.has(product),
      hasInitiative: (initiative) => initiative.changes.some((id) => changes.has(id)),
    };
  }
  const own = new Set(facts.initiatives.flatMap(({ id, changes }) => (id === scope.id ? changes : [])));
  const deliveries = new Set(
    facts.changes
      .filter(({ id }) => own.has(id))
      .flatMap(({ id, delivered }) => [behind(id), delivered?.id ?? null]),
  );
  return {
    hasChange: ({ id }) => own.has(id),
    brings: ({ id }) => deliveries.has(id),
    isAbout: () => false,
    hasInitiative: ({ id }) => id === scope.id,
  };
}

/** A deployment that belongs to several products is one. */
function deploymentsOf(
  rows: readonly CountedDeployment[],
  fixed: ReadonlySet<string | null>,
): readonly ScopedDeployment[] {
  return [...Map.groupBy(rows, ({ id }) => id)].map(([id, all]) => {
    const follows = (how: CountedDeployment["how"]) => all.some((row) => row.how === how);
    return {
      id,
      at: Math.min(...all.map(({ at }) => Date.parse(at))),
      products: [...new Set(all.map(({ product }) => product))],
      isRollback: follows("rollback"),
      unclear: follows("unknown") ? "nothing-known" : follows("undecidable") ? "undecidable" : null,
      isFix: fixed.has(id),
    };
  });
}

function rollbacksOf(rows: readonly CountedDeployment[], counted: ReadonlySet<string>): readonly Rollback[] {
  const back = Map.groupBy(
    rows.filter(({ how }) => how === "rollback"),
    ({ id }) => id,
  );
  return [...back.values()].flatMap((all) => {
    const at = Math.min(...all.map((row) => Date.parse(row.at)));
    const failed = new Set(all.flatMap(({ replaced }) => (replaced === null ? [] : [replaced])));
    const found = [...failed].filter((each) => counted.has(each));
    return (found.length === 0 ? [null] : found).map((each) => ({ at, failed: each }));
  });
}

function causeOf(
  { attributedTo }: Incident,
  behind: (id: string) => string | null,
  counted: ReadonlySet<string>,
): ScopedIncident["cause"] {
  if (attributedTo === null) return { kind: "unknown" };
  const id = behind(attributedTo);
  return id !== null && counted.has(id) ? { kind: "deployment", id } : { kind: "elsewhere" };
}

function timesOfProducts(
  deployments: readonly CountedDeployment[],
): ReadonlyMap<string | null, readonly number[]> {
  const rows = Map.groupBy(deployments, ({ product }) => product);
  return new Map([...rows].map(([product, all]) => [product, all.map(({ at }) => Date.parse(at))]));
}
