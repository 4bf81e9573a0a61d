import type { CountedDeployment } from "../domain/counted-deployment.ts";
import { failingDeployments, scopedControls, type ScopedControl } from "./controls.ts";
import { deploymentsBehind } from "./causes.ts";
import { distinct } from "./distinct.ts";
import type { WorkingCalendar } from "../calendar/working-days.ts";
import type { ControlledChange, FigureFacts, Incident, InitiativeCourse, MergedChange } from "./facts.ts";

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
  readonly calendar: WorkingCalendar;
  readonly deployments: readonly ScopedDeployment[];
  /** Those that took back a deployment, also one outside of the scope. */
  readonly rollbacks: readonly Rollback[];
  readonly repeated: readonly { readonly of: string; readonly at: number }[];
  readonly releases: readonly ScopedRelease[];
  readonly changes: readonly MergedChange[];
  readonly incidents: readonly ScopedIncident[] | null;
  readonly areFixesFollowed: boolean;
  readonly initiatives: readonly ScopedInitiative[];
  readonly controls: readonly ScopedControl[] | null;
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
  readonly products: readonly (string | null)[];
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

/**
 * Takes the facts for as many scopes as are wanted: what it takes to look things up is made once, so that an initiative
 * costs what is its own, and not all of the organisation's.
 */
export function scoping(facts: FigureFacts): (scope: Scope) => ScopedFacts {
  const all = indexed(facts);
  return (scope) => scoped(all, scope);
}

interface IndexedFacts {
  readonly facts: FigureFacts;
  readonly behind: (id: string) => string | null;
  /** By id; the next one alike. */
  readonly changes: ReadonlyMap<string, MergedChange>;
  readonly initiatives: ReadonlyMap<string, InitiativeCourse>;
  /** The rows of each release, by its id. */
  readonly releases: ReadonlyMap<string, FigureFacts["releases"]>;
  /** The rows of each deployment, by its id, and by that of what it took the place of. */
  readonly deployments: ReadonlyMap<string, readonly CountedDeployment[]>;
  readonly replacing: ReadonlyMap<string, readonly CountedDeployment[]>;
  readonly incidents: readonly Incident[] | null;
  /** By the counted deployment of the same commit. */
  readonly repeated: ReadonlyMap<string, FigureFacts["repeated"]>;
  readonly fixed: ReadonlySet<string | null>;
  readonly controls: FigureFacts["controls"];
  /** Counted ones that an incident is attributed to. */
  readonly failing: ReadonlySet<string>;
  readonly deployedAt: ScopedFacts["deployedAt"];
}

function indexed(facts: FigureFacts): IndexedFacts {
  const behind = deploymentsBehind(facts);
  const byId = <Item extends { readonly id: string }>(items: readonly Item[]) =>
    new Map(distinct(items).map((item) => [item.id, item]));
  const deployments = Map.groupBy(facts.deployments, ({ id }) => id);
  const incidents = facts.incidents && distinct(facts.incidents);
  return {
    facts,
    behind,
    changes: byId(facts.changes),
    releases: Map.groupBy(facts.releases, ({ id }) => id),
    initiatives: byId(facts.initiatives),
    deployments,
    replacing: Map.groupBy(facts.deployments, ({ replaced }) => replaced ?? ""),
    incidents,
    repeated: Map.groupBy(distinct(facts.repeated), ({ of }) => of),
    fixed: new Set(facts.fixes?.map(behind)),
    controls: facts.controls && distinct(facts.controls),
    failing: failingDeployments(incidents ?? [], behind),
    deployedAt: timesOfProducts(facts.deployments),
  };
}

