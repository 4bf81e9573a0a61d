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
  /**
   * A user's login as it is. Behind any other account's stands its type, `stale[bot]`: a bot or an imported account may
   * bear the name of a user. The app itself and GitHub's workflow go by their slug.
   */
  readonly login: string;
}

/** Whoever GitHub does not name: a deleted account. On GitHub it is an account of that name, which belongs to nobody. */
export const nobody = "ghost";

/** "People win": whoever is neither the app itself nor a workflow of GitHub's own. */
export function isPerson(actor: Actor): boolean {
  return actor.kind === "person" || actor.kind === "bot";
}

/**
 * The login under which an account is known here, by its type (`User`, `Bot`, `Mannequin`, …). No login of a user holds
 * a bracket, so only a user's can be one that a policy names. REST and webhooks call a bot so already.
 */
export function accountName(login: string, type: string): string {
  if (type === "User") return login;
  return `${login.replace(/\[[a-z]+\]$/, "")}[${type.toLowerCase()}]`;
}

/** Whether roles and permissions can be somebody's: they are a user's, and nobody else's who has that name. */
export function mayHoldRights(login: string): boolean {
  return login.toLowerCase() !== nobody && !login.endsWith("]");
}
