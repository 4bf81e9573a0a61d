import { Probot, ProbotOctokit } from "probot";
import { expect, test } from "vitest";
import app from "../src/app.ts";
import { openStore } from "../src/store/store.ts";
import { now } from "./given-clock.ts";

test("the Probot app hands each event to the inbox", async () => {
  const store = await openStore({ memory: true }, { now });
  const probot = new Probot({ githubToken: "test", Octokit: ProbotOctokit, logLevel: "fatal" });
  let stored = 0;
  await probot.load((it) => app(it, { store, now, onStored: () => (stored += 1) }));
  const payload = { action: "opened", issue: { node_id: "I_1" } };
  await probot.receive({ id: "d-1", name: "issues", payload } as Parameters<Probot["receive"]>[0]);
  expect(stored).toBe(1);
  expect(await store.inbox.claimDeliveries(1)).toMatchObject([{ delivery: { id: "d-1", issues: ["I_1"] } }]);
  await store.close();
}, 60_000);
