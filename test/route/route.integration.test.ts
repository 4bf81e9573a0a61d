import { expect, onTestFinished, test } from "vitest";
import type { Delivery } from "../../src/domain/delivery.ts";
import type { Key } from "../../src/domain/key.ts";
import { because } from "../../src/domain/reason.ts";
import { addressText } from "../../src/domain/reference.ts";
import { readBodyLinks } from "../../src/markdown/body-links.ts";
import { GitHubError } from "../../src/github/errors.ts";
import type { Ancestor } from "../../src/github/reader.ts";
import { consented } from "../policy/policy-of.ts";
import { parsePolicy } from "../../src/policy/parse.ts";
import { createRoute } from "../../src/route/route.ts";
import type { RouteParts } from "../../src/route/route-parts.ts";
import { openOwnStore } from "../run-database.ts";
import { Priority } from "../../src/store/work.ts";
import type { Store } from "../../src/store/store.ts";
import { aDelivery } from "./a-delivery.ts";

const initiative: Key = { kind: "initiative", owner: "acme", id: "I_1" };
const portfolio = { owner: "acme", name: "portfolio" };
const chains: Readonly<Record<string, readonly Ancestor[]>> = {
  I_1: [{ id: "I_1", repository: portfolio }],
  E_1: [
    { id: "E_1", repository: { owner: "Acme", name: "Roadmap" } },
    { id: "I_1", repository: portfolio },
  ],
  E_2: [{ id: "E_2", repository: { owner: "acme", name: "roadmap" } }],
  X_1: [{ id: "X_1", repository: { owner: "acme", name: "web" } }],
};
const upwards: Readonly<Record<string, readonly Ancestor[]>> = {
  E_3: [{ id: "E_3", repository: { owner: "acme", name: "roadmap" }, body: "Del av acme/portfolio#1 og #2" }],
  X_2: [{ id: "X_2", repository: { owner: "acme", name: "web" }, body: "Del av acme/portfolio#1" }],
  E_4: [
    {
      id: "E_4",
      repository: { owner: "acme", name: "roadmap" },
      body: "### Avhengigheter\n- acme/portfolio#1",
    },
  ],
};
const closedIssues: Readonly<Record<string, readonly string[]>> = { PR_1: ["W_1"], PR_2: ["E_2"] };

test("what the projection does not know is found by walking up", async () => {
  const { route } = await setUp();
  const routed = await route([
    aDelivery({ id: "1", issues: ["E_1"] }),
    aDelivery({ id: "2", issues: ["E_2"] }),
    aDelivery({ id: "3", issues: ["X_1"] }),
  ]);
  expect(routed).toEqual([
    { kind: "keys", keys: [initiative], priority: 0 },
    { kind: "keys", keys: [{ kind: "element", owner: "acme", id: "E_2" }], priority: 0 },
    { kind: "nothing" },
  ]);
});

test("what the projection knows is not asked for, whoever owns it", async () => {
  const { route, store, asked } = await setUp();
  await store.projection.replaceNodes(initiative, [{ id: "P_1", role: "epic@other" }]);
  const [routed] = await route([aDelivery({ owner: "other", issues: ["P_1"] })]);
  expect(routed).toEqual({ kind: "keys", keys: [initiative], priority: 0 });
  expect(asked).toEqual([]);
});

test("an issue whose thread is being read for the first time is not walked up from; a parked one is", async () => {
  const { route, store, asked } = await setUp();
  const want = { due: 0, priority: Priority.person, cause: "opened" };
  await store.work.want([initiative], want);
  const routed = { kind: "keys", keys: [initiative], priority: 0 };
  expect(await route([aDelivery({ issues: ["I_1"] })])).toEqual([routed]);
  const [claim] = await store.work.claim({ holder: "one", leaseMs: 60_000, limit: 1 });
  expect(await route([aDelivery({ issues: ["I_1"] })])).toEqual([routed]);
  expect(asked).toEqual([]);
  if (claim !== undefined) await store.work.park(claim, { id: "unreadable", args: { said: "gone" } });
  expect(await route([aDelivery({ issues: ["I_1"] })])).toEqual([routed]);
  expect(asked).toEqual(["I_1"]);
});

