import { Hono } from "hono";
import type { Delivery } from "../webhooks/delivery.ts";
import { notFound, refuse } from "./answers.ts";
import { requireApp } from "./authentication.ts";
import { link, perPage } from "./pages.ts";
import type { Services } from "./services.ts";
import type { JsonObject } from "./shapes/json.ts";

const ID = ":id{[0-9]+}";

// https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks
const KEPT_MS = 3 * 86_400_000;

/**
 * The log of webhook deliveries, newest first, from which an app recovers what it missed.
 * https://docs.github.com/en/rest/apps/webhooks
 */
export function deliveryRoutes(services: Services): Hono {
  const routes = new Hono();
  const app = requireApp(services);

  routes.get("/app/hook/config", app, (context) => {
    const url = services.deliveries.url();
    return context.json({
      content_type: "json",
      insecure_ssl: "0",
      secret: "********",
      ...(url === undefined ? {} : { url }),
    });
  });

  routes.get("/app/hook/deliveries", app, (context) => {
    const size = perPage(context);
    const after = decodeCursor(context.req.query("cursor"));
    if (after === undefined) return refuse(context, 400, "Invalid cursor");
    const status = context.req.query("status");
    if (status !== undefined && !(status in OUTCOMES)) return refuse(context, 422, "Validation Failed");
    const done = settled(services)
      .filter((each) => status === undefined || OUTCOMES[status]?.(each.statusCode))
      .filter((each) => each.id < after);
    const page = done.slice(0, size);
    const last = page.at(-1);
    if (last !== undefined && done.length > size) {
      context.header("link", link(context, { cursor: encodeCursor(last.id) }, "next"));
    }
    return context.json(page.map(itemShape));
  });

  routes.get(`/app/hook/deliveries/${ID}`, app, (context) => {
    const delivery = settled(services).find((each) => each.id === Number(context.req.param("id")));
    return delivery === undefined ? notFound(context) : context.json(deliveryShape(delivery));
  });

  routes.post(`/app/hook/deliveries/${ID}/attempts`, app, (context) => {
    const id = Number(context.req.param("id"));
    if (!settled(services).some((each) => each.id === id)) return notFound(context);
    services.deliveries.redeliver(id);
    return context.json({}, 202);
  });

  return routes;
}

// GitHub lists what has an outcome, for three days; what is on its way is not there yet.
function settled(services: Services): readonly Delivery[] {
  const oldest = services.state.now().getTime() - KEPT_MS;
  return services.deliveries
    .list()
    .filter((each) => each.state === "done" && Date.parse(each.deliveredAt) > oldest)
    .sort((left, right) => right.id - left.id);
}

/** What `?status=` may say; a code outside of both ranges is in neither list. */
const OUTCOMES: Readonly<Record<string, (code: number) => boolean>> = {
  success: (code) => code >= 200 && code < 400,
  failure: (code) => code >= 400 && code < 600,
};

function itemShape(delivery: Delivery): JsonObject {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt,
    redelivery: delivery.redelivery,
    duration: delivery.duration,
    status: delivery.status,
    status_code: delivery.statusCode,
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installationId,
    repository_id: delivery.repositoryId,
    throttled_at: null,
  };
}

function deliveryShape(delivery: Delivery): JsonObject {
  const payload: unknown = JSON.parse(delivery.body);
  return {
    ...itemShape(delivery),
    url: delivery.url,
    request: { headers: delivery.requestHeaders, payload },
    response: { headers: delivery.responseHeaders, payload: delivery.responseBody },
  };
}

// A cursor is opaque to the app: `v1_` and a number, as GitHub's look.
function encodeCursor(id: number): string {
  return `v1_${id}`;
}

function decodeCursor(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return Number.POSITIVE_INFINITY;
  const id = /^v1_(\d+)$/.exec(cursor)?.[1];
  return id === undefined ? undefined : Number(id);
}
