import { describe, expect, test } from "vitest";
import type { DesiredNotice } from "../../../src/controllers/organisation/desired-notice.ts";
import type { NoticeContent, NoticeEnd } from "../../../src/domain/notice.ts";
import { because, type Reason } from "../../../src/domain/reason.ts";
import type { Intent } from "../../../src/store/audit.ts";
import { key, setNotices } from "./notice-stage.ts";

const path = ".github/portfolio.yml";
const url = "https://github.com/acme/.github/blob/abc/.github/portfolio.yml";

/** `count` is all that its text goes by. */
function broken(version: string, count = 1): DesiredNotice {
  const content: NoticeContent = { kind: "policy", version, path, url, count, problems: [] };
  return { kind: "open", content, reason: because("policy-broken", { sha: version }) };
}

function mended(sha: string): DesiredNotice {
  const reason = because("policy-mended", { sha });
  return { kind: "closed", about: "policy", note: reason, reason };
}

const braking: DesiredNotice = {
  kind: "open",
  content: { kind: "brake", version: "sweep:1", count: 2, limit: 1, changes: [] },
  reason: because("brake", { count: 2, limit: 1 }),
};

test("what stands there is left as it is, what says otherwise is edited, and what is done closes with its note", async () => {
  const stage = await setNotices();
  expect(await stage.look(broken("abc"), braking)).toEqual({ kind: "done", wrote: 2 });
  expect(stage.sent, "both in one document").toEqual(["createIssue+createIssue"]);
  await stage.look(broken("abc"), braking);
  expect(stage.sent).toHaveLength(1);
  await stage.look(broken("def", 2), braking);
  await stage.look(mended("fed"), braking);
  expect(stage.sent.slice(1)).toEqual(["updateIssue", "addComment", "closeIssue"]);
  expect([...stage.issues.values()].map(({ closed }) => closed !== null)).toEqual([true, false]);
  expect(stage.reads, "one read a look").toEqual(["created", "created", "created", "created"]);
});

test("one that a person closed stays closed for its version, and another version opens a new one", async () => {
  const stage = await setNotices();
  await stage.look(broken("abc"));
  stage.change("N_1", { closed: { as: "not-planned", at: "2026-11-22T10:00:00Z" } });
  await stage.look(broken("abc"));
  expect(stage.issues.size).toBe(1);
  await stage.look(broken("def"));
  expect(stage.issues.size).toBe(2);
});

describe("a notice whose answer was lost", () => {
  test("is settled when it is found, and not made again", async () => {
    const stage = await setNotices();
    stage.answers.push("unheard");
    expect(await stage.look(broken("abc"))).toMatchObject({ kind: "later" });
    expect(await stage.rows()).toEqual(["createIssue unknown"]);
    expect(await stage.look(broken("abc"))).toEqual({ kind: "done", wrote: 0 });
    expect(await stage.rows()).toEqual(["createIssue done"]);
    expect(stage.issues.size).toBe(1);
  });

  test("is sent again when nothing has come of it in thirty seconds, and not before", async () => {
    const stage = await setNotices();
    const begun = stage.time;
    stage.answers.push("lost");
    await stage.look(broken("abc"));
    stage.time = begun + 29_000;
    expect(await stage.look(broken("abc"))).toEqual({ kind: "done", wrote: 0, again: begun + 30_000 });
    await stage.look(broken("def"), braking);
    expect(stage.sent, "it may stand there for the version before").toEqual(["createIssue", "createIssue"]);
    stage.time = begun + 30_000;
    await stage.look(broken("abc"), braking);
    expect(await stage.rows()).toEqual(["createIssue refused LOST", "createIssue done", "createIssue done"]);
  });

  test("is looked for once more right before it is sent again", async () => {
    const stage = await setNotices();
    stage.answers.push("unheard");
    await stage.look(broken("abc"));
    stage.time += 30_000;
    stage.lags = 1;
    await stage.look(broken("abc"));
    expect(stage.issues.size).toBe(1);
    expect(await stage.rows()).toEqual(["createIssue done"]);
  });
});