test("what happens at an owner that does not consent wakes nobody else's threads, whatever the projection knows", async () => {
  const { route, store } = await setUp();
  await store.projection.replaceNodes(initiative, [{ id: "P_1", role: "epic@stranger" }]);
  const [routed] = await route([aDelivery({ owner: "stranger", issues: ["P_1"] })]);
  expect(routed).toEqual({ kind: "nothing" });
});

test("a child that is hung under an issue of a thread is not walked up from, a new parent is", async () => {
  const { route, store, asked } = await setUp();
  await store.projection.replaceNodes(initiative, [{ id: "P_1", role: "epic" }]);
  const link = { event: "sub_issues", action: "sub_issue_added" };
  const [under] = await route([aDelivery({ ...link, issues: ["Q_1", "P_1"] })]);
  expect(under).toEqual({ kind: "keys", keys: [initiative], priority: 0 });
  expect(asked).toEqual([]);
  await route([aDelivery({ ...link, issues: ["P_1", "Q_2"] })]);
  expect(asked).toEqual(["Q_2"]);
});

test("a dependency wakes the threads at both ends, also where an end is no more than named", async () => {
  const { route, store } = await setUp();
  await store.projection.replaceNodes(initiative, [{ id: "P_1", role: "dependency" }]);
  const link = { event: "issue_dependencies", action: "blocking_added" };
  const [routed] = await route([aDelivery({ ...link, issues: ["P_2", "P_1"] })]);
  expect(routed).toMatchObject({ kind: "keys", keys: [initiative] });
});

test("what GitHub does not show yet is asked for again, for a minute", async () => {
  const { route } = await setUp();
  const fresh = aDelivery({ issues: ["NEW_1"], action: "opened" });
  expect(await route([fresh])).toEqual([expect.objectContaining({ kind: "later", until: 12_000 })]);
  const old = { ...fresh, receivedAt: fresh.receivedAt - 60_000 };
  const deleted = { ...fresh, action: "deleted" };
  expect(await route([old, deleted])).toEqual([{ kind: "nothing" }, { kind: "nothing" }]);
});

test("an owner without a policy has nothing to be found", async () => {
  const { route, asked } = await setUp();
  expect(await route([aDelivery({ owner: "other", issues: ["Q_1"] })])).toEqual([{ kind: "nothing" }]);
  expect(asked).toEqual([]);
});

test("a linked pull request wakes the threads of the issues that it closes, wherever a policy is", async () => {
  const { route, store } = await setUp();
  await store.projection.replaceNodes(initiative, [{ id: "W_1", role: "work-item" }]);
  const pull = { event: "pull_request", action: "opened" };
  const routed = await route([
    aDelivery({ ...pull, id: "1", owner: "accepting", issues: ["PR_1"] }),
    aDelivery({ ...pull, id: "2", issues: ["PR_2"] }),
    aDelivery({ ...pull, id: "3", owner: "other", issues: ["PR_1"] }),
    aDelivery({ ...pull, id: "4", issues: ["PR_1"], action: "synchronize" }),
    aDelivery({ ...pull, id: "5", issues: ["PR_NONE"] }),
  ]);
  expect(routed).toEqual([
    { kind: "keys", keys: [initiative], priority: 0 },
    { kind: "keys", keys: [{ kind: "element", owner: "acme", id: "E_2" }], priority: 0 },
    { kind: "nothing" },
    { kind: "nothing" },
    { kind: "nothing" },
  ]);
});

test("what pull requests close and cannot be read fails no other delivery", async () => {
  const { route } = await setUp();
  const routed = await route([
    aDelivery({ id: "1", event: "pull_request", action: "opened", issues: ["BAD"] }),
    aDelivery({ id: "2", issues: ["I_1"] }),
  ]);
  expect(routed.map(({ kind }) => kind)).toEqual(["failed", "keys"]);
});

