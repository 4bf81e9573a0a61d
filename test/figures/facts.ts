import type { CountedDeployment } from "../../src/domain/counted-deployment.ts";
import type {
  ControlledChange,
  FigureFacts,
  Incident,
  InitiativeCourse,
  MergedChange,
} from "../../src/figures/facts.ts";
import type { Period } from "../../src/figures/period.ts";
import { scoping, type Scope, type ScopedFacts } from "../../src/figures/scope.ts";

/*
 * A month to count in: June 2026 in Norway. It has 22 working days, no public holiday, and begins on a Monday.
 */

export const hour = 3_600_000;
export const day = 24 * hour;

/** The month as clocks in Oslo have it. */
export const june: Period = { from: "2026-05-31T22:00:00.000Z", to: "2026-06-30T22:00:00.000Z" };

/** At so many hours, UTC, of a day of June. Day 0 is the last of May, day 31 the first of July, and so on. */
export function at(date: number, hours = 10): string {
  return new Date(Date.UTC(2026, 5, date, 0) + hours * hour).toISOString();
}

export const nothing: FigureFacts = {
  calendar: { country: "NO", timezone: "Europe/Oslo", closed: [], pauses: [] },
  deployments: [],
  repeated: [],
  releases: [],
  changes: [],
  incidents: [],
  fixes: [],
  initiatives: [],
  controls: [],
};

export function deployment(
  id: string,
  instant: string,
  but: Partial<CountedDeployment> = {},
): CountedDeployment {
  return {
    id,
    product: "studio",
    environment: "production",
    oid: `oid-${id}`,
    at: instant,
    tag: null,
    how: "forward",
    replaced: null,
    ...but,
  };
}

export function rollback(
  id: string,
  instant: string,
  replaced: string,
  but: Partial<CountedDeployment> = {},
): CountedDeployment {
  return deployment(id, instant, { how: "rollback", replaced, ...but });
}

export function release(
  id: string,
  publishedAt: string,
  but: Partial<FigureFacts["releases"][number]> = {},
): FigureFacts["releases"][number] {
  return { id, product: "studio", tag: `v-${id}`, publishedAt, prerelease: false, ...but };
}

/** Merged on the second, delivered on the third by deployment `d`. */
export function change(id: string, but: Partial<MergedChange> = {}): MergedChange {
  return {
    id,
    products: ["studio"],
    firstCommitAt: at(1),
    mergedAt: at(2),
    delivered: { kind: "deployment", id: "d", at: at(3) },
    state: "delivered",
    ...but,
  };
}

export function incident(id: string, openedAt: string, but: Partial<Incident> = {}): Incident {
  return { id, product: "studio", openedAt, closedAt: null, closedAs: null, attributedTo: null, ...but };
}

export function initiative(id: string, but: Partial<InitiativeCourse> = {}): InitiativeCourse {
  return { id, createdAt: at(1), endedAt: at(20), outcome: "done", phases: [], changes: [], ...but };
}

/** Held at that time, and nothing more. */
export function control(id: string, heldAt: string, but: Partial<ControlledChange> = {}): ControlledChange {
  const nobody = { waits: false, evaluatedAt: null, rejectedAt: null, passed: [] };
  return { id, products: ["studio"], heldAt, isHeld: true, ...nobody, deployments: [], changes: [], ...but };
}

const studio: Scope = { kind: "products", products: ["studio"] };

export function factsOf(but: Partial<FigureFacts>, scope: Scope = studio): ScopedFacts {
  return scoping({ ...nothing, ...but })(scope);
}
