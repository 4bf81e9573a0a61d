import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { markKeyFrom, readEnvironment } from "../src/environment.ts";

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const enough = { APP_ID: "7", PRIVATE_KEY: privateKey, WEBHOOK_SECRET: "one,two" };

test("three variables are enough, and the rest has defaults", () => {
  const read = readEnvironment(enough);
  expect(read).toMatchObject({
    kind: "ready",
    configuration: {
      app: { id: "7" },
      webhookSecrets: ["one", "two"],
      webhookPath: "/api/github/webhooks",
      apiUrl: null,
      port: 3000,
      store: { dataDir: "./data" },
      markKeys: [markKeyFrom(privateKey)],
      mode: "act",
      resyncMs: 3_600_000,
      settleMs: 300,
      retentionDays: 365,
    },
  });
});

test("a private key may stand on one line or in base64", () => {
  for (const PRIVATE_KEY of [
    privateKey.replaceAll("\n", "\\n"),
    Buffer.from(privateKey).toString("base64"),
  ]) {
    expect(readEnvironment({ ...enough, PRIVATE_KEY })).toMatchObject({ kind: "ready" });
  }
});

test("an own host has its API below it", () => {
  const read = readEnvironment({ ...enough, GHE_HOST: "127.0.0.1:4000", GHE_PROTOCOL: "http" });
  expect(read).toMatchObject({
    configuration: { apiUrl: "http://127.0.0.1:4000/api/v3", webUrl: "http://127.0.0.1:4000" },
  });
});

test("what is missing is no mistake, and empty variables count as missing", () => {
  expect(readEnvironment({ APP_ID: "", PORT: " " })).toMatchObject({
    kind: "bare",
    missing: ["APP_ID", "PRIVATE_KEY (or PRIVATE_KEY_PATH)", "WEBHOOK_SECRET"],
  });
});

test("all that is wrong is said at once, without the values", () => {
  const read = readEnvironment({
    APP_ID: "seven",
    PRIVATE_KEY: "not a key",
    WEBHOOK_SECRET: "development",
    PORT: "http",
    MODE: "dry",
    DATABASE_URL: "mysql://x",
    RESYNC_MINUTES: "0",
    MARK_KEYS: "short",
  });
  if (read.kind !== "wrong") throw new Error("It should not be accepted");
  expect(read.problems.map((problem) => problem.split(" ")[0])).toEqual([
    "APP_ID",
    "WEBHOOK_SECRET",
    "PORT",
    "DATABASE_URL",
    "MARK_KEYS",
    "MODE",
    "RESYNC_MINUTES",
    "PRIVATE_KEY",
  ]);
  expect(read.problems.join(" ")).not.toContain("not a key");
});
