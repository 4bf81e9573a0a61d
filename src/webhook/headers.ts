import type { IncomingMessage } from "node:http";
import type { Status } from "./answer.ts";
import { signatureOf } from "./signature.ts";

export interface DeliveryHeaders {
  readonly id: string;
  readonly name: string;
  readonly signature: Buffer;
}

/** What a delivery says of itself before its body, or the status that refuses it unread. */
export function readHeaders(request: IncomingMessage): DeliveryHeaders | Status {
  if (request.method !== "POST") return 405;
  const { headers } = request;
  const signature = signatureOf(headers["x-hub-signature-256"]);
  if (signature === null) return 401;
  if (!/^application\/json[ \t]*(?:;|$)/i.test(headers["content-type"] ?? "application/json")) return 415;
  const id = plain(headers["x-github-delivery"]);
  const name = plain(headers["x-github-event"]);
  return id === null || name === null ? 400 : { id, name, signature };
}

function plain(header: string | string[] | undefined): string | null {
  return typeof header === "string" && isPlain(header) ? header : null;
}

/** Ids and names are short and plain; anything else would only be carried into rows and logs. */
export function isPlain(text: string): boolean {
  return /^[\w.:-]{1,100}$/.test(text);
}
