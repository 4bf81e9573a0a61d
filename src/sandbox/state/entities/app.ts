export type PermissionLevel = "read" | "write";

/** Permission names as in `GET /app/installations`: issues, organization_projects, contents, members … */
export type Permissions = Readonly<Record<string, PermissionLevel>>;

export interface App {
  readonly kind: "App";
  readonly id: string;
  readonly databaseId: number;
  readonly slug: string;
  readonly name: string;
  readonly clientId: string;
  readonly ownerId: string;
  readonly botId: string;
  readonly permissions: Permissions;
  /** Webhook events that the app has subscribed to. */
  readonly events: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Installation {
  readonly kind: "Installation";
  /** The database id as a string: installations have no node id in use here. */
  readonly id: string;
  readonly databaseId: number;
  readonly appId: string;
  readonly accountId: string;
  readonly permissions: Permissions;
  readonly events: readonly string[];
  readonly repositorySelection: "all" | "selected";
  /** Meaningful when `repositorySelection` is `selected`. */
  readonly repositoryIds: readonly string[];
  readonly suspendedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}
