import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
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

test.each<[string, Record<string, string>, readonly string[]]>([
  ["no secret", { APP_ID: "7", PRIVATE_KEY: privateKey, PORT: "abc" }, ["PORT", "WEBHOOK_SECRET"]],
  ["a number alone", { APP_ID: "7" }, ["PRIVATE_KEY", "WEBHOOK_SECRET"]],
  ["a wrong number alone", { APP_ID: "seven" }, ["APP_ID", "PRIVATE_KEY", "WEBHOOK_SECRET"]],
  [
    "a key that is none",
    { PRIVATE_KEY: "x", MODE: "?" },
    ["APP_ID", "MODE", "PRIVATE_KEY", "WEBHOOK_SECRET"],
  ],
  [
    "a key that is not there",
    { PRIVATE_KEY_PATH: "/nowhere" },
    ["APP_ID", "PRIVATE_KEY_PATH", "WEBHOOK_SECRET"],
  ],
  ["a secret alone", { WEBHOOK_SECRET: "s", METRICS_HOST: "::" }, ["APP_ID", "METRICS_HOST", "PRIVATE_KEY"]],
  ["a file alone", { WEBHOOK_SECRET_FILE: "/nowhere" }, ["APP_ID", "PRIVATE_KEY", "WEBHOOK_SECRET_FILE"]],
])("half of the credentials, %s: all is said at once", (_, given, names) => {
  const read = readEnvironment(given);
  const problems = read.kind === "wrong" ? read.problems : [];
  expect(problems.map((problem) => problem.split(" ", 1).join("")).toSorted()).toEqual(names);
});

const key = Buffer.alloc(32, 7).toString("base64");
const signIn = {
  GITHUB_CLIENT_ID: "Iv1.abc",
  GITHUB_CLIENT_SECRET: "hemmelig",
  SESSION_KEYS: `${key},${Buffer.alloc(32, 8).toString("base64")}`,
  BASE_URL: "https://redthread.example",
};

test("signing in takes four variables or none", () => {
  expect(readEnvironment(enough)).toMatchObject({ configuration: { signIn: null } });
  expect(readEnvironment({ ...enough, ...signIn })).toMatchObject({
    configuration: {
      signIn: {
        clientId: "Iv1.abc",
        clientSecret: "hemmelig",
        sessionKeys: [Buffer.alloc(32, 7), Buffer.alloc(32, 8)],
        baseUrl: "https://redthread.example",
      },
    },
  });
  for (const name of Object.keys(signIn)) {
    const read = readEnvironment({ ...enough, ...signIn, [name]: "" });
    expect(read.kind === "wrong" ? read.problems : []).toEqual([
      `${name} is not set: signing in takes GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET, SESSION_KEYS, BASE_URL, or none of them`,
    ]);
  }
});

test("before there are credentials the address may stand alone", () => {
  expect(readEnvironment({ BASE_URL: "https://redthread.example" })).toMatchObject({
    kind: "bare",
    configuration: { baseUrl: "https://redthread.example", signIn: null },
  });
});

test.each([
  ["BASE_URL", "http://redthread.example"],
  ["BASE_URL", "https://redthread.example/a"],
  ["BASE_URL", "https://redthread.example/?a"],
  ["BASE_URL", "redthread.example"],
  ["SESSION_KEYS", "c2hvcnQ="],
  ["SESSION_KEYS", `${key},c2hvcnQ=`],
  ["GITHUB_CLIENT_ID", "a b"],
])("%s=%s is said to be wrong", (name, value) => {
  const read = readEnvironment({ ...enough, ...signIn, [name]: value });
  expect(read.kind === "wrong" ? read.problems.map((problem) => problem.split(" ")[0]) : []).toEqual([name]);
});

test.each(["https://redthread.example/", "http://localhost:3000", "http://127.0.0.1:3000/"])(
  "people may sign in at %s",
  (BASE_URL) => {
    expect(readEnvironment({ ...enough, ...signIn, BASE_URL })).toMatchObject({
      configuration: { signIn: { baseUrl: BASE_URL.replace(/\/$/, "") } },
    });
  },
);

function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "redthread-secrets-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "secret"), text);
  return join(folder, "secret");
}

test("each secret may stand in a file, as an orchestrator mounts it", () => {
  const databaseUrl = "postgresql://redthread@localhost/portfolio";
  const read = readEnvironment({
    APP_ID: "7",
    PRIVATE_KEY_FILE: fileWith(privateKey),
    WEBHOOK_SECRET_FILE: fileWith("one,two\n"),
    MARK_KEYS_FILE: fileWith("0123456789abcdef\n"),
    DATABASE_URL_FILE: fileWith(`${databaseUrl}\n`),
  });
  expect(read).toMatchObject({
    kind: "ready",
    configuration: {
      webhookSecrets: ["one", "two"],
      markKeys: ["0123456789abcdef"],
      store: { databaseUrl },
    },
  });
  expect(read).toEqual(
    readEnvironment({
      APP_ID: "7",
      PRIVATE_KEY: privateKey,
      WEBHOOK_SECRET: "one,two",
      MARK_KEYS: "0123456789abcdef",
      DATABASE_URL: databaseUrl,
    }),
  );
});

test.each<[string, () => Record<string, string>, RegExp]>([
  [
    "is not there",
    () => ({ WEBHOOK_SECRET_FILE: "/nowhere" }),
    /^WEBHOOK_SECRET_FILE cannot be read \(ENOENT\)$/,
  ],
  ["is a folder", () => ({ MARK_KEYS_FILE: tmpdir() }), /^MARK_KEYS_FILE cannot be read \(EISDIR\)$/],
  ["is empty", () => ({ DATABASE_URL_FILE: fileWith(" \n") }), /^DATABASE_URL_FILE leads to an empty file$/],
  ["holds no key", () => ({ PRIVATE_KEY_FILE: fileWith("secret") }), /^PRIVATE_KEY leads to no private key/],
  [
    "stands beside the value",
    () => ({ WEBHOOK_SECRET: "one", WEBHOOK_SECRET_FILE: fileWith("two") }),
    /^WEBHOOK_SECRET and WEBHOOK_SECRET_FILE are both set/,
  ],
])("a file that %s is said", (_, given, problem) => {
  const all = given();
  const rest = Object.entries(enough).filter(([name]) => !(`${name}_FILE` in all));
  const read = readEnvironment({ ...Object.fromEntries(rest), ...all });
  expect(read).toMatchObject({ kind: "wrong" });
  const problems = read.kind === "wrong" ? read.problems : [];
  expect(
    problems.some((said) => problem.test(said)),
    problems.join("\n"),
  ).toBe(true);
  expect(problems.join("\n")).not.toMatch(/secret|two/);
});
