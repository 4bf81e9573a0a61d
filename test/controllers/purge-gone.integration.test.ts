import { expect, onTestFinished, test } from "vitest";
import { GitHubError } from "../../src/github/errors.ts";
import { purgeGone } from "../../src/controllers/purge-gone.ts";
import { openOwnStore } from "../run-database.ts";

const installation = { id: 2, owner: "acme", installedAt: "", suspended: false, permissions: {} };

test("what came late goes only where GitHub says that the owner is gone", async () => {
  const store = await openOwnStore({ now: () => 1_000 });
  onTestFinished(() => store.close());
  const asked: string[] = [];
  const purge = async (answer: typeof installation | null | Error) =>
    await purgeGone("acme", {
      store,
      forget: (owner) => void asked.push(owner),
      app: {
        async installationOf() {
          if (answer instanceof Error) throw answer;
          return await Promise.resolve(answer);
        },
      },
    });
  await store.settings.setSetting("swept:acme", "1");
  expect(await purge(null), "nobody has uninstalled").toBe(false);
  expect(asked).toEqual([]);
  await store.purgeUninstalled("acme");
  await store.settings.setSetting("swept:acme", "1");
  expect(await purge(installation)).toBe(false);
  expect(await purge(new GitHubError("unavailable", "Away"))).toBe(false);
  expect(await store.settings.setting("swept:acme")).toBe("1");
  expect(await purge(null)).toBe(true);
  expect(await store.settings.setting("swept:acme")).toBe(null);
  expect(await store.uninstalled(), "until the week is over").toEqual(["acme"]);
});
