/**
 * One attempt to deliver one webhook, as `GET /app/hook/deliveries/{id}` shows it. A redelivery is a new
 * attempt with an id of its own and the GUID of the first.
 */
export type Delivery = {
  readonly id: number;
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  /** Null where it is of a person. */
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  readonly redelivery: boolean;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly body: string;
  /** ISO 8601; the time of the attempt. */
  deliveredAt: string;
  state: "waiting" | "held" | "in flight" | "done";
  /** `OK` or what went wrong, in GitHub's words; empty until done. */
  status: string;
  /** What the app answered; 0 until done. */
  statusCode: number;
  /** Seconds. */
  duration: number;
  url: string;
  responseHeaders: Readonly<Record<string, string>>;
  responseBody: string;
};
