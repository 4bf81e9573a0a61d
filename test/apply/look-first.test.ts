import { expect, test } from "vitest";
import { lookFor } from "../../src/apply/look-first.ts";
import type { Change } from "../../src/change/kinds.ts";
import type { IssueContent } from "../../src/domain/content.ts";
import type { IssueFacts } from "../../src/domain/issue.ts";
import type { Overview } from "../../src/domain/overview.ts";
import type { Reader } from "../../src/github/reader.ts";
import { at, issue, memory, self } from "../plan/world.ts";

const key = { kind: "initiative", owner: "digdir", id: "I" } as const;
const where = { owner: "digdir", since: Date.parse(at(10)), gone: null };

/** What GitHub would answer. */
function reading(facts: IssueFacts): Reader {
  const answers = {
    createdIssues: () => Promise.resolve([facts]),
    issues: () => Promise.resolve({ requested: new Map([[facts.id, facts]]) }),
  };
  return answers as unknown as Reader;
}

const epic: Change = {
  kind: "create-issue",
  makes: "new:epic/studio",
  repository: { owner: "digdir", name: "studio" },
  repositoryId: "R",
  content: { kind: "epic", team: { key: "studio", name: "Studio", language: null } } as IssueContent,
  labels: [],
  typeId: null,
  assignees: [],
  parent: null,
  projects: [],
};

test.each([
  ["of this initiative", "initiative=I team=studio v=1 sig=x", "broken-mark"],
  ["that names none", "v=1 sig=x", "broken-mark"],
  ["of another initiative", "initiative=J team=studio v=1 sig=x", "absent"],
])("a broken mark %s: %s", async (_, line, kind) => {
  const broken = issue("E", { body: `<!-- redthread:epic ${line} -->`, markBroken: true });
  expect(await lookFor(epic, key, where, reading(broken))).toMatchObject({ kind });
});

const notice: Change = {
  kind: "notice",
  repository: { owner: "digdir", name: ".github" },
  repositoryId: "R",
  notice: null,
  content: { kind: "brake", version: "a", count: 2, limit: 1, changes: [] },
  makes: "new:notice/brake/a",
};

test.each([
  ["of the notice", "notice about=brake version=a v=1 sig=x", "broken-mark"],
  ["of a notice for another occasion", "notice about=brake version=b v=1 sig=x", "absent"],
  ["of a notice about something else", "notice about=policy version=a v=1 sig=x", "absent"],
  ["of an epic", "epic initiative=I team=studio v=1 sig=x", "absent"],
])("a broken mark %s, looking for a notice: %s", async (_, line, kind) => {
  const broken = issue("N", { body: `<!-- redthread:${line} -->`, markBroken: true });
  expect(await lookFor(notice, key, where, reading(broken))).toMatchObject({ kind });
});

test.each([
  ["before", 5, "absent"],
  ["since", 10, "found"],
])("a note that was given %s", async (_, minute, kind) => {
  const why = { id: "policy-mended", args: { sha: "abc" } } as const;
  const note: Change = {
    kind: "comment",
    issue: "N",
    comment: null,
    content: { kind: "notice-done", about: "policy", why },
    makes: "new:note",
  };
  const mark = { kind: "note", keys: { about: "policy" } } as const;
  const times = { createdAt: at(minute), editedAt: at(minute) };
  const comment = { ...times, id: "C", url: "", author: self, body: "", answered: null, mark };
  const facts = issue("N", { comments: [comment] });
  expect(await lookFor(note, key, where, reading(facts))).toMatchObject({ kind });
});

test("an overview that is known to be deleted is not found, though a read that lags shows it", async () => {
  const address = "digdir/portfolio#1";
  const mark = { kind: "overview", keys: { initiative: "I", address } } as const;
  const times = { createdAt: at(10), editedAt: at(10) };
  const comment = (id: string) => ({ id, url: "", author: self, body: "", ...times, answered: null, mark });
  const overview: Change = {
    kind: "overview",
    issue: "I",
    address,
    comment: null,
    stage: "final",
    overview: {} as Overview,
    memory: memory("Konsept"),
    makes: "new:overview",
  };
  const look = (...ids: readonly string[]) =>
    lookFor(overview, key, { ...where, gone: "C_1" }, reading(issue("I", { comments: ids.map(comment) })));
  expect(await look("C_1")).toEqual({ kind: "absent" });
  expect(await look("C_1", "C_2")).toEqual({ kind: "found", made: { id: "C_2" } });
});
