import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Ingress } from "../webhook/ingress.ts";
import { createPageHandler, isRead, nothingHere, onlyGet } from "./page-handler.ts";
import type { PageHandlerParts } from "./page-handler.ts";
import { sendPage } from "./pages/page.ts";

export interface ServerParts extends PageHandlerParts {
  /** Where absent, this server takes no deliveries. */
  readonly ingress?: Pick<Ingress, "handle">;
}

/**
 * Who trickles headers or a page's request holds a connection no longer than this; of a delivery's body the ingress
 * says how long. Milliseconds.
 */
const patience = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 };

/** The ingress first, because it has to be quick; then the few addresses that machines ask. */
export function createHttpServer({ ingress, ...parts }: ServerParts): Server {
  const handler = createPageHandler(parts);
  const server = createServer(patience, (request, response) => {
    if (ingress?.handle(request, response) || handler.handle(request, response)) return;
    sendPage(response, isRead(request) ? nothingHere : onlyGet);
  });
  return server.on("close", () => handler.close());
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
