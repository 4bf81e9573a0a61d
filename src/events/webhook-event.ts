import type { z } from "zod";
import type { Delivery } from "../domain/delivery.ts";
import type { ConfigPlace } from "./config-place.ts";
import { nothing, type Effect } from "./effect.ts";
import type { Kept } from "./kept.ts";

/**
 * One of GitHub's webhook events: why it comes, what of its payload is kept, and what it leads to. Each family of
 * events is a file of this folder; `events.ts` has a row for each event.
 */
export interface WebhookEvent {
  readonly comes: Coming;
  /** What the event keeps beside what every delivery keeps. Null when the payload is not one of GitHub's. */
  readonly keep: (payload: unknown) => Kept | null;
  readonly effect: (delivery: Delivery, config: ConfigPlace) => Effect;
  readonly actions: ActionFacts;
  /** Login of the bot that sends the event in the wake of what a person did, who has sent another one. */
  readonly workflowBot: string | null;
}

/**
 * `subscribed`: app.yml asks for it. `unasked`: GitHub sends it to every app. `unwanted`: GitHub sends it unasked, and
 * it is of no use here: it is answered and kept nowhere.
 */
export type Coming = "subscribed" | "unasked" | "unwanted";

/** What is true of some actions of an event; of those left out it is true of none. */
export interface ActionFacts {
  /** Anybody with an account may do it to what they wrote themselves in a public repository. */
  readonly openToAll?: Actions;
  /** Title, text, state, place or dependencies of an issue may have changed. */
  readonly changesIssue?: Actions;
  /** The text of an issue may name the initiatives that it belongs to. */
  readonly namesInitiatives?: Actions;
  /** Hangs the first issue of the delivery under the second. */
  readonly addsChild?: Actions;
  /** An address leads somewhere now, and did not before. */
  readonly fillsAddress?: Actions;
  /** An issue has gone: its address leads nowhere, or elsewhere. */
  readonly leavesAddress?: Actions;
  /** The issues of the delivery are pull requests, and these actions may link one to the issues that it closes. */
  readonly linksIssues?: Actions;
}
export type Actions = ReadonlySet<string> | "any";

interface Definition<P> {
  readonly comes: Coming;
  /** The fields that are looked at. Without it the event keeps nothing of its own. */
  readonly payload?: z.ZodType<P>;
  readonly keep?: (payload: P) => Kept;
  readonly effect?: WebhookEvent["effect"];
  readonly actions?: ActionFacts;
  readonly workflowBot?: string;
}

export function webhookEvent<P>(definition: Definition<P>): WebhookEvent {
  const { comes, payload, keep, effect = () => nothing, actions = {}, workflowBot = null } = definition;
  function read(given: unknown): Kept | null {
    if (payload === undefined || keep === undefined) return {};
    const { data } = payload.safeParse(given);
    return data === undefined ? null : keep(data);
  }
  return { comes, keep: read, effect, actions, workflowBot };
}