test("GitHub's own workflow wakes, behind people", async () => {
  const { route } = await setUp();
  const sender = { login: "github-project-automation[bot]", type: "Bot" };
  const [routed] = await route([aDelivery({ issues: ["I_1"], sender })]);
  expect(routed).toEqual({ kind: "keys", keys: [initiative], priority: 10 });
});

test("an echo wakes nothing, and waits while its write is not settled", async () => {
  const { route, store } = await setUp();
  const echo = aDelivery({ issues: ["I_1"], sender: { login: "redthread[bot]", type: "Bot" } });
  expect(await route([echo])).toEqual([{ kind: "nothing" }]);
  const [row] = await store.audit.intend([
    {
      key: initiative,
      cause: "d-0",
      policySha: null,
      planId: null,
      kind: "close-issue",
      target: "I_1",
      reason: because("done-closes", { phase: "Utført" }),
      before: null,
      after: null,
      request: "closeIssue",
    },
  ]);
  expect(await route([echo])).toEqual([expect.objectContaining({ kind: "later", until: 3_000 })]);
  await store.audit.settle([{ id: row ?? 0, outcome: "done", result: { id: "I_1" } }]);
  expect(await route([echo])).toEqual([{ kind: "nothing" }]);
});

test("what a board's workflow does to its cards is looked at later, all at once", async () => {
  const { route } = await setUp();
  const sender = { login: "github-project-automation[bot]", type: "Bot" };
  const card = aDelivery({ event: "projects_v2_item", action: "edited", issues: ["I_1"], sender });
  expect(await route([card])).toEqual([
    { kind: "keys", keys: [initiative], priority: 20, due: card.receivedAt + 10_000 },
  ]);
});

test("one walk that fails fails no other delivery", async () => {
  const { route } = await setUp();
  const routed = await route([
    aDelivery({ id: "1", issues: ["BAD"] }),
    aDelivery({ id: "2", issues: ["I_1"] }),
    aDelivery({ id: "3", issues: ["LIMITED"] }),
  ]);
  expect(routed.map(({ kind }) => kind)).toEqual(["failed", "keys", "later"]);
});

test("while the policy of its owner cannot be read for a limit, a delivery waits for the end of it", async () => {
  const limited = new GitHubError("limited", "Slow down", { until: 9_000 });
  const { route } = await setUp(undefined, new Map([["other", limited]]));
  const [waiting] = await route([aDelivery({ owner: "other", issues: ["I_NEW"] })]);
  expect(waiting).toMatchObject({ kind: "later", until: 9_000 });
});

test("an issue of the config repository wakes the organisation", async () => {
  const { route } = await setUp();
  const given: Partial<Delivery> = { issues: ["N_1"], repositories: ["acme/.github"], action: "edited" };
  expect(await route([aDelivery(given)])).toEqual([
    { kind: "keys", keys: [{ kind: "organisation", owner: "acme", id: "acme" }], priority: 0 },
  ]);
});

test("an outsider's issue of the config repository gives them no colleague's rank", async () => {
  const { route } = await setUp();
  const given: Partial<Delivery> = { issues: ["N_1"], repositories: ["acme/.github"], action: "edited" };
  const [routed] = await route([aDelivery({ ...given, outsider: "anna" })]);
  expect(routed).toMatchObject({ kind: "keys", priority: Priority.outsider });
});

