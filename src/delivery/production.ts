import type { InProduction, Loss } from "../domain/change-delivery.ts";
import type { Deployment } from "../domain/deployment.ts";
import { ancestry, containment, type Containment, type History, type Sought } from "./history.ts";

/*
 * What is in production. Each environment has its own line of successes; a region that is behind another is neither
 * rolled back nor a hotfix.
 */

/** How a success follows the one before it in its environment. */
export type Succession = "first" | "forward" | "rollback" | "sideways" | "undecidable";

export interface Success {
  readonly deployment: Deployment;
  /** In lower case. */
  readonly environment: string;
  /** The newest version at its commit. */
  readonly tag: string | null;
  readonly succession: Succession;
}

/** The successes of one product in order of time, without those of the commit that was there already. */
export function successesOf(
  history: History,
  deployments: readonly Deployment[],
  tagOf: (oid: string) => string | null,
): readonly Success[] {
  const newest = new Map<string, Deployment>();
  const successes: Success[] = [];
  for (const deployment of inOrder(deployments)) {
    const environment = deployment.environment.toLowerCase();
    const { oid } = deployment;
    const before = newest.get(environment);
    if (before?.oid === oid) continue;
    newest.set(environment, deployment);
    const succession = before === undefined ? "first" : successionOf(history, before, deployment);
    successes.push({ deployment, environment, tag: tagOf(oid), succession });
  }
  return successes;
}

function inOrder(deployments: readonly Deployment[]): readonly Deployment[] {
  return deployments.toSorted(
    (one, other) =>
      Date.parse(one.succeededAt) - Date.parse(other.succeededAt) || (one.id < other.id ? -1 : 1),
  );
}

function successionOf(history: History, before: Deployment, after: Deployment): Succession {
  if (!before.isKnown || !after.isKnown) return "undecidable";
  const forward = ancestry(history, before.oid, after.oid);
  if (forward === "yes") return "forward";
  const back = ancestry(history, after.oid, before.oid);
  if (back === "yes") return "rollback";
  return forward === "no" && back === "no" ? "sideways" : "undecidable";
}

/** Null where nothing of the product was ever deployed. */
export function inProduction(
  history: History,
  change: Sought,
  successes: readonly Success[],
): InProduction | null {
  if (successes.length === 0) return null;
  const has = new Map<string, Containment>();
  let holders = 0;
  let lost: Loss | null = null;
  for (const { deployment, environment, tag, succession } of successes) {
    const found = deployedContainment(history, change, deployment);
    const before = has.get(environment);
    has.set(environment, found);
    if (found === "contained" && before !== "contained") holders += 1;
    if (found === "contained" || before !== "contained") continue;
    holders -= 1;
    if (holders === 0) lost = { at: deployment.succeededAt, by: lossBy(succession), deployment, tag };
  }
  if (holders > 0) return { state: "yes" };
  if ([...has.values()].includes("undecidable")) return { state: "undecidable" };
  return { state: "no", lost };
}

function lossBy(succession: Succession): Loss["by"] {
  return succession === "first" || succession === "forward" ? "revert" : succession;
}

function deployedContainment(history: History, change: Sought, deployment: Deployment): Containment {
  const found = deployment.isKnown ? containment(history, change, deployment.oid) : "undecidable";
  return settled(found, change, deployment.succeededAt);
}

/** Where git does not tell: nothing that was there before the merge can have it. */
export function settled(found: Containment, { mergedAt }: Sought, at: string): Containment {
  return found === "undecidable" && Date.parse(at) < Date.parse(mergedAt) ? "not-contained" : found;
}
