import type { ServerResponse } from "node:http";
import type { Policies } from "../../policies.ts";
import type { Store } from "../../store/store.ts";
import type { Metrics } from "../metrics.ts";
import type { Readiness } from "../readiness.ts";

export interface Page {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}

/** `fresh`: whoever asks wants no answer that was kept, and is somebody who may. */
export type AnswerPage = (asked: { readonly fresh: boolean }) => Page | Promise<Page>;

export interface PageParts {
  readonly metrics: Pick<Metrics, "print">;
  readonly readiness: (asked: { readonly fresh: boolean }) => Promise<Readiness>;
  readonly policies: Pick<Policies, "all">;
  readonly store: Pick<Store, "changeRecords" | "decisions" | "deliveries" | "incidents" | "records">;
  /** Base of GitHub's pages. */
  readonly webUrl: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** An address that the app answers itself. */
export interface PageRow {
  readonly path: string;
  /** `operators`: it lies on the address of the metrics, where there is one of its own. */
  readonly for: "anybody" | "operators";
  readonly create: (parts: PageParts) => AnswerPage;
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
