/** A role with those who hold it, as the policy names them: `@login`, `@org/team`. */
export interface RoleNames {
  readonly role: string;
  readonly names: readonly string[];
}