test("what an outsider's pull request closes wakes few threads at once, and the others later", async () => {
  const { route, store } = await setUp();
  const threads = Array.from({ length: 5 }, (_, at): Key => ({ ...initiative, id: `I_${at}` }));
  for (const key of threads) await store.projection.replaceNodes(key, [{ id: "W_1", role: "work-item" }]);
  const many = threads.map((key) => key.id).join();
  const pull = { event: "pull_request", action: "edited", issues: ["PR_1"] };
  const idsOf = (keys: readonly { readonly id: string }[]) => keys.map(({ id }) => id).join();
  const [colleague] = await route([aDelivery(pull)]);
  expect(colleague?.kind === "keys" && idsOf(colleague.keys)).toBe(many);
  const ids = ["1", "2", "3", "4", "5", "6"];
  const routed = await route(ids.map((id) => aDelivery({ ...pull, id, outsider: "anna" })));
  const last = routed.at(-1);
  expect(
    last?.kind === "keys" && [idsOf(last.keys), idsOf((last.later ?? []).map(({ key }) => key))],
  ).toEqual(["I_0,I_1,I_2", "I_3,I_4"]);
});

test("of what a thread waits for, or is named by, only title, text, state and place wake it", async () => {
  const { route, store, asked } = await setUp();
  await store.projection.replaceNodes(initiative, [
    { id: "X_1", role: "dependency@acme" },
    { id: "E_2", role: "mention" },
  ]);
  const about = (id: string, event: string, action: string, issue: string) =>
    aDelivery({ id, event, action, issues: [issue] });
  const routed = await route([
    about("1", "issues", "closed", "X_1"),
    about("2", "issues", "labeled", "X_1"),
    about("3", "issue_comment", "created", "X_1"),
    about("4", "issues", "edited", "E_2"),
    about("5", "issues", "labeled", "E_2"),
  ]);
  const element: Key = { kind: "element", owner: "acme", id: "E_2" };
  expect(routed).toEqual([
    { kind: "keys", keys: [initiative], priority: 0 },
    { kind: "nothing" },
    { kind: "nothing" },
    { kind: "keys", keys: [element, initiative], priority: 0 },
    { kind: "keys", keys: [element], priority: 0 },
  ]);
  expect(asked, "where else they hang is found by walking up").toEqual(["X_1", "E_2"]);
});

test("a new issue without a parent wakes the initiative that it names, at no further request", async () => {
  const { route, store, asked } = await setUp();
  const link = { target: "I_1", title: "", url: null, reference: "Acme/portfolio#1" };
  const facts = { key: initiative, id: "I_1", open: true, link, teams: [], products: [], dependencies: [] };
  await store.initiatives.keepInitiatives([facts]);
  const routed = await route([
    aDelivery({ id: "1", action: "opened", issues: ["E_3"] }),
    aDelivery({ id: "2", action: "edited", issues: ["E_4"] }),
    aDelivery({ id: "3", action: "opened", issues: ["X_2"] }),
    aDelivery({ id: "4", action: "labeled", issues: ["E_3"] }),
  ]);
  const keys = routed.map((one) => (one.kind === "keys" ? one.keys.map(({ id }) => id) : []));
  expect(keys).toEqual([["E_3", "I_1"], ["E_4"], [], ["E_3"]]);
  expect(asked).toEqual(["E_3", "E_4", "X_2"]);
});

test("where an issue has gone from, its address is forgotten; where one is new, what led nowhere is", async () => {
  const { route, dropped } = await setUp();
  const at = { issues: ["I_1"], repositories: ["acme/portfolio"] };
  await route([aDelivery({ ...at, id: "1", action: "edited" })]);
  expect(dropped).toEqual([]);
  await route([aDelivery({ ...at, id: "2", action: "transferred" })]);
  await route([aDelivery({ ...at, id: "3", action: "opened" })]);
  expect(dropped).toEqual(["all of acme/portfolio", "missing of acme/portfolio"]);
});

const left = aDelivery({ id: "left", event: "installation", action: "deleted", receivedAt: 1_000 });
const back = aDelivery({ id: "back", event: "installation", action: "created", receivedAt: 1_500 });

test("who left is forgotten and noted as gone, also while GitHub still lists the old installation", async () => {
  for (const listed of [null, { id: 1 }]) {
    const { route, store } = await setUp(listed);
    await store.settings.setSetting("swept:acme", "1");
    expect(await route([left])).toEqual([{ kind: "nothing" }]);
    expect(await store.settings.setting("swept:acme")).toBe(null);
    expect(await store.uninstalled()).toEqual(["acme"]);
  }
});

