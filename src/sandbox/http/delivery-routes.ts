import { Hono } from "hono";
import type { Delivery } from "../webhooks/delivery.ts";
import { notFound } from "./answers.ts";
import { requireApp } from "./authentication.ts";
import { link, perPage } from "./pages.ts";
import type { Services } from "./services.ts";
import type { JsonObject } from "./shapes/json.ts";

const ID = ":id{[0-9]+}";

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
    const status = context.req.query("status");
    const done = settled(services)
      .filter((each) => status === undefined || (status === "success") === isSuccess(each))
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
    const again = services.deliveries.redeliver(Number(context.req.param("id")));
    return again === undefined ? notFound(context) : context.json({}, 202);
  });

  return routes;
}

// GitHub lists what has an outcome; what is on its way is not there yet.
function settled(services: Services): readonly Delivery[] {
  return services.deliveries
    .list()
    .filter((each) => each.state === "done")
    .sort((left, right) => right.id - left.id);
}

function isSuccess(delivery: Delivery): boolean {
  return delivery.statusCode >= 200 && delivery.statusCode < 400;
}

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

function decodeCursor(cursor: string | undefined): number {
  const id = Number(/^v1_(\d+)$/.exec(cursor ?? "")?.[1]);
  return Number.isNaN(id) ? Number.POSITIVE_INFINITY : id;
}
