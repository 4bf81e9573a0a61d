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

test("figures lie beside the webhooks, unless they are given a port", () => {
  expect(readEnvironment(enough)).toMatchObject({ configuration: { metrics: null } });
  expect(readEnvironment({ ...enough, METRICS_PORT: "9464" })).toMatchObject({
    configuration: { metrics: { host: "127.0.0.1", port: 9464 } },
  });
  expect(readEnvironment({ ...enough, METRICS_PORT: "9464", METRICS_HOST: "::" })).toMatchObject({
    configuration: { metrics: { host: "::", port: 9464 } },
  });
});

test.each([
  { given: { METRICS_PORT: "http", METRICS_HOST: "http://x" }, wrong: ["METRICS_HOST", "METRICS_PORT"] },
  { given: { METRICS_PORT: "70000" }, wrong: ["METRICS_PORT"] },
  { given: { METRICS_PORT: "1.5" }, wrong: ["METRICS_PORT"] },
  { given: { METRICS_HOST: "0.0.0.0" }, wrong: ["METRICS_HOST"] },
  { given: { METRICS_PORT: "3000" }, wrong: ["METRICS_PORT"] },
  { given: { METRICS_PORT: "4000", PORT: "4000" }, wrong: ["METRICS_PORT"] },
  { given: { METRICS_PORT: "0", PORT: "0" }, wrong: [] },
])("$given: said of $wrong", ({ given, wrong }) => {
  const read = readEnvironment({ ...enough, ...given });
  const problems = read.kind === "wrong" ? read.problems : [];
  expect(problems.map((problem) => problem.split(" ")[0])).toEqual(wrong);
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
