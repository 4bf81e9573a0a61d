import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type Received = {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  readonly event: string;
  readonly payload: Record<string, unknown>;
};

export type Receiver = {
  readonly url: string;
  readonly received: Received[];
  /** What it answers from now on; 202 at first. `null` never answers. */
  answer(status: number | null): void;
  close(): Promise<void>;
};

/** Takes webhooks in the app's place. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let status: number | null = 202;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      const event = String(request.headers["x-github-event"]);
      received.push({
        headers: request.headers,
        body,
        event,
        payload: JSON.parse(body) as Record<string, unknown>,
      });
      if (status !== null) response.writeHead(status).end("ok");
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/github/webhooks`,
    received,
    answer(next) {
      status = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
