import { expect, onTestFinished, test } from "vitest";
import { noDetails } from "../../../src/domain/issue.ts";
import type { IssueFacts } from "../../../src/domain/issue.ts";
import type { Key } from "../../../src/domain/key.ts";
import { because } from "../../../src/domain/reason.ts";
import type { Reader } from "../../../src/github/reader.ts";
import type { Mutation, Outcome } from "../../../src/github/writer.ts";
import { createNoticeWrites } from "../../../src/controllers/organisation/notice-writes.ts";
import { openStore } from "../../../src/store/store.ts";

const key: Key = { kind: "organisation", owner: "acme", id: "acme" };
const create: Mutation = {
  name: "createIssue",
  input: { repositoryId: "R_1", title: "", body: "", labelIds: [] },
};
const update: Mutation = { name: "updateIssue", input: { id: "N_1", title: "" } };
const comment: Mutation = { name: "addComment", input: { subjectId: "N_1", body: "" } };
const close: Mutation = { name: "closeIssue", input: { issueId: "N_1", stateReason: "COMPLETED" } };
const broken = because("policy-broken", { sha: "abc" });
const first = "new:notice/policy/abc";
const second = "new:notice/policy/def";

test("a create whose answer was lost is settled when its issue is found", async () => {
  const stage = await setUp();
  stage.answers.push({ kind: "unknown", reason: "timeout" });
  const writes = await stage.look();
  expect(await writes.write(create, first, broken)).toBe(false);
  expect(writes.again()).toBe(15_000);
  await writes.end();
  expect(await stage.rows()).toEqual(["createIssue unknown"]);

  stage.made.set(first, notice("N_1"));
  const later = await stage.look();
  expect(await stage.rows()).toEqual(["createIssue done"]);
  expect(later.again()).toBe(null);
});

test("a create whose answer was lost is sent again when nothing has come of it in thirty seconds, and not before", async () => {
  const stage = await setUp();
  stage.answers.push({ kind: "unknown", reason: "timeout" });
  await (await stage.look()).write(create, first, broken);
  stage.time = 29_000;
  const early = await stage.look();
  expect(await early.write(create, first, broken)).toBe(false);
  expect(await early.write(create, second, broken), "it may stand there for the version before").toBe(false);
  await early.end();
  expect(early.again()).toBe(30_000);
  stage.time = 30_000;
  expect(await (await stage.look()).write(create, first, broken)).toBe(true);
  expect(await stage.rows()).toEqual(["createIssue refused LOST", "createIssue done"]);
});

test("while reads do not show a notice yet, no second one is opened, whatever version it is about", async () => {
  const stage = await setUp();
  await (await stage.look()).write(create, first, broken);
  stage.time = 29_000;
  const writes = await stage.look();
  expect(await writes.write(create, first, broken)).toBe(false);
  expect(await writes.write(create, second, broken)).toBe(false);
  expect(await writes.write(create, "new:notice/brake/sweep:1", broken), "about something else").toBe(true);
  expect(writes.again()).toBe(44_000);
  stage.made.set(first, notice("made 1"));
  expect(await (await stage.look()).write(create, second, broken)).toBe(true);
});

test("what was said on a notice a moment ago is not said again for another reason", async () => {
  const stage = await setUp();
  await (await stage.look()).write(comment, "N_1", because("policy-mended", { sha: "abc" }));
  const writes = await stage.look();
  const other = because("policy-mended", { sha: "def" });
  expect(await writes.hasTold("N_1", other)).toBe(true);
  stage.time = 61_000;
  expect(await writes.hasTold("N_1", other)).toBe(false);
  expect(await writes.hasTold("N_1", because("policy-mended", { sha: "abc" }))).toBe(true);
});

test("what could not be sent again is not taken as done", async () => {
  const stage = await setUp();
  stage.answers.push({ kind: "unknown", reason: "timeout" });
  await (await stage.look()).write(update, "N_1", broken);
  stage.leased = false;
  const writes = await stage.look();
  expect(await writes.write(update, "N_1", broken)).toBe(false);
  await writes.end();
  expect(await stage.rows()).toEqual(["updateIssue unknown"]);
});

test("what is not wanted again was done, also where something else is written to the same notice", async () => {
  const stage = await setUp();
  stage.answers.push({ kind: "unknown", reason: "timeout" });
  await (await stage.look()).write(update, "N_1", broken);
  const writes = await stage.look();
  await writes.write(close, "N_1", broken);
  await writes.end();
  expect(await stage.rows()).toEqual(["updateIssue done OBSERVED", "closeIssue done"]);
});

function notice(id: string): IssueFacts {
  return {
    ...noDetails,
    id,
    number: 1,
    title: "",
    url: "",
    repository: { owner: "acme", name: ".github", id: "R_1", visibility: "public", archived: false },
    author: { kind: "self", login: "redthread" },
    createdAt: "2026-11-22T10:00:00Z",
    closed: null,
    locked: false,
    parent: null,
  };
}

/** GitHub answers with `answers`, and when there are none left with done. */
test("what GitHub refuses is told to whoever hosts the app, for nobody else hears of it", async () => {
  const stage = await setUp();
  stage.answers.push({ kind: "refused", type: "UNPROCESSABLE", message: "Not in this town" });
  const writes = await stage.look();
  expect(await writes.write(create, first, broken)).toBe(true);
  expect(stage.warned).toEqual(["Not in this town"]);
});

async function setUp() {
  const state = {
    time: 0,
    leased: true,
    answers: [] as Outcome[],
    made: new Map<string, IssueFacts>(),
    warned: [] as string[],
  };
  const store = await openStore({ memory: true }, { now: () => state.time });
  onTestFinished(() => store.close());
  let count = 0;
  return Object.assign(state, {
    async look() {
      const lease = { outlives: () => state.leased };
      const attempt = { attempt: 1, cause: "d-1", priority: 0, putOff: false, lease };
      const writer = {
        async write(): Promise<readonly Outcome[]> {
          count += 1;
          const answer = state.answers.shift() ?? { kind: "done", made: { id: `made ${count}` } };
          return await Promise.resolve([answer]);
        },
      };
      const logger = { warn: (fields: { said: string }) => void state.warned.push(fields.said) };
      const parts = {
        key,
        attempt,
        writer,
        reader: {} as Reader,
        audit: store.audit,
        logger,
        now: () => state.time,
      };
      return await createNoticeWrites(parts, state.made);
    },
    /** Oldest first: what was asked for, its outcome and why. */
    async rows(): Promise<readonly string[]> {
      const rows = await store.audit.listAudit({ key });
      return rows.toReversed().map(({ request, outcome, result }) => {
        const type = typeof result === "object" && result !== null && "type" in result ? result.type : "";
        return `${request} ${outcome} ${String(type)}`.trim();
      });
    },
  });
}
