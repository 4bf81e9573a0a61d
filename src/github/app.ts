/** What the app asks as itself, with its own key instead of an installation's token. */
export interface AppApi {
  /** Asked once and kept. */
  identity(): Promise<AppIdentity>;
  /** All of them, anew. */
  installations(): Promise<readonly Installation[]>;
  /** Null where the app is not installed on the account. Kept until `forget(owner)`; a no for a minute. */
  installationOf(owner: string): Promise<Installation | null>;
  /** Webhook deliveries of the last days, newest first; `cursor` from the page before. */
  deliveries(cursor?: string): Promise<DeliveryPage>;
  /** Has GitHub send a delivery again. */
  redeliver(id: number): Promise<void>;
}

export interface AppIdentity {
  readonly id: number;
  readonly slug: string;
  /** As REST and webhooks call it: `redthread[bot]`. GraphQL leaves the suffix out. */
  readonly botLogin: string;
}

export interface Installation {
  readonly id: number;
  /** Login of the account, as GitHub spells it. */
  readonly owner: string;
  readonly installedAt: string;
  readonly suspended: boolean;
  readonly permissions: Readonly<Record<string, string>>;
}

export interface DeliveryPage {
  readonly deliveries: readonly DeliveryAttempt[];
  /** Null on the last page. */
  readonly next: string | null;
}

/** One try to deliver one webhook; one that was asked for is an entry of its own, with the same guid. */
export interface DeliveryAttempt {
  readonly id: number;
  /** `X-GitHub-Delivery`, the same for a redelivery. */
  readonly guid: string;
  /** When it was tried: ISO 8601, by GitHub's clock. */
  readonly deliveredAt: string;
  readonly redelivery: boolean;
  /** What the app, or whatever stands before it, answered; 502 and 504 where nobody did. */
  readonly statusCode: number;
  readonly event: string;
  /** Null where the event belongs to no installation. */
  readonly installation: number | null;
}
