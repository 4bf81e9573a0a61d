import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

/** The way of one process to GitHub, so that it is known who asked for what. */
export interface GitHubDoor {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  /** Mutations that came through so far. */
  writes(): number;
  /** Called when GitHub has done what was asked, and before the answer goes on its way. */
  onAnswer(listener: ((asked: Asked) => Promise<void>) | null): void;
  stop(): Promise<void>;
}

export type Asked = "read" | "write" | "other";

export async function openGitHubDoor(githubUrl: string): Promise<GitHubDoor> {
  let writes = 0;
  let listener: ((asked: Asked) => Promise<void>) | null = null;
  const server = createServer((request, response) => {
    void (async () => {
      const body = request.method === "POST" ? JSON.stringify(await json(request)) : null;
      const asked = askedIn(request, body);
      if (asked === "write") writes += 1;
      const answer = await fetch(githubUrl + (request.url ?? ""), {
        method: request.method ?? "GET",
        headers: headersOf(request),
        body,
        redirect: "manual",
      });
      const bytes = Buffer.from(await answer.arrayBuffer());
      await listener?.(asked);
      const headers = [...answer.headers].filter(([name]) => !hop.has(name));
      response.writeHead(answer.status, Object.fromEntries(headers)).end(bytes);
      // Whoever asked may have been killed, and GitHub may be gone by then.
    })().catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    writes: () => writes,
    onAnswer(next) {
      listener = next;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const hop = new Set(["connection", "content-encoding", "content-length", "keep-alive", "transfer-encoding"]);

function headersOf(request: IncomingMessage): Record<string, string> {
  const headers = Object.entries(request.headers).filter(([name]) => !hop.has(name) && name !== "host");
  return Object.fromEntries(headers.map(([name, value]) => [name, String(value)]));
}

function askedIn({ url = "" }: IncomingMessage, body: string | null): Asked {
  if (!url.endsWith("/graphql") || body === null) return "other";
  const { query } = JSON.parse(body) as { query?: unknown };
  return typeof query === "string" && /^\s*mutation\b/.test(query) ? "write" : "read";
}
