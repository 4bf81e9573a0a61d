import { expect } from "vitest";
import type { Key } from "../../src/domain/key.ts";
import type { RunningApp } from "../../src/main.ts";
import { togetherMs } from "../../src/route/aside.ts";
import type { Issue, IssueComment } from "../../src/sandbox/state/entities.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { Priority } from "../../src/store/work.ts";
import { nextDue } from "./next-due.ts";

/*
 * What must hold whatever was played, told from the sandbox's state alone: nothing doubled, nothing
 * that nobody asked for, nothing left undone, and nothing to do when everything is looked at again.
 * It knows none of the app's code but the keys by which it is asked to look.
 */

/** Throws on the first thing that must not be so. */
export async function checkNothingLeftOver(
  sandbox: Sandbox,
  app: RunningApp,
  quiet: () => Promise<void>,
): Promise<void> {
  await quiet();
  // For so long what outsiders did is put together, before others are told of it.
  const until = sandbox.state.now().getTime() + togetherMs;
  if ((await nextDue(app.store)) <= until) sandbox.state.advance(togetherMs);
  await quiet();
  const view = lookAt(sandbox);
  checkIssuesOfTheApp(view);
  checkCommentsOfTheApp(view);
  checkEpics(view);
  checkWheels(view);
  checkFollowUps(view);
  checkPhases(view);
  checkCards(view);
  checkTextsOfPeople(view);
  await checkStore(app);
  await checkSecondLook(view, app, quiet);
  await checkStore(app);
}

interface View {
  readonly sandbox: Sandbox;
  readonly issues: readonly Issue[];
  /** `acme/portfolio#1` */
  nameOf(issue: Issue): string;
  repositoryOf(issue: Issue): string;
  ownerOf(issue: Issue): string;
  isByApp(thing: { readonly authorId: string }): boolean;
  comments(issue: Issue): readonly IssueComment[];
  markOf(text: string): ReadMark | null;
}

interface ReadMark {
  readonly kind: string;
  readonly keys: Readonly<Record<string, string>>;
}

function lookAt(sandbox: Sandbox): View {
  const { tables } = sandbox.state;
  const apps = new Set([...tables.apps.values()].map(({ botId }) => botId));
  const placeOf = ({ repositoryId }: Issue) => {
    const repository = tables.repositories.get(repositoryId);
    const owner = repository && tables.accounts.get(repository.ownerId);
    return { owner: owner?.login ?? "", name: repository?.name ?? "" };
  };
  const repositoryOf = (issue: Issue) => `${placeOf(issue).owner}/${placeOf(issue).name}`;
  return {
    sandbox,
    issues: [...tables.issues.values()],
    repositoryOf,
    nameOf: (issue) => `${repositoryOf(issue)}#${issue.number}`,
    ownerOf: (issue) => placeOf(issue).owner,
    isByApp: ({ authorId }) => apps.has(authorId),
    comments: (issue) =>
      issue.commentIds.map((id) => tables.comments.get(id)).filter((one) => one !== undefined),
    markOf,
  };
}

function markOf(text: string): ReadMark | null {
  const match = /^<!-- redthread:([a-z-]+)((?: [a-z-]+=[^ ]*)*) -->/.exec(text);
  if (match === null) return null;
  const words = (match[2] ?? "").trim().split(" ");
  const entries = words.map((word): [string, string] => {
    const [key = "", value = ""] = word.split("=");
    return [key, decodeURIComponent(value)];
  });
  return { kind: match[1] ?? "", keys: Object.fromEntries(entries) };
}

/** What the app made says by its mark what it is, and hangs where it belongs. */
function checkIssuesOfTheApp(view: View): void {
  for (const issue of view.issues.filter(view.isByApp)) {
    const name = view.nameOf(issue);
    const mark = view.markOf(issue.body);
    const kinds = [
      "epic",
      "element",
      "follow-up",
      "notice",
      "change",
      "problem",
      "product",
      "activity",
      "review",
    ];
    expect(kinds, `${name} begins with a mark of an issue`).toContain(mark?.kind);
    if (mark?.kind === "notice") {
      expect(view.repositoryOf(issue), "a notice stands in the config repository").toMatch(/\/\.github$/);
    }
  }
}

