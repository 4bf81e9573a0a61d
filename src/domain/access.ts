/** Where somebody may have access: a team by its slug, or a repository. */
export interface AccessPlace {
  readonly kind: "team" | "repository";
  readonly owner: string;
  readonly name: string;
}

export interface PlaceAccess {
  /** `may`: what GitHub calls it, in lower case; null of a member of a team. */
  readonly people: readonly { readonly login: string; readonly may: string | null }[];
}