test("while reads do not show a notice yet, no second one is opened, whatever version it is about", async () => {
  const stage = await setNotices();
  await stage.look(broken("abc"));
  stage.time += 29_000;
  stage.lags = 2;
  const look = await stage.look(broken("def"));
  expect(look).toEqual({ kind: "done", wrote: 0, again: stage.time + 15_000 });
  await stage.look(broken("def"), braking);
  expect(stage.sent, "but one about something else").toEqual(["createIssue", "createIssue"]);
  await stage.look(broken("def"), braking);
  expect(stage.sent.slice(2)).toEqual(["updateIssue"]);
});

describe("the note", () => {
  test("that was given a moment ago is not given again for another reason, nor ever for the same", async () => {
    const stage = await setNotices();
    await stage.look(broken("abc"));
    const refusedClose = { kind: "refused", type: "FORBIDDEN", message: "No" } as const;
    const close = async (sha: string) => {
      stage.sent.length = 0;
      await stage.look(mended(sha));
      stage.change("N_1", { closed: null });
      return stage.sent;
    };
    expect(await close("one")).toEqual(["addComment", "closeIssue"]);
    expect(await close("two")).toEqual(["closeIssue"]);
    stage.time += 61_000;
    expect(await close("one")).toEqual(["closeIssue"]);
    expect(await close("two")).toEqual(["addComment", "closeIssue"]);
    stage.answers.push(refusedClose);
    await close("two");
    expect(stage.warned).toEqual(["No"]);
  });

  test("keeps the notice open while nobody knows whether it was given", async () => {
    const stage = await setNotices();
    await stage.look(broken("abc"));
    const begun = stage.time;
    stage.answers.push("lost");
    await stage.look(mended("def"));
    stage.time += 10_000;
    expect(await stage.look(mended("def"))).toEqual({ kind: "done", wrote: 0, again: begun + 30_000 });
    stage.time = begun + 30_000;
    await stage.look(mended("def"));
    expect(stage.issues.get("N_1")).toMatchObject({ closed: { as: "completed" }, comments: [{}] });
    expect(await stage.rows()).toEqual([
      "createIssue done",
      "addComment refused LOST",
      "addComment done",
      "closeIssue done",
    ]);
  });

  test("that turns out to stand there is not given again", async () => {
    const stage = await setNotices();
    await stage.look(broken("abc"));
    stage.answers.push("unheard");
    await stage.look(mended("def"));
    await stage.look(mended("def"));
    expect(stage.issues.get("N_1")).toMatchObject({ closed: { as: "completed" }, comments: [{}] });
    expect(await stage.rows()).toEqual(["createIssue done", "addComment done", "closeIssue done"]);
  });
});

test("an edit or a closing whose answer was lost is settled by what is there", async () => {
  const stage = await setNotices();
  await stage.look(broken("abc"));
  stage.answers.push("unheard");
  await stage.look(broken("def", 2));
  await stage.look(broken("def", 2));
  stage.time += 3_000;
  stage.answers.push("lost");
  await stage.look(broken("ghi", 3));
  stage.time += 60_000;
  await stage.look(broken("ghi", 3));
  stage.answers.push({ kind: "done", made: { id: "C_9" } }, "unheard");
  await stage.look(mended("jkl"));
  await stage.look(mended("jkl"));
  expect(await stage.rows()).toEqual([
    "createIssue done",
    "updateIssue done OBSERVED",
    "updateIssue refused LOST",
    "updateIssue done",
    "addComment done",
    "closeIssue done OBSERVED",
  ]);
});

test("what a limit or a lease holds back is written later, and is not taken as done", async () => {
  const stage = await setNotices();
  stage.answers.push({ kind: "unsent", reason: "limited", until: 9_000_000 });
  expect(await stage.look(broken("abc"))).toEqual({ kind: "later", at: 9_000_000, reason: "limited" });
  stage.leased = false;
  expect(await stage.look(broken("abc"))).toMatchObject({ kind: "later", at: stage.time + 1_000 });
  stage.leased = true;
  await stage.look(broken("abc"));
  expect(await stage.rows()).toEqual([
    "createIssue refused UNSENT",
    "createIssue refused UNSENT",
    "createIssue done",
  ]);
});

