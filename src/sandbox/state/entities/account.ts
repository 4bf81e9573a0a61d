/** A person. */
export interface User {
  readonly kind: "User";
  readonly id: string;
  readonly databaseId: number;
  readonly login: string;
  readonly name: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** What they say of themselves; null: nothing. */
  readonly status: UserStatus | null;
}

export interface UserStatus {
  readonly message: string | null;
  readonly indicatesLimitedAvailability: boolean;
  /** It is not shown any more from then on. */
  readonly expiresAt: string | null;
  readonly updatedAt: string;
}

/** An app's account. `login` has no suffix, as in GraphQL; REST and webhooks show `restLogin(account)` with `[bot]`. */
export interface Bot {
  readonly kind: "Bot";
  readonly id: string;
  readonly databaseId: number;
  readonly login: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Organization {
  readonly kind: "Organization";
  readonly id: string;
  readonly databaseId: number;
  readonly login: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly memberIds: readonly string[];
  /** The organisation's owners, each of whom is a member as well. */
  readonly adminIds: readonly string[];
  readonly issueTypeIds: readonly string[];
  readonly issueFieldIds: readonly string[];
}

export type Account = User | Bot | Organization;

export interface Team {
  readonly kind: "Team";
  readonly id: string;
  readonly databaseId: number;
  readonly organizationId: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string | null;
  readonly privacy: "VISIBLE" | "SECRET";
  readonly memberIds: readonly string[];
  readonly maintainerIds: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
}
