import { execFile } from "node:child_process";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { appEnvironment } from "../../src/sandbox/app-environment.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import { openStore } from "../../src/store/store.ts";
import { processEnvironment } from "../process-environment.ts";
import { ownDatabase } from "../run-database.ts";

/* The command as somebody runs it, against a GitHub of its own. */

const root = resolve(import.meta.dirname, "../..");

const policy = `version: 1
language: da
initiatives: { repository: portfolio }
products:
  - name: Studio
    key: studio
    repository: portfolio
    economy: okonomi.csv
`;

async function setUp() {
  const place = await ownDatabase();
  if (!("databaseUrl" in place)) throw new Error("The test needs a server");
  await (await openStore(place, { now: () => 0 })).close();
  const sandbox = await startSandbox({ seed: seedMinimal({ policy }) });
  onTestFinished(() => sandbox.stop());
  sandbox
    .as("owner")
    .putFile("acme/portfolio", "okonomi.csv", "Konto;Navn;Budget;Forbrug\n1;\u001B[2JDrift;10;5\n");
  const environment = { ...appEnvironment(sandbox), DATABASE_URL: place.databaseUrl };
  return async (...args: readonly string[]) =>
    await new Promise<{ code: number; stdout: string; stderr: string }>((done) => {
      execFile(
        process.execPath,
        [join(root, "src/cli/redthread.ts"), "export", "report", ...args],
        { env: { ...processEnvironment, ...environment } },
        (error, stdout, stderr) => done({ code: Number(error?.code ?? 0), stdout, stderr }),
      );
    });
}

test("a product's report is printed as its issue says it, and what was asked wrongly is said", async () => {
  const run = await setUp();
  const { code, stdout } = await run("--product", "studio", "--from", "2026-01-01", "--to", "2026-04-01");
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Perioden er 1\. januar 2026 til og med 31\. marts 2026\. Tallene er opgjort /);
  expect(stdout).toContain("Forbrugt 5 kr. af 10 kr. (50 %)");
  expect(stdout).not.toContain("\u001B");
  const unknown = await run("--product", "nothing");
  expect(unknown).toMatchObject({ code: 1, stdout: "" });
  expect(unknown.stderr).toContain("No policy has a product nothing");
  const turned = await run("--product", "studio", "--from", "2026-04-01", "--to", "2026-01-01");
  expect(turned).toMatchObject({ code: 1, stdout: "" });
  expect(turned.stderr).toContain("is not before");
  expect(await run("--product", "studio", "--from", "April")).toMatchObject({ code: 2 });
});
