import type { ControlledChange, Incident } from "./facts.ts";

/* Changes that asked to be deployed, of what a figure is about. Times are milliseconds since the epoch. */

export interface ScopedControl extends Pick<ControlledChange, "isHeld" | "waits"> {
  readonly heldAt: number;
  readonly evaluatedAt: number | null;
  readonly rejectedAt: number | null;
  readonly passed: readonly { readonly as: ControlledChange["passed"][number]["as"]; readonly at: number }[];
  readonly isDeployed: boolean;
  /** Whether an incident is attributed to a deployment of it, in whatever scope. */
  readonly hasIncident: boolean;
}

type Behind = (id: string) => string | null;

/** What a person named as the cause of an incident, as far as it was deployed. */
export function failingDeployments(incidents: readonly Incident[], behind: Behind): ReadonlySet<string> {
  const failing = incidents.filter(({ closedAs }) => closedAs !== "duplicate" && closedAs !== "not-planned");
  return new Set(
    failing.flatMap(({ attributedTo }) => (attributedTo === null ? [] : (behind(attributedTo) ?? []))),
  );
}

export function scopedControls(
  controls: readonly ControlledChange[],
  isIts: (control: ControlledChange) => boolean,
  { behind, failing }: { readonly behind: Behind; readonly failing: ReadonlySet<string> },
): readonly ScopedControl[] {
  return controls.filter(isIts).map((control) => ({
    isHeld: control.isHeld,
    waits: control.waits,
    heldAt: Date.parse(control.heldAt),
    evaluatedAt: control.evaluatedAt === null ? null : Date.parse(control.evaluatedAt),
    rejectedAt: control.rejectedAt === null ? null : Date.parse(control.rejectedAt),
    passed: control.passed.map(({ as, at }) => ({ as, at: Date.parse(at) })),
    isDeployed: control.deployments.length > 0,
    hasIncident: control.deployments.some((id) => failing.has(behind(id) ?? "")),
  }));
}
