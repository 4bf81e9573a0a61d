/**
 * Why signing in came to nothing. `denied`: the person said no at GitHub. `stale`: this browser did not ask to sign in, or too
 * long ago. `unavailable`: GitHub does not answer. `busy`: too many are on their way at once.
 */
export type Trouble = "denied" | "stale" | "unavailable" | "busy";

export type Sorry = (trouble: Trouble, request: Request) => Response | Promise<Response>;
