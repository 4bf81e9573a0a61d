import { nothing, type Effect } from "./effect.ts";
import { webhookEvent } from "./webhook-event.ts";

/**
 * Somebody lets the app act for them no longer: they are signed out of the pages. It is of a person, and of no owner.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads#github_app_authorization
 */
export const githubAppAuthorization = webhookEvent({
  comes: "unasked",
  effect: ({ action, sender }): Effect =>
    action === "revoked" && sender !== null ? { kind: "signed out", login: sender.login } : nothing,
});