/** Each product has one issue, and each occurrence. */
function checkWheels(view: View): void {
  const made = view.issues
    .filter(view.isByApp)
    .map((issue) => view.markOf(issue.body))
    .filter((mark) => ["product", "activity", "review"].includes(mark?.kind ?? ""))
    .map((mark) => JSON.stringify(mark));
  expect(new Set(made).size, `occurrences are made once: ${made.join(", ")}`).toBe(made.length);
}

/** Each team has one follow-up at each date, and so have the benefits. */
function checkFollowUps(view: View): void {
  const marks = view.issues.filter(view.isByApp).map((issue) => view.markOf(issue.body));
  const made = marks
    .filter((mark) => mark?.kind === "follow-up")
    .map((mark) => `${mark?.keys["initiative"]} ${mark?.keys["team"]} ${mark?.keys["after"]}`);
  expect(new Set(made).size, `follow-ups are made once: ${made.join(", ")}`).toBe(made.length);
}

/** Comments by the app: one overview an issue, replies that answer somebody, notes and links. */
function checkCommentsOfTheApp(view: View): void {
  for (const issue of view.issues) {
    const name = view.nameOf(issue);
    const own = view.comments(issue).filter(view.isByApp);
    const marks = own.map(({ body }) => view.markOf(body));
    for (const mark of marks) {
      expect(
        ["overview", "reply", "note", "link", "notice", "process", "change", "product"],
        `a comment of the app on ${name}`,
      ).toContain(mark?.kind);
    }
    const kinds = marks.map((mark) => mark?.kind);
    expect(kinds.filter((kind) => kind === "overview").length, `overviews on ${name}`).toBeLessThan(2);
    const answered = marks.filter((mark) => mark?.kind === "reply").map((mark) => mark?.keys["comment"]);
    const cards = marks
      .filter((mark) => mark?.kind === "process")
      .map((mark) => `${mark?.keys["owner"]} ${mark?.keys["process"]}`);
    expect(new Set(cards).size, `one card a process on ${name}`).toBe(cards.length);
    expect(new Set(answered).size, `one reply a comment on ${name}`).toBe(answered.length);
  }
}

/** At most one live epic for each initiative and team. */
function checkEpics(view: View): void {
  const live = view.issues.filter(
    (issue) =>
      view.isByApp(issue) &&
      view.markOf(issue.body)?.kind === "epic" &&
      issue.stateReason !== "NOT_PLANNED" &&
      issue.stateReason !== "DUPLICATE",
  );
  const linked = live.filter((issue) => {
    const initiative = view.markOf(issue.body)?.keys["initiative"] ?? "";
    return isUnder(view, issue, initiative) || isOfAnotherOwner(view, issue, initiative);
  });
  const groups = Map.groupBy(linked, (issue) => {
    const keys = view.markOf(issue.body)?.keys;
    return `${keys?.["initiative"]} ${keys?.["team"]}`;
  });
  for (const epics of groups.values()) {
    expect(epics.map(view.nameOf), "live epics of one initiative and team").toHaveLength(1);
  }
}

function isUnder({ sandbox }: View, issue: Issue, ancestor: string): boolean {
  for (let id = issue.parentId; id !== null; id = sandbox.state.tables.issues.get(id)?.parentId ?? null) {
    if (id === ancestor) return true;
  }
  return false;
}

function isOfAnotherOwner(view: View, issue: Issue, initiative: string): boolean {
  const root = view.sandbox.state.tables.issues.get(initiative);
  return root !== undefined && view.ownerOf(root) !== view.ownerOf(issue);
}

