import type { ServerResponse } from "node:http";
import { policyJsonSchema } from "../policy/json-schema.ts";
import { createKept } from "./kept.ts";
import type { Metrics } from "./metrics.ts";
import type { Readiness } from "./readiness.ts";

export interface Page {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}

/** By path. `fresh`: whoever asks wants no answer that was kept, and is somebody who may. */
export type Pages = Readonly<Record<string, (asked: { readonly fresh: boolean }) => Page | Promise<Page>>>;

/** Milliseconds for which the figures that were printed last are given to whoever asks. */
const figuresKeptMs = 5_000;

/** What machines ask of the app itself. */
export function publicPages(): Pages {
  const alive = json(200, { status: "alive" });
  const schema = json(200, policyJsonSchema());
  return { "/healthz": () => alive, "/schema/portfolio.json": () => schema };
}

/** What whoever operates it asks. Both ask the store, so they are asked of it once for everybody. */
export function watchingPages(parts: {
  readonly metrics: Pick<Metrics, "print">;
  readonly readiness: (asked: { readonly fresh: boolean }) => Promise<Readiness>;
}): Pages {
  const figures = createKept(
    async (): Promise<Page> => {
      const { contentType, text } = await parts.metrics.print();
      return { status: 200, contentType, body: Buffer.from(text) };
    },
    { forMs: () => figuresKeptMs },
  );
  return {
    "/readyz": async (asked) => {
      const state = await parts.readiness(asked);
      return json(state.ready ? 200 : 503, state);
    },
    "/metrics": figures,
  };
}

export function json(status: number, value: unknown): Page {
  const body = Buffer.from(JSON.stringify(value));
  return { status, contentType: "application/json; charset=utf-8", body };
}

export function sendPage(response: ServerResponse, { status, contentType, body }: Page): void {
  response.writeHead(status, {
    "content-type": contentType,
    "content-length": body.length,
    "x-content-type-options": "nosniff",
  });
  response.end(response.req.method === "HEAD" ? undefined : body);
}
