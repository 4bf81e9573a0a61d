import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { pino } from "pino";
import type { Delivery } from "../../src/domain/delivery.ts";
import { createIngress, type Ingress, type IngressOptions } from "../../src/webhook/ingress.ts";

export const SECRET = "it is a secret";
export const PATH = "/api/github/webhooks";

/** An ingress on a port of its own, over an inbox that keeps deliveries in a list. */
export interface Listening {
  readonly port: number;
  readonly ingress: Ingress;
  readonly stored: Delivery[];
  /** How many deliveries each commit held. */
  readonly commits: number[];
  readonly log: string[];
  close(): Promise<void>;
}

export async function listen(
  options: Partial<IngressOptions> & { storing?: () => Promise<void> } = {},
): Promise<Listening> {
  const stored: Delivery[] = [];
  const commits: number[] = [];
  const log: string[] = [];
  async function storeDeliveries(deliveries: readonly Delivery[]): Promise<number> {
    commits.push(deliveries.length);
    await options.storing?.();
    stored.push(...deliveries);
    return deliveries.length;
  }
  const ingress = createIngress({
    store: { inbox: { storeDeliveries } } as unknown as IngressOptions["store"],
    secrets: [SECRET],
    path: PATH,
    now: () => 1_772_438_400_000,
    logger: pino({ base: null }, { write: (line: string) => void log.push(line) }),
    ...options,
  });
  const server = createServer((req, res) => {
    if (!ingress.handle(req, res)) res.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    ingress,
    stored,
    commits,
    log,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export interface Sent {
  readonly body?: string | Buffer;
  readonly headers?: Record<string, string | undefined>;
  readonly method?: string;
  readonly path?: string;
  readonly secret?: string;
  /** Without a content length, in pieces of 64 KiB. */
  readonly chunked?: boolean;
  /** How much of the body is sent, before nothing more comes. */
  readonly sendBytes?: number;
}

export interface Answered {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

export function sign(body: string | Buffer, secret = SECRET): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

let deliveries = 0;

/**
 * Sends a delivery as GitHub does, except for what is given. Over a bare socket, piece
 * by piece, so that an answer before the end of the body is seen.
 * Rejects when the connection ends without an answer.
 */
export async function send(port: number, given: Sent = {}): Promise<Answered> {
  const body = Buffer.from(given.body ?? "{}");
  deliveries += 1;
  const headers: Record<string, string | undefined> = {
    host: "127.0.0.1",
    "content-type": "application/json",
    "x-github-event": "issues",
    "x-github-delivery": `delivery-${deliveries}`,
    "x-hub-signature-256": sign(body, given.secret),
    ...(given.chunked ? { "transfer-encoding": "chunked" } : { "content-length": String(body.length) }),
    ...given.headers,
  };
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  );
  const socket = connect(port, "127.0.0.1");
  const answer = readAnswer(socket);
  socket.write(`${given.method ?? "POST"} ${given.path ?? PATH} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
  await writeBody(socket, body.subarray(0, given.sendBytes ?? body.length), given.chunked ?? false);
  try {
    return await answer;
  } finally {
    socket.destroy();
  }
}

/** Piece by piece, no faster than the other side takes it, and no further than it listens. */
async function writeBody(socket: Socket, body: Buffer, chunked: boolean): Promise<void> {
  for (let at = 0; at < body.length; at += 65_536) {
    if (socket.destroyed || answered.has(socket)) return;
    const piece = body.subarray(at, at + 65_536);
    if (chunked) socket.write(`${piece.length.toString(16)}\r\n`);
    const free = socket.write(piece);
    if (chunked) socket.write("\r\n");
    if (!free) await drained(socket);
  }
  if (chunked) socket.write("0\r\n\r\n");
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    function done(): void {
      socket.off("drain", done).off("close", done);
      resolve();
    }
    socket.on("drain", done).on("close", done);
  });
}

const answered = new WeakSet<Socket>();

function readAnswer(socket: Socket): Promise<Answered> {
  return new Promise((resolve, reject) => {
    let text = "";
    let failure = new Error("the connection ended without an answer");
    socket.on("data", (data: Buffer) => {
      text += data.toString();
      const [head = "", body] = text.split(/\r\n\r\n(.*)/s);
      const headers = Object.fromEntries(
        head
          .split("\r\n")
          .slice(1)
          .map((line) => line.toLowerCase().split(": ")),
      ) as Record<string, string>;
      const length = Number(headers["content-length"] ?? 0);
      if (body === undefined || body.length < length) return;
      answered.add(socket);
      resolve({ status: Number(head.split(" ")[1]), headers, body });
    });
    socket.on("error", (error) => (failure = error));
    socket.on("close", () => reject(failure));
  });
}
