/**
 * GitHub sends these unasked to every app that may write checks, of everybody's runs: each job of each workflow, and a
 * suite for each push. The app makes no check run, so nothing of theirs is its own. Once it does, what is told of its
 * own by their `app.id` must be kept.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads#check_run
 */
const unwanted: ReadonlySet<string> = new Set(["check_run", "check_suite"]);

/** Whether a delivery is answered well and kept nowhere, by its event. */
export function isUnwanted(event: string): boolean {
  return unwanted.has(event);
}
