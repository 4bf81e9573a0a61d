import type { Delivery } from "./delivery.ts";
import { signatureOf } from "./signature.ts";

/** What a renderer hands over: one event for one installation. */
export type Webhook = {
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Null where it is of a person. */
  readonly installationId: number | null;
  readonly repositoryId: number | null;
};

/** All attempts, oldest first, each written down before it leaves. */
export type DeliveryLog = {
  add(webhook: Webhook, attempt: Attempt): Delivery;
  list(): readonly Delivery[];
};

/** A redelivery has the GUID and the body of the first attempt. */
export type Attempt = {
  readonly guid: string;
  readonly body: string;
  readonly url: string | undefined;
  readonly isRedelivery: boolean;
};

export type DeliveryLogOptions = {
  readonly appId: number;
  readonly secret: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
};

export function createDeliveryLog(options: DeliveryLogOptions): DeliveryLog {
  const log: Delivery[] = [];
  let nextId = 1_000_001;
  return {
    add(webhook, { guid, body, url, isRedelivery }) {
      const action = webhook.payload["action"];
      const delivery: Delivery = {
        id: nextId++,
        guid,
        event: webhook.event,
        action: typeof action === "string" ? action : null,
        installationId: webhook.installationId,
        repositoryId: webhook.repositoryId,
        redelivery: isRedelivery,
        requestHeaders: headersOf(webhook.event, guid, body, options),
        body,
        deliveredAt: new Date(options.now()).toISOString(),
        state: "waiting",
        status: "",
        statusCode: 0,
        duration: 0,
        url: url ?? "",
        responseHeaders: {},
        responseBody: "",
      };
      log.push(delivery);
      return delivery;
    },
    list: () => log,
  };
}

// https://docs.github.com/en/webhooks/webhook-events-and-payloads#delivery-headers
function headersOf(event: string, guid: string, body: string, options: DeliveryLogOptions) {
  return {
    accept: "*/*",
    "content-type": "application/json",
    "user-agent": "GitHub-Hookshot/5a4d0be",
    "x-github-delivery": guid,
    "x-github-event": event,
    "x-github-hook-id": String(options.appId * 10 + 7),
    "x-github-hook-installation-target-id": String(options.appId),
    "x-github-hook-installation-target-type": "integration",
    "x-hub-signature-256": signatureOf(body, options.secret),
  };
}
