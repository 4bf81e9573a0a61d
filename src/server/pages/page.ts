import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Logger } from "pino";
import type { Policies } from "../../policies.ts";
import type { SignIn } from "../../sign-in/sign-in.ts";
import type { Store } from "../../store/store.ts";
import type { Metrics } from "../metrics.ts";
import type { Readiness } from "../readiness.ts";

export interface Page {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a request asks for, as far as a page may go by it. */
export interface Asked {
  /** Whoever asks wants no answer that was kept, and is somebody who may. */
  readonly fresh: boolean;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The header; empty where there is none. */
  readonly ifNoneMatch: string;
  /** Of that name, in lower case; empty where there is none. */
  readonly header: (name: string) => string;
}

export type AnswerPage = (asked: Asked) => Page | Promise<Page>;

export interface PageParts {
  readonly metrics: Pick<Metrics, "print">;
  readonly readiness: (asked: { readonly fresh: boolean }) => Promise<Readiness>;
  readonly policies: Pick<Policies, "all">;
  /** The first signs, all verify. */
  readonly markKeys: readonly string[];
  readonly store: Pick<
    Store,
    "memory" | "changeRecords" | "decisions" | "deliveries" | "incidents" | "records" | "shown"
  >;
  /** Base of GitHub's pages. */
  readonly webUrl: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly logger: Pick<Logger, "warn">;
  /** Who asks, by the cookies of their browser; absent where nobody can sign in. */
  readonly readerOf?: SignIn["readerOf"];
}

/** An address that the app answers itself. */
export interface PageRow {
  /** One that ends in a slash stands for all below it. */
  readonly path: string;
  /** `operators`: it lies on the address of the metrics, where there is one of its own. */
  readonly for: "anybody" | "operators";
  readonly create: (parts: PageParts) => AnswerPage;
}

/** By which a body is known. */
export function etagOf(body: Buffer): string {
  return `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
}

/** Whether whoever asks has it already. */
export function has({ ifNoneMatch }: Asked, etag: string): boolean {
  return ifNoneMatch.split(",").some((each) => each.trim().replace(/^W\//, "") === etag);
}

export function json(status: number, value: unknown): Page {
  const body = Buffer.from(JSON.stringify(value));
  return { status, contentType: "application/json; charset=utf-8", body };
}

export function sendPage(response: ServerResponse, { status, contentType, body, headers = {} }: Page): void {
  response.writeHead(status, {
    ...headers,
    "content-type": contentType,
    "content-length": body.length,
    "x-content-type-options": "nosniff",
  });
  response.end(response.req.method === "HEAD" ? undefined : body);
}
