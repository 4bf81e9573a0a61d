import { createServer } from "node:http";
import type { IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Logger } from "pino";
import { createBoundedLog } from "../webhook/bounded-log.ts";
import type { Ingress } from "../webhook/ingress.ts";
import { json, sendPage } from "./pages.ts";
import type { Page, Pages } from "./pages.ts";

export interface ServerParts {
  /** Where absent, this server takes no deliveries. */
  readonly ingress?: Pick<Ingress, "handle">;
  readonly pages: Pages;
  /** Only those can reach it who may: they may ask for fresh figures, by `cache-control: no-cache`. */
  readonly isPrivate: boolean;
  readonly logger: Pick<Logger, "warn" | "error">;
}

/**
 * Who trickles headers or a page's request holds a connection no longer than this; of a delivery's body the ingress
 * says how long. Milliseconds.
 */
const patience = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 };

/** The ingress first, because it has to be quick; then the few addresses that machines ask. */
export function createHttpServer({ ingress, pages, isPrivate, logger }: ServerParts): Server {
  const log = createBoundedLog(logger);
  const server = createServer(patience, (request, response) => {
    if (ingress?.handle(request, response)) return;
    pageFor(request).then(
      (page) => sendPage(response, page),
      (error: unknown) => {
        log.write("page failed", () => logger.error({ err: error }, "page failed"));
        sendPage(response, json(500, { error: "internal error" }));
      },
    );
  });
  return server.on("close", () => log.close());

  async function pageFor(request: IncomingMessage): Promise<Page> {
    if (request.method !== "GET" && request.method !== "HEAD") return json(405, { error: "only GET" });
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    if (!Object.hasOwn(pages, path)) return json(404, { error: "there is nothing here" });
    const fresh = isPrivate && request.headers["cache-control"] === "no-cache";
    return (await pages[path]?.({ fresh })) ?? json(404, { error: "there is nothing here" });
  }
}

/** Answers the address that it listens on; 0 takes a free port. */
export async function listen(server: Server, host: string, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const name = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${name}:${address.port}`;
}

/** Idle connections are ended; those in use get to their answer first. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await closed;
}
