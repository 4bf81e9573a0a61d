import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { startApp } from "../../src/main.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import { openStore } from "../../src/store/store.ts";
import { configurationFor } from "../scenario/configuration.ts";

test("while it stops, no delivery is taken, although the look for failed ones is not over", async () => {
  const sandbox = await startSandbox({ seed: seedMinimal({}) });
  onTestFinished(() => sandbox.stop());
  const held = Promise.withResolvers<void>();
  const app = await startApp({
    configuration: configurationFor(sandbox),
    logger: pino({ level: "silent" }),
    openStore: async (...all) => {
      const store = await openStore(...all);
      // The turn's first step does not come to its end.
      const ping = async () => await held.promise;
      return { ...store, ping };
    },
  });
  const asked = async () =>
    await fetch(app.webhookUrl, { method: "POST" }).then(
      ({ status }) => status,
      () => 0,
    );
  expect(await asked()).toBe(401);
  const stopped = app.stop();
  expect([0, 503]).toContain(await asked());
  held.resolve();
  await stopped;
});
