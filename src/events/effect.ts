/** What a delivery leads to, said as data; `src/route` carries it out. */
export type Effect =
  /** The threads of the issues that it names are looked at, wherever they stand. */
  | { readonly kind: "issues" }
  | OwnerEffect
  /** The app is installed, or sees more of the owner than before. */
  | { readonly kind: "installed" }
  /** The owner is purged, unless it has installed the app again since. */
  | { readonly kind: "uninstalled" }
  /** Somebody lets the app act for them no longer. */
  | { readonly kind: "signed out"; readonly login: string };

/** What is kept of the owner is dropped, and then some of its keys are looked at. */
export interface OwnerEffect {
  readonly kind: "owner";
  readonly drops: readonly Drop[];
  readonly wakes: readonly Wake[];
  readonly priority: "as the sender" | "as a sweep";
}

export type Drop =
  | { readonly what: "policy" }
  /** Labels, types, fields and templates: of these repositories (`owner/name`), or of everything that the owner has. */
  | { readonly what: "catalogue"; readonly repositories: readonly string[] | "all" }
  /** Who belongs to what. */
  | { readonly what: "people" }
  /** What somebody who is signed in to the pages may read, or (null) everybody; it is asked anew. */
  | { readonly what: "readers"; readonly login: string | null }
  /** Token, installation and whatever else is kept. */
  | { readonly what: "everything" };

/**
 * `related`: organisation and sweep of each owner whose policy names something of this one. `deliveries`: the repositories
 * of the delivery, for each owner that looks at what they deliver. `held`: the change that the delivery says is held;
 * `known-changes`: those changes that are known to be or have been held, for the repository and the commit.
 */
export type Wake = "organisation" | "sweep" | "related" | "deliveries" | "held" | "known-changes";

export function onOwner(given: Partial<Omit<OwnerEffect, "kind">>): OwnerEffect {
  return { kind: "owner", drops: [], wakes: [], priority: "as the sender", ...given };
}

export const nothing: Effect = onOwner({});

/** Of an event that may name issues. */
export function onNamedIssues({ issues }: { readonly issues: readonly string[] }): Effect {
  return issues.length > 0 ? { kind: "issues" } : nothing;
}
