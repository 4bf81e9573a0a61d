import { createHmac, timingSafeEqual } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { createNodeMiddleware, createProbot } from "probot";
import { openStore, type Place } from "../src/store/store.ts";
import { createIngress } from "../src/webhook/ingress.ts";

// The server side of the bench, in a process of its own: SERVER says which.
const { SERVER: kind = "bare", SECRET: secret = "", DATABASE_URL: databaseUrl = "" } = process.env;
const path = "/api/github/webhooks";
const folder = mkdtempSync(join(tmpdir(), "redthread-bench-"));

function bare(): RequestListener {
  return (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const expected = Buffer.from(`sha256=${createHmac("sha256", secret).update(body).digest("hex")}`);
      const given = Buffer.from(String(request.headers["x-hub-signature-256"]));
      const ok = given.length === expected.length && timingSafeEqual(given, expected);
      response.statusCode = ok ? 202 : 401;
      response.end("{}");
    });
  };
}

async function ours(place: Place): Promise<RequestListener> {
  const logger = pino({ level: "silent" });
  const store = await openStore(place, { now: Date.now, logger });
  const ingress = createIngress({ store, secrets: [secret], path, now: Date.now, logger });
  return (request, response) => void ingress.handle(request, response);
}

async function probot(): Promise<RequestListener> {
  const { generateKeyPairSync } = await import("node:crypto");
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const app = createProbot({
    overrides: {
      appId: 1,
      privateKey: privateKey.export({ type: "pkcs1", format: "pem" }).toString(),
      secret,
      logLevel: "fatal",
    },
  });
  const middleware = await createNodeMiddleware((it) => it.on("issues", () => undefined), {
    probot: app,
    webhooksPath: path,
  });
  return (request, response) => void middleware(request, response);
}

async function listenerOf(): Promise<RequestListener> {
  switch (kind) {
    case "embedded":
      return ours({ dataDir: folder });
    case "postgresql":
      return ours({ databaseUrl });
    case "probot":
      return probot();
    default:
      return bare();
  }
}

const server = createServer(await listenerOf());
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object" && address !== null) process.send?.(address.port);
});
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
process.once("SIGTERM", () => {
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
