import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** Stands before the replicas, as what makes one address of them does, and hands each delivery to one of them. */
export interface Balancer {
  readonly url: string;
  /** What was answered to GitHub, in order. */
  readonly answers: readonly number[];
  /** How often another replica was asked, because the first one chosen did not listen or answered 503. */
  readonly passedOn: () => number;
  setTargets(urls: readonly string[]): void;
  stop(): Promise<void>;
}

export interface BalancerOptions {
  /** How often each delivery is sent, all at once, to all replicas in turn; GitHub hears the worst answer. Once, by default. */
  readonly copies?: number;
  /** In [0, 1). */
  readonly random: () => number;
}

export async function startBalancer({ copies = 1, random }: BalancerOptions): Promise<Balancer> {
  let targets: readonly string[] = [];
  const answers: number[] = [];
  let passedOn = 0;

  const server = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      const send = async (url: string) => await post(url, request.headers, body);
      const status = copies === 1 ? await one(send) : await many(send);
      answers.push(status);
      response.writeHead(status).end();
    })();
  });
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));

  async function one(send: (url: string) => Promise<number>): Promise<number> {
    const first = Math.floor(random() * targets.length);
    const order = [...targets.slice(first), ...targets.slice(0, first)];
    let status = 502;
    for (const [at, url] of order.entries()) {
      if (at > 0) passedOn += 1;
      status = await send(url);
      if (status !== 502 && status !== 503) break;
    }
    return status;
  }
  async function many(send: (url: string) => Promise<number>): Promise<number> {
    const chosen = Array.from({ length: copies }, (_, at) => targets[at % targets.length] ?? "");
    return Math.max(...(await Promise.all(chosen.map(send))));
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/github/webhooks`,
    answers,
    passedOn: () => passedOn,
    setTargets(urls) {
      targets = urls;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** 502 where nobody listens. */
async function post(url: string, headers: IncomingHttpHeaders, body: Buffer): Promise<number> {
  const kept = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    /^(?:x-|content-type$|user-agent$)/.test(name) && typeof value === "string" ? [[name, value]] : [],
  );
  try {
    const answer = await fetch(url, { method: "POST", headers: kept, body: new Uint8Array(body) });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 502;
  }
}
