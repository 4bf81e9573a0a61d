import { once } from "node:events";
import { fork } from "node:child_process";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listen, PATH, send, sign, type Listening, type Sent } from "../webhook/sending.ts";
import { setStage } from "../scenario/stage.ts";
import { reached } from "./reached.ts";

/* Row P: bodies that are large, endless, slow, packed, or nobody's. */

const MiB = 1024 * 1024;
const secret = "Kanarifugl";

/** It has as much time for a body as the app has; the other gives up after a second. */
let patient: Listening;
let hasty: Listening;
beforeAll(async () => {
  patient = await listen();
  hasty = await listen({ limits: { bodyMs: 1_000 } });
});
afterAll(async () => {
  await patient.close();
  await hasty.close();
});

function checkLog(log: readonly string[], most: number): void {
  expect(log.length).toBeLessThanOrEqual(most);
  for (const line of log) {
    expect(line.length).toBeLessThan(250);
    expect(line).not.toContain(secret);
  }
}

const padded = (bytes: number) => `{"${secret}":"${"x".repeat(bytes - secret.length - 7)}"}`;
const packed = gzipSync(padded(MiB));

test.for<{ readonly name: string; readonly sent: Sent; readonly status: number }>([
  { name: "25 MiB", sent: { body: padded(25 * MiB) }, status: 202 },
  { name: "25 MiB without a length", sent: { body: padded(25 * MiB), chunked: true }, status: 202 },
  { name: "26 MiB", sent: { body: padded(26 * MiB) }, status: 413 },
  { name: "26 MiB without a length", sent: { body: padded(26 * MiB), chunked: true }, status: 413 },
  {
    name: "26 MiB promised",
    sent: { headers: { "content-length": String(26 * MiB) }, sendBytes: 0 },
    status: 413,
  },
  {
    name: "25 MiB unsigned",
    sent: { body: padded(25 * MiB), headers: { "x-hub-signature-256": undefined } },
    status: 401,
  },
  { name: "25 MiB signed by somebody else", sent: { body: padded(25 * MiB), secret: "guess" }, status: 401 },
  {
    name: "packed, and signed so",
    sent: { body: packed, headers: { "content-encoding": "gzip" } },
    status: 400,
  },
  {
    name: "packed, and signed unpacked",
    sent: { body: packed, headers: { "content-encoding": "gzip", "x-hub-signature-256": sign(padded(MiB)) } },
    status: 401,
  },
  { name: "XML", sent: { body: `<${secret}/>`, headers: { "content-type": "text/xml" } }, status: 415 },
  { name: "a GET", sent: { method: "GET", headers: { "content-length": "0" }, body: "" }, status: 405 },
])(
  "a body: $name is answered $status, with one short line at most",
  async ({ name, sent, status }, { task }) => {
    const before = patient.log.length;
    expect((await send(patient.port, sent)).status).toBe(status);
    checkLog(patient.log.slice(before), status === 202 ? 0 : 1);
    reached(task, "P", `${name}: ${status}`);
  },
);

test("bodies and headers that trickle are given up, and ordinary deliveries pass by them", async ({
  task,
}) => {
  const before = hasty.log.length;
  const slow = Array.from({ length: 40 }, (_, at) => trickle(hasty.port, at % 2 === 0 ? 1_000 : MiB));
  expect((await send(hasty.port, { body: padded(100) })).status).toBe(202);
  const statuses = await Promise.all(slow);
  expect(new Set(statuses)).toEqual(new Set([408]));
  checkLog(hasty.log.slice(before), 40);
  reached(task, "P", `${statuses.length} bodies that trickle, small and large ones: each given up with 408`);
});

/** Promises so many bytes and sends one now and then; answers the status. */
async function trickle(port: number, bytes: number): Promise<number> {
  const socket = connect(port, "127.0.0.1");
  const head = [
    `POST ${PATH} HTTP/1.1`,
    "host: 127.0.0.1",
    "content-type: application/json",
    "x-github-event: issues",
    "x-github-delivery: slow",
    `x-hub-signature-256: ${sign("")}`,
    `content-length: ${bytes}`,
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n`);
  const drip = setInterval(() => socket.write("x"), 100);
  try {
    const [answer] = (await once(socket, "data")) as [Buffer];
    return Number(answer.toString().split(" ")[1]);
  } finally {
    clearInterval(drip);
    socket.destroy();
  }
}

test("headers that trickle are given up by the app as it runs", async ({ task }) => {
  const { app } = await setStage();
  const socket = connect(Number(new URL(app.url).port), "127.0.0.1");
  // `once` of node:events would fail where the end comes as an error, as it may in the middle of a line.
  const ended = new Promise((resolve) => socket.once("close", resolve));
  socket.write(`POST ${PATH} HTTP/1.1\r\nhost: 127.0.0.1\r\n`);
  const drip = setInterval(() => socket.write("x-more: x\r\n"), 200);
  socket.on("error", () => clearInterval(drip)).resume();
  await ended;
  clearInterval(drip);
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
  reached(task, "P", "headers that trickle: the connection is ended, and the app goes on");
});

test("a flood of large ones with a bad signature takes little memory", async ({ task }) => {
  const flooded = fileURLToPath(new URL("../webhook/flooded.ts", import.meta.url));
  const server = fork(flooded, { execArgv: ["--expose-gc"] });
  const [port] = (await once(server, "message")) as [number];
  const body = Buffer.alloc(20 * MiB, "x");
  const headers = { "x-hub-signature-256": sign("something else") };
  const sending = Array.from({ length: 16 }, () => send(port, { body, headers }));
  const ordinary = await send(port, { body: "{}" });
  // Those that wait too long for their memory are given up.
  const statuses = new Set((await Promise.all(sending)).map(({ status }) => status));
  server.send("how much?");
  const [grown] = (await once(server, "message")) as [{ held: number; resident: number }];
  server.kill();
  expect(ordinary.status).toBe(202);
  expect([401, 408]).toEqual(expect.arrayContaining([...statuses]));
  expect(grown.held).toBeGreaterThan(MiB);
  expect(grown.held).toBeLessThan(64 * MiB);
  const [held, resident] = [grown.held, grown.resident].map((bytes) => Math.round(bytes / MiB));
  reached(
    task,
    "P",
    `${sending.length} bodies of 20 MiB with a bad signature at once: ${held} MiB more held, ${resident} MiB more of the machine`,
  );
});
