import crypto from "node:crypto";
import fs from "node:fs";
import http from "node:http";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import { join } from "node:path";
import type { DeathPoint, Told } from "./death-points.ts";

/*
 * Loaded into a process of the app before all else. Its clock goes ahead as it is told, as if so much time had gone by;
 * and it kills itself at the point that it is told, without a moment for anything else. Points are seen from what the app
 * asks of Node: nothing of the app knows of them.
 */

const folder = process.env["DATA_DIR"] ?? "";
let aheadMs = Number(process.env["CLOCK_AHEAD_MS"] ?? 0);
/** What the requests held that were answered since the point was told. */
let answered = "";
let point = JSON.parse(process.env["DIE_AT"] ?? "null") as DeathPoint | null;

process.on("message", (told: Told) => {
  if (told.aheadMs !== undefined) aheadMs = told.aheadMs;
  if (told.dieAt === undefined) return;
  point = told.dieAt;
  answered = "";
});
process.channel?.unref();

const now = Date.now;
Date.now = () => now() + aheadMs;

function pass(kind: DeathPoint["kind"], text = ""): void {
  if (point?.kind !== kind) return;
  if ("holding" in point && !text.includes(point.holding)) return;
  if ("after" in point && !answered.includes(point.after ?? "")) return;
  process.kill(process.pid, "SIGKILL");
}

const { timingSafeEqual } = crypto;
crypto.timingSafeEqual = (a, b) => {
  pass("delivery read");
  return timingSafeEqual(a, b);
};

const { writeHead } = http.ServerResponse.prototype;
http.ServerResponse.prototype.writeHead = function (this: http.ServerResponse, ...given: unknown[]) {
  if (given[0] === 202) pass("delivery stored");
  return Reflect.apply(writeHead, this, given) as http.ServerResponse;
};

const { fetch } = globalThis;
globalThis.fetch = async (input, init) => {
  const text = typeof init?.body === "string" ? init.body : "";
  pass("request", text);
  const answer = await fetch(input, init);
  pass("answer", text);
  if (point !== null) answered += text;
  return answer;
};

/** A statement on its way to PostgreSQL. */
const { write } = net.Socket.prototype;
net.Socket.prototype.write = function (this: net.Socket, ...given: unknown[]) {
  if (point?.kind === "statement") pass("statement", String(given[0]));
  return Reflect.apply(write, this, given) as boolean;
};

const { fsyncSync, writeFileSync } = fs;
const isWhole = () =>
  fs.existsSync(join(folder, "pglite")) && !fs.existsSync(join(folder, "pglite.unfinished"));
let written = 0;
Object.assign(fs, {
  /** The first commit in a folder that has just been made is that of the migrations. */
  fsyncSync(file: number) {
    if (point?.kind === "first commit" && isWhole()) pass("first commit");
    fsyncSync(file);
  },
  writeFileSync(...given: Parameters<typeof writeFileSync>) {
    written += 1;
    if (written > 500) pass("folder half made");
    writeFileSync(...given);
  },
});
syncBuiltinESMExports();
