import { expect, onTestFinished, test } from "vitest";
import { GitHubError } from "../src/github/errors.ts";
import { createPolicies } from "../src/policies.ts";
import { openOwnStore } from "./run-database.ts";

test("a policy that could not be read is asked for again after a while, when something has changed, or when a limit has ended", async () => {
  let time = 0;
  let failure: GitHubError | null = new GitHubError("forbidden", "Resource not accessible by integration");
  const asked: string[] = [];
  const store = await openOwnStore({ now: () => time });
  onTestFinished(() => store.close());
  const policies = createPolicies({
    reader: {
      repositories: () => Promise.resolve(new Map()),
      async fileHistory(owner) {
        asked.push(owner);
        if (owner !== "acme") return [];
        // As long as a request may take.
        time += 15_000;
        if (failure !== null) throw failure;
        return await Promise.resolve([]);
      },
    },
    app: { installations: () => Promise.resolve([installed("Acme"), installed("other")]) },
    settings: store.settings,
    config: { repository: ".github", path: ".github/portfolio.yml" },
    now: () => time,
  });
  for (let times = 0; times < 3; times += 1) {
    expect([...(await policies.all()).failed]).toEqual([["acme", failure]]);
    await expect(policies.inForce("acme")).rejects.toThrow("not accessible");
  }
  expect(asked).toEqual(["acme", "other"]);

  time += 15_000;
  await expect(policies.inForce("acme")).rejects.toThrow("not accessible");
  expect(asked).toEqual(["acme", "other", "acme"]);

  failure = new GitHubError("limited", "Slow down", { until: time });
  policies.drop("acme");
  await expect(policies.inForce("acme")).rejects.toThrow("Slow down");
  failure = null;
  expect((await policies.inForce("acme")).policy).toBe(null);
});

test("whoever joins a read that was limited asks once more, for they may have more of the limit", async () => {
  const store = await openOwnStore({ now: () => 0 });
  onTestFinished(() => store.close());
  let reads = 0;
  const policies = createPolicies({
    reader: {
      repositories: () => Promise.resolve(new Map()),
      async fileHistory() {
        reads += 1;
        if (reads === 1) throw new GitHubError("limited", "Slow down", { until: 60_000 });
        return await Promise.resolve([]);
      },
    },
    app: { installations: () => Promise.resolve([]) },
    settings: store.settings,
    config: { repository: ".github", path: ".github/portfolio.yml" },
    now: () => 0,
  });
  const asked = await Promise.allSettled([1, 2, 3].map(async () => await policies.inForce("acme")));
  expect(asked.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
  expect(reads).toBe(2);
});

function installed(owner: string) {
  return { id: 1, owner, installedAt: "", suspended: false, permissions: {} };
}
