import type { OutgoingHttpHeaders, ServerResponse } from "node:http";

const TEXTS = {
  202: "stored",
  204: "",
  400: "not a delivery of GitHub's",
  401: "bad or missing signature",
  405: "only POST",
  408: "the body took too long",
  413: "the body is too large",
  415: "choose the content type application/json for the webhook",
  500: "internal error",
  503: "cannot store deliveries now; redeliver later",
} as const;
export type Status = keyof typeof TEXTS;

const BODIES = Object.fromEntries(
  Object.entries(TEXTS).map(([status, text]) => [
    status,
    JSON.stringify(status === "202" ? { status: text } : { error: text }),
  ]),
) as Record<Status, string>;

/** How long a sender may go on talking after it was refused, so that it gets to read why. */
const LINGER_MS = 1_000;

/**
 * An answer before the whole body was read: the rest is thrown away as it comes, for a moment, and
 * then the connection is closed. (Closed at once, the answer would often be lost with it.)
 */
export function answer(response: ServerResponse, status: Status): void {
  const body = status === 204 ? "" : BODIES[status];
  const request = response.req;
  if (request.complete) {
    response.writeHead(status, headersOf(status, body));
    response.end(body);
    return;
  }
  response.writeHead(status, { ...headersOf(status, body), connection: "close" });
  response.write(body);
  const linger = setTimeout(finish, LINGER_MS);
  function finish(): void {
    clearTimeout(linger);
    response.end();
    if (!request.complete) request.destroy();
  }
  request.once("end", finish).once("close", finish).once("error", finish).resume();
}

function headersOf(status: Status, body: string): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {
    "content-type": "application/json",
    "content-length": String(body.length),
  };
  if (status === 204) return {};
  if (status === 405) headers["allow"] = "POST";
  if (status === 503) headers["retry-after"] = "10";
  return headers;
}