function scoped(all: IndexedFacts, scope: Scope): ScopedFacts {
  const { facts, behind } = all;
  const { changes, releases, rows, initiatives, isAbout, brings } = contentsOf(all, scope);
  const counted = new Set(rows.map(({ id }) => id));
  const named = new Set([...changes, ...releases].map(({ id }) => id));
  const replacing = [...counted].flatMap((id) => all.replacing.get(id) ?? []);
  return {
    calendar: facts.calendar,
    deployments: deploymentsOf(rows, all.fixed),
    rollbacks: rollbacksOf([...rows, ...replacing], counted),
    repeated: [...counted]
      .flatMap((id) => all.repeated.get(id) ?? [])
      .filter(({ id }) => !counted.has(id))
      .map(({ of, at }) => ({ of, at: Date.parse(at) })),
    releases: releasesOf(releases),
    changes,
    incidents:
      all.incidents &&
      all.incidents
        .map((incident) => ({ incident, cause: causeOf(incident, behind, counted) }))
        .filter(
          ({ incident, cause }) =>
            cause.kind === "deployment" ||
            named.has(incident.attributedTo ?? "") ||
            isAbout(incident.product),
        )
        .map(({ incident, cause }) => ({
          cause,
          openedAt: Date.parse(incident.openedAt),
          closedAt: incident.closedAt === null ? null : Date.parse(incident.closedAt),
          closedAs: incident.closedAs,
        })),
    areFixesFollowed: facts.fixes !== null,
    initiatives: initiatives.map((initiative) => ({
      ...initiative,
      changes: [...new Set(initiative.changes)].flatMap((id) => all.changes.get(id) ?? []),
    })),
    controls: all.controls && scopedControls(all.controls, brings, all),
    deployedAt: all.deployedAt,
  };
}

/** What is in a scope. */
interface Contents {
  readonly changes: readonly MergedChange[];
  /** Rows, as of deployments. */
  readonly releases: FigureFacts["releases"];
  readonly rows: readonly CountedDeployment[];
  readonly initiatives: readonly InitiativeCourse[];
  /** Whether an incident of that product is about it. */
  readonly isAbout: (product: string | null) => boolean;
  /** Whether a change that asked to be deployed is of it. */
  readonly brings: (control: ControlledChange) => boolean;
}

function contentsOf(all: IndexedFacts, scope: Scope): Contents {
  return scope.kind === "products" ? ofProducts(all, new Set(scope.products)) : ofInitiative(all, scope.id);
}

function ofProducts(all: IndexedFacts, products: ReadonlySet<string | null>): Contents {
  const isIts = ({ product }: { readonly product: string | null }) => products.has(product);
  const changes = [...all.changes.values()].filter((change) =>
    change.products.length === 0 ? products.has(null) : change.products.some((key) => products.has(key)),
  );
  const ids = new Set(changes.map(({ id }) => id));
  return {
    changes,
    releases: all.facts.releases.filter(isIts),
    rows: all.facts.deployments.filter(isIts),
    initiatives: [...all.initiatives.values()].filter((initiative) =>
      initiative.changes.some((id) => ids.has(id)),
    ),
    isAbout: (product) => products.has(product),
    brings: (control) => control.products.some((key) => products.has(key)),
  };
}

function ofInitiative(all: IndexedFacts, id: string): Contents {
  const initiative = all.initiatives.get(id);
  const changes = [...new Set(initiative?.changes)]
    .toSorted()
    .flatMap((change) => all.changes.get(change) ?? []);
  const own = new Set(changes.map((change) => change.id));
  const deliveries = new Set(
    changes.flatMap((change) => [all.behind(change.id) ?? "", change.delivered?.id ?? ""]),
  );
  return {
    changes,
    releases: [...deliveries].flatMap((release) => all.releases.get(release) ?? []),
    rows: [...deliveries].flatMap((deployment) => all.deployments.get(deployment) ?? []),
    initiatives: initiative === undefined ? [] : [initiative],
    isAbout: () => false,
    brings: (control) =>
      control.changes.some((change) => own.has(change)) ||
      control.deployments.some((deployment) => deliveries.has(all.behind(deployment) ?? "")),
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

/** So is a release. */
function releasesOf(rows: FigureFacts["releases"]): readonly ScopedRelease[] {
  return [...Map.groupBy(rows, ({ id }) => id).values()].map((all) => ({
    products: [...new Set(all.map(({ product }) => product))],
    at: Math.min(...all.map(({ publishedAt }) => Date.parse(publishedAt))),
    prerelease: all.every(({ prerelease }) => prerelease),
  }));
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
