import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seededRandom } from "../../src/sandbox/webhooks/seeded-random.ts";
import { openEmbedded } from "../../src/store/embedded.ts";
import { createDisk } from "./cut-disk.ts";
import { readOperations, type LoggedOperation } from "./disk-log.ts";
import { reached } from "./reached.ts";
import { isWhole } from "./scale.ts";
import { setProcessStage, type ProcessStage } from "./stage-process.ts";

/*
 * Whether the embedded store's writes are on the disk when 202 is sent. A real process works through a life of some
 * initiatives while everything that it asks of the disk is written down; then the power is cut at many moments of that,
 * and what a disk would hold is opened.
 */

const recorder = fileURLToPath(new URL("disk-recorder.ts", import.meta.url));
const base = mkdtempSync(join(tmpdir(), "redthread-power-"));
const dataDir = join(base, "data");
const initiatives = 2;

let stage: ProcessStage;
let log: readonly LoggedOperation[] = [];

beforeAll(async () => {
  stage = await setProcessStage({
    place: { dataDir },
    preload: recorder,
    environment: { DISK_ROOT: dataDir, DISK_LOG: join(base, "log") },
  });
  await stage.start();
  const { sandbox } = stage;
  for (let number = 1; number <= initiatives; number += 1) {
    sandbox.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  }
  await stage.settle(() => true);
  // The second process begins with the log and pages that the first has left.
  await stage.end("SIGTERM");
  await stage.start();
  for (let number = 1; number <= initiatives; number += 1) {
    sandbox.as("manager").comment(`acme/portfolio#${number}`, "/team studio porten\n/fase Implementering");
  }
  await stage.settle(() => true);
  await stage.end("SIGTERM");
  log = readOperations(readFileSync(join(base, "log")));
}, 120_000);

afterAll(async () => {
  await stage.stop();
  rmSync(base, { recursive: true, force: true });
});

interface Cut {
  /** How many operations came before it. */
  readonly at: number;
  /** The share of what was not synced that has reached the disk all the same. */
  readonly keeps: number;
}

interface AfterCut {
  readonly told: number;
  /** Deliveries that were answered 202 and are not there. */
  readonly lost: number;
  readonly opened: boolean;
}

/** Cuts in order of time, each on a disk of its own. */
async function cutAt(cuts: readonly Cut[], syncs: boolean, seed: number): Promise<readonly AfterCut[]> {
  const random = seededRandom(seed);
  const disk = createDisk(dataDir, { syncs });
  const results: AfterCut[] = [];
  const told: string[] = [];
  let done = 0;
  for (const { at, keeps } of cuts) {
    for (const logged of log.slice(done, at)) {
      if (logged.operation.kind === "told") told.push(logged.operation.delivery);
      disk.apply(logged);
    }
    done = at;
    const folder = join(base, "cut");
    disk.cut(folder, keeps, random);
    results.push(await look(folder, told));
    rmSync(folder, { recursive: true, force: true });
  }
  return results;
}

async function look(folder: string, told: readonly string[]): Promise<AfterCut> {
  try {
    const database = await openEmbedded(folder);
    const [table] = await database.query<{ there: boolean }>(
      "select to_regclass('inbox') is not null as there",
    );
    const rows = table?.there ? await database.query<{ id: string }>("select id from inbox") : [];
    const kept = new Set(rows.map(({ id }) => id));
    await database.close();
    return { told: told.length, lost: told.filter((id) => !kept.has(id)).length, opened: true };
  } catch {
    return { told: told.length, lost: told.length, opened: false };
  }
}

/** Right after a 202 half of them, the others anywhere after the folder was whole. */
function someCuts(count: number, seed: number): readonly Cut[] {
  const random = seededRandom(seed);
  const tellings = log.flatMap(({ operation }, index) => (operation.kind === "told" ? [index + 1] : []));
  const whole = wholeAt();
  const cuts = Array.from({ length: count }, (_, index): Cut => {
    const at =
      index % 2 === 0
        ? (tellings[Math.floor(random() * tellings.length)] ?? log.length)
        : whole + Math.floor(random() * (log.length - whole));
    return { at, keeps: [0, 0.5, 0.9][index % 3] ?? 0 };
  });
  return cuts.toSorted((one, other) => one.at - other.at);
}

