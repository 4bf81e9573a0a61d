import { webhookEvent } from "./webhook-event.ts";

/**
 * GitHub sends these unasked to every app that may write checks, of everybody's runs: each job of each workflow, and a
 * suite for each push. The app makes no check run, so nothing of theirs is its own. Once it does, what is told of its
 * own by their `app.id` must be kept.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads#check_run
 */
export const checks = webhookEvent({ comes: "unwanted" });
