import { execFile } from "node:child_process";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { unknownDelivery, type ChangeDelivery } from "../../src/domain/change-delivery.ts";
import type { CloserFacts } from "../../src/domain/code.ts";
import type { ThreadRecord } from "../../src/domain/thread-record.ts";
import { appEnvironment } from "../../src/sandbox/app-environment.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import { openStore } from "../../src/store/store.ts";
import { ownDatabase } from "../run-database.ts";
import { processEnvironment } from "../process-environment.ts";

/* The command as somebody runs it, on a store that a service has filled. */

const root = resolve(import.meta.dirname, "../..");
const hostile = "=1+1\u001B[2J\r\nacme;other";

async function run(url: string, ...args: readonly string[]) {
  return await runWith({ DATABASE_URL: url }, args);
}

async function runWith(environment: Readonly<Record<string, string>>, args: readonly string[]) {
  return await new Promise<{ code: number; stdout: string; stderr: string }>((done) => {
    execFile(
      process.execPath,
      [join(root, "src/cli/redthread.ts"), "export", ...args],
      { env: { ...processEnvironment, ...environment } },
      (error, stdout, stderr) => done({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

function threadOf(owner: string, title: string): ThreadRecord {
  const at = { visibility: "private", url: "https://github.com/x" } as const;
  return {
    root: { ...at, id: "I_1", reference: `${owner}/portfolio#1`, title, createdAt: "2026-01-01T00:00:00Z" },
    outcome: "open",
    endedAt: null,
    spells: [{ phase: "Problem", from: "2026-01-01T00:00:00Z", to: null }],
    teams: ["studio", "porten"],
    decisions: [],
    workItems: [{ ...at, id: "W_1", reference: `${owner}/studio#2`, changes: ["PR_1", "PR_2"] }],
    standing: null,
    proposal: null,
  };
}

function pull(number: number): CloserFacts {
  return {
    id: `PR_${number}`,
    number,
    repository: { id: "R_1", owner: "acme", name: "studio", visibility: "private", archived: false },
    oid: "1".repeat(40),
    mergedAt: "2026-05-02T00:00:00Z",
    isOpen: false,
    base: "main",
    head: "branch",
    firstCommitAt: "2026-05-01T00:00:00Z",
    labels: [],
    paths: [],
  };
}

/** Two owners; of the first a change that a release delivered, and one that waits. */
async function filled(): Promise<string> {
  const place = await ownDatabase();
  if (!("databaseUrl" in place)) throw new Error("The test needs a server");
  const store = await openStore(place, { now: () => 0 });
  for (const owner of ["acme", "other"]) {
    await store.records.keepRecord({ kind: "initiative", owner, id: "I_1" }, threadOf(owner, hostile));
  }
  const item = { issue: "W_1", closedAt: "2026-05-02T00:00:00Z", pulls: 2, changes: [pull(1), pull(2)] };
  await store.deliveries.keepWorkItems("acme", [item]);
  const delivered = {
    kind: "release",
    id: "RE_1",
    repository: { owner: "acme", name: "studio" },
    at: "2026-05-04T12:00:00Z",
    oid: "1".repeat(40),
    name: "v1",
    tag: "v1",
    product: null,
    isWithdrawn: false,
  } as const;
  const outcome: ChangeDelivery = { ...unknownDelivery({ id: "PR_1" }), state: "delivered", delivered };
  await store.deliveries.keepOutcomes("acme", new Map([["PR_1", outcome]]));
  await store.close();
  return place.databaseUrl;
}

test("a table is a file: all columns, every row a line, and nothing that a terminal or a spreadsheet obeys", async () => {
  const url = await filled();
  const { code, stdout, stderr } = await run(url, "deliveries");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const [header = "", first = "", second, end] = stdout.split("\r\n");
  expect(header.split(";")).toHaveLength(24);
  expect(first).toContain(`acme;acme/portfolio#1;"'=1+1\uFFFD[2J acme;other";`);
  expect(first).toContain("https://github.com/acme/studio/pull/1");
  expect(first).toContain(";84;");
  expect(second).toContain(";waiting;");
  expect(end).toBe("");

  const json = await run(url, "deliveries", "--format", "json", "--release", "v1", "--since", "2026-05-04");
  expect(JSON.parse(json.stdout)).toMatchObject([{ change: "acme/studio#1", title: hostile.trim() }]);
  expect((await run(url, "deliveries", "--format", "json", "--until", "2026-05-04")).stdout.trim()).toBe(
    "[]",
  );
});

test("what was asked wrongly is said, and an empty table says why", async () => {
  const url = await filled();
  const none = await run(url, "deliveries", "--owner", "Acne");
  expect(none.stderr).toBe("This store knows of no initiatives and products of acne, but of acme, other.\n");
  const when = await run(url, "deliveries", "--since", "May");
  expect(when).toMatchObject({ code: 2, stdout: "" });
  expect(when.stderr).toContain("It has to look like 2026-11-22, or P90D.");
  expect(await run(url, "nothing")).toMatchObject({ code: 2, stdout: "" });
});

test("figures take the policy, and so the credentials of the app", async () => {
  const url = await filled();
  const alone = await run(url, "delivery-figures");
  expect(alone).toMatchObject({ code: 1, stdout: "" });
  expect(alone.stderr).toContain("The credentials of the app are not set");

  const sandbox = await startSandbox({
    seed: seedMinimal({ policy: "version: 1\ninitiatives: { repository: portfolio }\n" }),
  });
  onTestFinished(() => sandbox.stop());
  const environment = { ...appEnvironment(sandbox), DATABASE_URL: url };
  const { code, stderr, stdout } = await runWith(environment, ["delivery-figures", "--format", "json"]);
  expect(code).toBe(0);
  const rows = JSON.parse(stdout) as Record<string, unknown>[];
  expect(new Set(rows.map(({ owner }) => owner))).toEqual(new Set(["acme"]));
  expect(new Set(rows.map(({ figure }) => figure)).size).toBe(9);
  expect(rows.find(({ scope }) => scope === "initiative")).toMatchObject({ key: "acme/portfolio#1" });
  expect(stderr).toContain("Left out: 1 × owner-without-policy");
});