test("who left and came back at once is not noted as gone, in whatever order the two are given", async () => {
  const { route, store } = await setUp(null);
  for (const both of [
    [left, back],
    [back, left],
  ]) {
    const routed = await route(both);
    expect(routed.map(({ kind }) => kind).toSorted()).toEqual(["keys", "nothing"]);
    expect(await store.uninstalled()).toEqual([]);
    expect(await store.settings.setting("installed:acme"), "all is listed anew").toBe("2000");
  }
});

test("an uninstall that is told of late takes nothing of an owner who is back", async () => {
  const { route, store } = await setUp({ id: 2 });
  await store.settings.setSetting("swept:acme", "1");
  expect(await route([{ ...left, receivedAt: 1_900 }])).toEqual([{ kind: "nothing" }]);
  expect(await store.settings.setting("swept:acme")).toBe("1");
  expect(await store.uninstalled()).toEqual([]);
});

test("an uninstall waits while GitHub cannot say whether the owner is back", async () => {
  const { route, store } = await setUp(new GitHubError("limited", "Slow down", { until: 9_000 }));
  expect((await route([left, back])).map(({ kind }) => kind)).toEqual(["later", "keys"]);
  expect(await store.uninstalled()).toEqual([]);
});

async function setUp(
  listed: { id: number } | null | Error = { id: 1 },
  failed: ReadonlyMap<string, Error> = new Map(),
) {
  const store: Store = await openOwnStore({ now: () => 2_000 });
  onTestFinished(() => store.close());
  const parsed = parsePolicy(
    "version: 1\ninitiatives: { repository: portfolio }\nteams: { a: { backlog: accepting/a } }\n",
    { owner: "acme" },
  );
  const accepting = parsePolicy("version: 1\naccepts: [acme]\n", { owner: "accepting" });
  if (!parsed.ok || !accepting.ok) throw new Error("The policy of the test does not hold");
  const asked: string[] = [];
  const dropped: string[] = [];
  const parts: RouteParts = {
    store,
    rereadMs: 10_000,
    reader: {
      async ancestors(_owner, ids) {
        asked.push(...ids);
        if (ids.includes("BAD")) throw new GitHubError("invalid-answer", "Half an answer");
        if (ids.includes("LIMITED")) throw new GitHubError("limited", "Slow down", { until: 9_000 });
        return new Map(
          ids.flatMap((id) => {
            const chain = chains[id] ?? upwards[id];
            return chain === undefined ? [] : [[id, chain]];
          }),
        );
      },
      // What it answers is mostly kept: the threads of the policy need it too.
      async repositories() {
        return new Map();
      },
      async closedIssues(_owner, ids) {
        if (ids.includes("BAD")) throw new GitHubError("invalid-answer", "Half an answer");
        return new Map(ids.map((id) => [id, closedIssues[id] ?? []]));
      },
    },
    policies: () =>
      Promise.resolve({
        governed: [
          { owner: "acme", policy: consented(parsed.policy, { accepting: ["issues"], other: ["issues"] }) },
          { owner: "accepting", policy: accepting.policy },
        ],
        failed,
      }),
    config: { repository: ".github", path: ".github/portfolio.yml" },
    self: () => Promise.resolve("redthread[bot]"),
    now: () => 2_000,
    namedIn: (body, repository) => readBodyLinks(body, repository).named.map(addressText),
    isColleague: () => false,
    dropAddresses: (repository, which) => void dropped.push(`${which} of ${repository}`),
    dropCatalogue() {},
    dropPeople() {},
    dropPolicy() {},
    forget() {},
    async installationOf() {
      if (listed instanceof Error) throw listed;
      return await Promise.resolve(listed);
    },
  };
  return { route: createRoute(parts), store, asked, dropped };
}