function wholeAt(): number {
  const whole = log.findIndex(
    ({ operation }) => operation.kind === "unlink" && operation.path.endsWith("pglite.unfinished"),
  );
  expect(whole).toBeGreaterThan(0);
  return whole + 1;
}

test("before each 202 the log of its commit is synced", ({ task }) => {
  let unsynced = new Set<number>();
  const handles = new Map<number, string>();
  let told = 0;
  for (const { operation } of log) {
    if (operation.kind === "begin") unsynced = new Set();
    if (operation.kind === "open") handles.set(operation.file, operation.path);
    const isLog = "file" in operation && (handles.get(operation.file)?.includes("/pg_wal/") ?? false);
    if (operation.kind === "write" && isLog) unsynced.add(operation.file);
    if (operation.kind === "sync") unsynced.delete(operation.file);
    if (operation.kind !== "told") continue;
    told += 1;
    expect([...unsynced].map((file) => handles.get(file))).toEqual([]);
  }
  expect(told).toBeGreaterThan(initiatives * 2);
  reached(
    task,
    "K",
    `embedded: of ${told} answers 202 each came after the sync of the log that holds its row, by the system calls`,
  );
});

test("after a cut of the power the database opens, and everything acknowledged is there", async ({
  task,
}) => {
  const cuts = await cutAt(someCuts(isWhole ? 30 : 4, 1), true, 2);
  expect(cuts.filter(({ opened }) => !opened)).toEqual([]);
  expect(cuts.filter(({ lost }) => lost > 0)).toEqual([]);
  const rows = cuts.reduce((sum, { told }) => sum + told, 0);
  expect(rows).toBeGreaterThan(0);

  // The cut bites: a disk that is told to sync and does not loses rows or the whole database.
  const without = await cutAt(someCuts(3, 3), false, 4);
  const hurt = without.filter(({ opened, lost }) => !opened || lost > 0);
  expect(hurt.length).toBeGreaterThan(0);
  reached(
    task,
    "K",
    `embedded: ${cuts.length} cuts of the power, sectors that were not synced kept or lost by chance: opened ${cuts.length} times, ${rows} of ${rows} acknowledged deliveries there; with a disk that does not sync, ${hurt.length} of ${without.length} were hurt`,
  );
});

test("while the folder is being made: it is made anew", async ({ task }) => {
  const whole = wholeAt();
  const cuts = [0.1, 0.6, 0.95].map((share) => ({ at: Math.round(whole * share), keeps: 0.7 }));
  const results = await cutAt(cuts, true, 5);
  expect(results.every(({ opened }) => opened)).toBe(true);
  reached(task, "K", `embedded: ${results.length} cuts while the folder was made: made anew each time`);
});

test("the app goes on from what a cut has left: nothing twice, nothing lost", async ({ task }) => {
  const { sandbox } = stage;
  const count = (name: string) =>
    [...sandbox.state.tables.issues.values()].filter(
      ({ repositoryId }) => sandbox.state.tables.repositories.get(repositoryId)?.name === name,
    ).length;
  const before = [count("roadmap"), count("studio"), count("porten")];
  expect(before).toEqual([2 * initiatives, initiatives, initiatives]);
  const made = log.findLastIndex(({ operation }) => operation.kind === "told");
  const disk = createDisk(dataDir, { syncs: true });
  for (const logged of log.slice(0, made)) disk.apply(logged);
  rmSync(dataDir, { recursive: true, force: true });
  disk.cut(dataDir, 0.5, seededRandom(6));
  expect(existsSync(join(dataDir, "pglite"))).toBe(true);
  await stage.start();
  const seconds = await stage.settle(() => true);
  expect([count("roadmap"), count("studio"), count("porten")]).toEqual(before);
  await stage.end("SIGTERM");
  reached(
    task,
    "K",
    `embedded: started on what a cut has left, all was well within ${seconds} s; ${initiatives} initiatives with one epic a team as before`,
  );
});
