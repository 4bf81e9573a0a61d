import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Logger } from "pino";
import { policyJsonSchema } from "../policy/json-schema.ts";
import type { Ingress } from "../webhook/ingress.ts";
import type { Metrics } from "./metrics.ts";
import type { Readiness } from "./readiness.ts";

export interface ServerParts {
  readonly ingress: Ingress;
  readonly metrics: Metrics;
  readonly readiness: () => Promise<Readiness>;
  readonly logger: Logger;
}

interface Page {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/**
 * Who trickles headers or a page's request holds a connection no longer than this; of a delivery's body the ingress
 * says how long. Milliseconds.
 */
const patience = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 };

/** The ingress first, because it has to be quick; then the few addresses that machines ask. */
export function createHttpServer({ ingress, metrics, readiness, logger }: ServerParts): Server {
  return createServer(patience, (request, response) => {
    if (ingress.handle(request, response)) return;
    pageFor(request).then(
      (page) => send(response, page),
      (error: unknown) => {
        logger.error({ err: error }, "page failed");
        send(response, json(500, { error: "internal error" }));
      },
    );
  });

  async function pageFor(request: IncomingMessage): Promise<Page> {
    if (request.method !== "GET" && request.method !== "HEAD") return json(405, { error: "only GET" });
    switch ((request.url ?? "").split("?", 1)[0]) {
      case "/healthz":
        return json(200, { status: "alive" });
      case "/readyz": {
        const state = await readiness();
        return json(state.ready ? 200 : 503, state);
      }
      case "/metrics": {
        const { contentType, text } = await metrics.print();
        return { status: 200, contentType, text };
      }
      case "/schema/portfolio.json":
        return json(200, policyJsonSchema());
      default:
        return json(404, { error: "there is nothing here" });
    }
  }
}

function json(status: number, value: unknown): Page {
  return { status, contentType: "application/json; charset=utf-8", text: JSON.stringify(value) };
}

function send(response: ServerResponse, { status, contentType, text }: Page): void {
  response.writeHead(status, { "content-type": contentType, "x-content-type-options": "nosniff" });
  response.end(response.req.method === "HEAD" ? undefined : text);
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