/** An initiative with an overview has one phase label, and the field says the same. */
function checkPhases(view: View): void {
  const { tables } = view.sandbox.state;
  for (const issue of view.issues.filter((one) => view.repositoryOf(one) === "acme/portfolio")) {
    const own = view.comments(issue).filter(view.isByApp);
    if (!own.some(({ body }) => view.markOf(body)?.kind === "overview")) continue;
    const names = issue.labelIds.map((id) => tables.labels.get(id)?.name.toLowerCase() ?? "");
    const phases = names.filter((name) => name.startsWith("fase/"));
    expect(phases, `phase labels of ${view.nameOf(issue)}`).toHaveLength(1);
    for (const value of valuesOf(view, issue, ["Fase", "Phase"])) {
      expect(`fase/${slugOf(value)}`, `the phase field of ${view.nameOf(issue)}`).toBe(phases[0]);
    }
  }
}

function slugOf(text: string): string {
  const plain = text.toLowerCase().replaceAll("æ", "ae").replaceAll("ø", "o").replaceAll("å", "a");
  return plain.replaceAll(/[^a-z0-9]+/g, "-");
}

function valuesOf({ sandbox }: View, issue: Issue, names: readonly string[]): readonly string[] {
  const { tables } = sandbox.state;
  return issue.itemIds.flatMap((id) => {
    const values = Object.values(tables.items.get(id)?.values ?? {});
    return values.flatMap(({ fieldId, content }) => {
      const field = tables.fields.get(fieldId);
      if (field?.kind !== "ProjectV2SingleSelectField" || !names.includes(field.name)) return [];
      const option = field.options.find((one) => content.type === "option" && one.id === content.optionId);
      return option === undefined ? [] : [option.name];
    });
  });
}

/** One card for each issue and project. */
function checkCards({ sandbox, issues, nameOf }: View): void {
  for (const issue of issues) {
    const projects = issue.itemIds.map((id) => sandbox.state.tables.items.get(id)?.projectId);
    expect(new Set(projects).size, `cards of ${nameOf(issue)}`).toBe(projects.length);
  }
}

/** The app edits what it wrote itself, and nothing else. */
function checkTextsOfPeople(view: View): void {
  const isBot = (id: string | null) => id !== null && view.isByApp({ authorId: id });
  for (const issue of view.issues) {
    if (!view.isByApp(issue)) {
      expect(isBot(issue.editorId), `the app has edited the body of ${view.nameOf(issue)}`).toBe(false);
    }
    for (const comment of view.comments(issue).filter((one) => !view.isByApp(one))) {
      expect(isBot(comment.editorId), `the app has edited a comment on ${view.nameOf(issue)}`).toBe(false);
    }
  }
}

async function checkStore({ store }: RunningApp): Promise<void> {
  const counts = await store.counts();
  expect(await store.work.parkedWork(), "parked work").toEqual([]);
  expect(await store.inbox.parkedDeliveries(50), "parked deliveries").toEqual([]);
  expect(counts.inbox.waiting, "deliveries that wait").toBe(0);
  expect(counts.openAuditRows, "writes whose outcome is not known").toBe(0);
}

/** Everything is looked at again: first by a sweep, then each thread for itself. */
async function checkSecondLook(view: View, app: RunningApp, quiet: () => Promise<void>): Promise<void> {
  const { state } = view.sandbox;
  const written = () => state.writes.filter(({ installationId }) => installationId !== null);
  const before = written().length;
  const owner = "acme";
  const due = state.now().getTime();
  const sweep = { kind: "sweep", owner, id: owner } as const;
  await app.store.work.want([sweep], { due, priority: Priority.sweep, cause: "sweep" });
  await quiet();
  await app.store.work.want(keysOf(view, owner), { due, priority: Priority.due, cause: "a second look" });
  await quiet();
  const after = written().slice(before);
  expect(
    after.map(({ operation }) => operation),
    "written by a second look",
  ).toEqual([]);
}

function keysOf(view: View, owner: string): readonly Key[] {
  return view.issues.flatMap((issue): Key[] => {
    const { id } = issue;
    switch (view.repositoryOf(issue)) {
      case `${owner}/portfolio`:
        return [{ kind: "initiative", owner, id }];
      case `${owner}/roadmap`:
        return issue.parentId === null ? [{ kind: "element", owner, id }] : [];
      default:
        return [];
    }
  });
}
