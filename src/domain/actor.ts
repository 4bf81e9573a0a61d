/**
 * Who did something on GitHub.
 *
 * - `self`: this app.
 * - `workflow`: GitHub's own project workflows (`github-project-automation`).
 * - `bot`: another app. Bots count as persons: somebody configured them to speak.
 * - `person`: everybody else; also `null` actors (deleted accounts), whose login is `ghost`.
 */
export interface Actor {
  readonly kind: "self" | "workflow" | "bot" | "person";
  /** Without the `[bot]` suffix that REST and webhooks add. */
  readonly login: string;
}

/** "People win": whoever is neither the app itself nor a workflow of GitHub's own. */
export function isPerson(actor: Actor): boolean {
  return actor.kind === "person" || actor.kind === "bot";
}
