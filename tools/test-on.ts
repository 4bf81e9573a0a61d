import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { existsSync, globSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

/*
 * Runs the tests as if it were another day, the machine's clock included: in every process of theirs but
 * PostgreSQL's (libfaketime, `apt-get install faketime`). The clock that tests are given begins then as well.
 *
 *   npm run test:dates                                        another date each time
 *   npm run test:dates -- --at 2028-02-29T22:58:00Z           that one
 *   npm run test:dates -- --zone Europe/Oslo -- test/store    there, and only those tests
 */

/** Before midnight of days that calendars stumble over, and the hours in which Norway changes its time. */
const moments = [
  "2027-12-31T22:58:00Z",
  "2028-02-28T22:58:00Z",
  "2028-02-29T22:58:00Z",
  "2027-03-28T00:58:00Z",
  "2027-10-31T00:58:00Z",
  "2027-01-31T22:58:00Z",
  "2029-01-01T00:00:30Z",
];
const zones = ["UTC", "Europe/Oslo", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kolkata"];
const day = 86_400_000;

const library = globSync("/usr/lib/*/faketime/libfaketime.so.1").find((path) => existsSync(path));

export function momentFrom(now: number, chance: (below: number) => number): string {
  const ahead = new Date(now + chance(3 * 365) * day + chance(day)).toISOString().slice(0, 19);
  return chance(2) === 0 ? `${ahead}Z` : (moments[chance(moments.length)] ?? `${ahead}Z`);
}

/** What makes a process and all that it starts believe that it is that moment. */
export function clockOf(
  moment: string,
  { now, zone, library: preload }: { now: number; zone: string; library: string },
): Record<string, string> {
  const at = Date.parse(moment);
  if (Number.isNaN(at)) throw new Error(`"${moment}" is no instant: write it like 2028-02-29T22:58:00Z`);
  const seconds = Math.round((at - now) / 1_000);
  return {
    LD_PRELOAD: preload,
    // Relative, so that a process that starts later is later, too; and what measures durations stays as it is.
    FAKETIME: `${seconds < 0 ? "" : "+"}${seconds}s`,
    FAKETIME_DONT_FAKE_MONOTONIC: "1",
    DONT_FAKE_MONOTONIC: "1",
    NO_FAKE_STAT: "1",
    TZ: zone,
    TESTS_BEGIN: moment,
  };
}

function main(): void {
  const { values, positionals } = parseArgs({
    options: { at: { type: "string" }, zone: { type: "string" }, library: { type: "string" } },
    allowPositionals: true,
  });
  const preload = values.library ?? library;
  if (preload === undefined)
    throw new Error("libfaketime is not installed: apt-get install faketime (or --library PATH)");
  const now = Date.now();
  const moment = values.at ?? momentFrom(now, randomInt);
  const zone = values.zone ?? zones[randomInt(zones.length)] ?? "UTC";
  process.stdout.write(`Again with: npm run test:dates -- --at ${moment} --zone ${zone}\n`);
  const vitest = fileURLToPath(import.meta.resolve("vitest/package.json")).replace(
    "package.json",
    "vitest.mjs",
  );
  const child = spawn(process.execPath, [vitest, "run", ...positionals], {
    stdio: "inherit",
    env: { ...process.env, ...clockOf(moment, { now, zone, library: preload }) },
  });
  child.once("exit", (code) => (process.exitCode = code ?? 1));
}

if (import.meta.main) main();
