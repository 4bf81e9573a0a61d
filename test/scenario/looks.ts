import { Priority, sweepCause } from "../../src/store/work.ts";
import type { Stage } from "./stage.ts";

/** Acts of which the app is not told. */
export function unheard(stage: Stage, act: (stage: Stage) => void): void {
  stage.sandbox.setDeliveryFaults({ drop: 1 });
  act(stage);
  stage.sandbox.setDeliveryFaults({});
}

const hourMs = 3_600_000;

/** An hour later: the look at what has changed, as the clock wants it. */
export async function hourly(stage: Stage): Promise<void> {
  await lookLater(stage, hourMs);
}

/** A day later: the same look, which finds that everything is to be looked at. */
export async function daily(stage: Stage): Promise<void> {
  await lookLater(stage, 24 * hourMs);
}

/** So many milliseconds later, the same look. */
export async function lookLater(stage: Stage, milliseconds: number): Promise<void> {
  stage.sandbox.state.advance(milliseconds);
  await want(stage, "changes");
}

/** Everything is looked at now. */
export async function sweep(stage: Stage): Promise<void> {
  await want(stage, "sweep");
}

async function want(stage: Stage, kind: "changes" | "sweep"): Promise<void> {
  const wish = {
    due: stage.sandbox.state.now().getTime(),
    priority: Priority.sweep,
    cause: sweepCause,
    unpark: true,
  };
  await stage.app.store.work.want([{ kind, owner: "acme", id: "acme" }], wish);
  await stage.quiet();
}