test("what GitHub refuses is told to whoever hosts the app, for nobody else hears of it", async () => {
  const stage = await setNotices();
  stage.answers.push({ kind: "refused", type: "UNPROCESSABLE", message: "Not in this town" });
  expect(await stage.look(broken("abc"))).toEqual({ kind: "done", wrote: 0 });
  expect(stage.warned).toEqual(["Not in this town"]);
});

describe("a row from before notices were changes", () => {
  const given: NoticeEnd = because("policy-mended", { sha: "def" });
  const row = (request: string, target: string, reason: Reason): Intent => ({
    key,
    cause: "d-0",
    policySha: null,
    planId: null,
    kind: "notice",
    target,
    reason,
    before: null,
    after: null,
    request,
  });

  test("of a notice that is there is settled, and one that is not there is waited for", async () => {
    const stage = await setNotices();
    const begun = stage.time;
    await stage.store.audit.intend([row("createIssue", "new:notice/policy/abc", broken("abc").reason)]);
    expect(await stage.look(broken("abc"))).toEqual({ kind: "done", wrote: 0, again: begun + 30_000 });
    await stage.look(broken("def"));
    expect(stage.issues.size).toBe(0);
    const before = await setNotices();
    await before.look(broken("abc"));
    stage.issues.set("N_1", before.issues.get("N_1") ?? (undefined as never));
    await stage.look(broken("abc"));
    expect(await stage.rows()).toEqual(["createIssue done"]);
  });

  test("of a notice that was made a moment ago and does not show yet keeps a second one away", async () => {
    const stage = await setNotices();
    const [id = 0] = await stage.store.audit.intend([
      row("createIssue", "new:notice/policy/abc", broken("abc").reason),
    ]);
    await stage.store.audit.settle([{ id, outcome: "done", result: { id: "N_1" } }]);
    expect(await stage.look(broken("def"))).toEqual({ kind: "done", wrote: 0, again: stage.time + 15_000 });
    expect(stage.issues.size).toBe(0);
  });

  test("of a note that stands there is settled, and the notice closes without another", async () => {
    const stage = await setNotices();
    await stage.look(broken("abc"));
    await stage.store.audit.intend([row("addComment", "N_1", given)]);
    const note = { kind: "notice-done", about: "policy", why: given } as const;
    const body = stage.printer.comment({
      kind: "comment",
      issue: "N_1",
      comment: null,
      content: note,
      makes: "new:note",
    });
    stage.carryOut({ name: "addComment", input: { subjectId: "N_1", body } });
    await stage.look(mended("def"));
    expect(stage.issues.get("N_1")).toMatchObject({ closed: { as: "completed" }, comments: [{}] });
    expect(await stage.rows()).toEqual(["createIssue done", "addComment done", "closeIssue done"]);
  });

  test("of a note that does not stand there is waited for, and given again", async () => {
    const stage = await setNotices();
    await stage.look(broken("abc"));
    const begun = stage.time;
    await stage.store.audit.intend([row("addComment", "N_1", given)]);
    expect(await stage.look(mended("def"))).toEqual({ kind: "done", wrote: 0, again: begun + 30_000 });
    stage.time = begun + 30_000;
    await stage.look(mended("def"));
    expect(await stage.rows()).toEqual([
      "createIssue done",
      "addComment refused LOST",
      "addComment done",
      "closeIssue done",
    ]);
  });

  test("of an edit or a closing is settled by what is there", async () => {
    const stage = await setNotices();
    await stage.look(broken("abc"));
    await stage.store.audit.intend([
      row("updateIssue", "N_1", broken("abc").reason),
      row("closeIssue", "N_1", given),
    ]);
    stage.carryOut({ name: "closeIssue", input: { issueId: "N_1", stateReason: "COMPLETED" } });
    await stage.look(mended("def"));
    expect(await stage.rows()).toEqual([
      "createIssue done",
      "updateIssue refused LOST",
      "closeIssue done OBSERVED",
    ]);
  });
});
