import { expect, test } from "vitest";
import { GitHubError } from "../../src/github/errors.ts";
import { withGitHubOutcomes } from "../../src/controllers/github-outcome.ts";

const key = { kind: "initiative", owner: "digdir", id: "I" } as const;
const attempt = { attempt: 1, lease: { outlives: () => true }, cause: "due", priority: 1, putOff: false };

async function outcomeWith(second: Error) {
  const reconcile = withGitHubOutcomes(() => Promise.reject(new GitHubError("forbidden", "No")), {
    app: { installationOf: () => Promise.reject(second) },
    acts: () => Promise.resolve(true),
    forget: () => undefined,
    now: () => 1_000,
  });
  return await reconcile(key, attempt);
}

test("GitHub that does not answer while it is asked why is waited for, and is no failure of the key", async () => {
  expect(await outcomeWith(new GitHubError("unavailable", "502"))).toMatchObject({
    kind: "later",
    at: 16_000,
  });
  expect(await outcomeWith(new GitHubError("limited", "Slow down"))).toMatchObject({
    kind: "later",
    at: 61_000,
  });
  await expect(outcomeWith(new Error("A mistake of ours"))).rejects.toThrow("A mistake of ours");
});
