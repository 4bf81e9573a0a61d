import { expect, onTestFinished, test } from "vitest";
import { auditCommand } from "../../src/cli/audit.ts";
import { parkedLines } from "../../src/cli/audit-parked.ts";
import type { Key } from "../../src/domain/key.ts";
import { openOwnStore } from "../run-database.ts";
import { aDelivery } from "../route/a-delivery.ts";

test("an owner is found however the login is written", () => {
  const command = auditCommand();
  command.parseOptions(["--owner", "Digdir"]);
  expect(command.opts()).toMatchObject({ owner: "digdir" });
});

test.each(["x", "0", "1.5", "1001"])("a limit of %s is refused", async (limit) => {
  await expect(run(["--limit", limit])).rejects.toMatchObject({ code: "commander.invalidArgument" });
});

test.each([
  ["--target", "I_1"],
  ["--since", "2026-11-22"],
  ["--outcome", "done"],
  ["--limit", "5"],
])("%s says nothing of what is parked, and is refused there", async (...options) => {
  await expect(run(["--parked", ...options])).rejects.toMatchObject({
    code: "commander.conflictingOption",
  });
});

test("all that is parked is listed, and of an owner all of the owner's", async () => {
  const store = await openOwnStore({ now: () => 1_000 });
  onTestFinished(() => store.close());
  const keys = Array.from({ length: 201 }, (_, number): Key => ({
    kind: "initiative",
    owner: "acme",
    id: `I_${number}`,
  }));
  await store.work.want(keys, { due: 0, priority: 0, cause: "test" });
  // What one of them fails by.
  await store.memory.keepMemory({ kind: "initiative", owner: "acme", id: "I_7" }, "spoilt");
  for (const claim of await store.work.claim({ holder: "test", leaseMs: 60_000, limit: 201 })) {
    await store.work.park(claim, { id: "locked", args: { issue: "acme/portfolio#7" } });
  }
  for (const [id, owner] of [
    ["d-1", "acme"],
    ["d-2", "other"],
  ] as const) {
    await store.inbox.storeDeliveries([aDelivery({ id, owner })]);
    await store.inbox.parkDelivery(id, { id: "failed", args: { times: 1, said: "no" } });
  }
  expect(await parkedLines(store, undefined, "en")).toHaveLength(203);
  expect(await parkedLines(store, "acme", "en")).toHaveLength(202);
  expect(await store.inbox.parkedDeliveries(1, "acme")).toMatchObject([{ id: "d-1" }]);
});

async function run(options: readonly string[]) {
  const command = auditCommand()
    .exitOverride()
    .configureOutput({ writeErr() {} });
  return await command.parseAsync(options, { from: "user" });
}
