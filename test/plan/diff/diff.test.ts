import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isCreateLabel } from "../../../src/change/create-label.ts";
import type { Action } from "../../../src/change/action.ts";
import { commentMark } from "../../../src/change/comment.ts";
import { kindOf, type Change } from "../../../src/change/kinds.ts";
import type { MadeThing } from "../../../src/change/made-things.ts";
import type { Catalogue } from "../../../src/domain/catalogue.ts";
import type { CommentContent } from "../../../src/domain/content.ts";
import { isReadable, type CommentFacts, type IssueFacts } from "../../../src/domain/issue.ts";
import { because } from "../../../src/domain/reason.ts";
import { sameName } from "../../../src/domain/reference.ts";
import type { World } from "../../../src/domain/world.ts";
import { caseOf } from "../../../src/plan/case.ts";
import type { Desired } from "../../../src/plan/desired.ts";
import { diff } from "../../../src/plan/diff/diff.ts";
import { wavesOf } from "../../../src/plan/diff/waves.ts";
import { overviewWith } from "../../messages/overviews.ts";
import { seed } from "../../seed.ts";
import { testPolicy } from "../policy.ts";
import { at, card, closedEvent, context, issue, kari, memory, self, world } from "../world.ts";

/*
 * The diff makes actions of what is not so, of every kind of desired fact: what an action does is so afterwards, and what
 * the world shows needs none. A world after a plan is that world with the plan's writes laid over it.
 */

const policy = testPolicy();
const { print, printReply } = context(policy);
const now = Date.parse(at(60));
const reason = because("overview", {});
const numRuns = Number(process.env["RUNS"] ?? 300);

const ids = ["I", "L", "E"] as const;
const boards = ["P_1", "P_8"] as const;
const labelNames = ["fase/problem", "Team/Studio", "kind/epic", "new/label"];
const values = {
  P_1: [
    ["Fase", ["Problem", "Konsept"]],
    ["Fremdrift", [0, 50]],
  ],
  P_8: [
    ["Status", ["Backlog", "Levert"]],
    ["Progresjon (%)", [0, 100]],
    ["Team", ["Altinn Studio", "7"]],
  ],
} as const;

describe("the diff of what is so", () => {
  test("makes nothing of it, of whatever kind it is", () => {
    fc.assert(
      fc.property(worlds, (seen) => {
        expect(differencesIn(seen, everythingIn(seen))).toEqual([]);
      }),
      { seed, numRuns },
    );
  });

  test("makes nothing once it was carried out", () => {
    fc.assert(
      fc.property(worlds, wishes, (seen, wanted) => {
        const { after, desired } = carriedOut(seen, wanted);
        expect(differencesIn(after, desired)).toEqual([]);
      }),
      { seed, numRuns },
    );
  });

  test("finds each difference by itself", () => {
    const bare = world(ids.map((id) => issue(id, { in: placeOf(id), items: [card("P_8")] })));
    const kinds = allKinds().map((wanted) => [wanted.kind, differencesIn(bare, [wanted])] as const);
    for (const [kind, actions] of kinds) expect(actions, kind).not.toEqual([]);
  });
});

describe("what counts as so", () => {
  const studio = (options: Partial<IssueFacts>) => world([issue("I", options)]);
  const named = { name: "team/studio", purpose: { kind: "team", name: "Altinn Studio" } } as const;
  const status = { kind: "field", issue: "I", ...columnOf("P_8", "Status"), reason } as const;
  const team = { ...status, ...columnOf("P_8", "Team") };
  const close = { kind: "state", issue: "I", open: false, reason } as const;

  test.each<[name: string, seen: World, wanted: Desired, isSo: boolean]>([
    [
      "a label in other letters",
      studio({ labels: ["TEAM/Studio"] }),
      { kind: "label", issue: "I", label: named, present: true, reason },
      true,
    ],
    [
      "an option in other letters",
      studio({ items: [card("P_8", { Status: ["backlog", 1] })] }),
      { ...status, value: "Backlog" },
      true,
    ],
    [
      "a number in a column of text",
      studio({ items: [card("P_8", { Team: ["7", 1] })] }),
      { ...team, value: 7 },
      true,
    ],
    [
      "another option",
      studio({ items: [card("P_8", { Status: ["Levert", 1] })] }),
      { ...status, value: "Backlog" },
      false,
    ],
    [
      "closed as a duplicate, wanted as done",
      studio({ closed: { as: "duplicate", at: at(1) } }),
      close,
      false,
    ],
    [
      "closed as done, wanted as not planned",
      studio({ closed: { as: "completed", at: at(1) } }),
      { ...close, as: "not-planned" },
      true,
    ],
    [
      "closed as done, and called otherwise since",
      studio({ closed: { as: "not-planned", at: at(1) }, events: [closedEvent("completed", 1)] }),
      close,
      true,
    ],
    [
      "a child of another, which is never taken from it",
      world([issue("I"), issue("E", { parent: "L" })]),
      { kind: "child", parent: "I", child: "E", reason },
      true,
    ],
  ])("%s", (_, seen, wanted, isSo) => {
    expect(differencesIn(seen, [wanted]).length === 0).toBe(isSo);
  });

  test("a reaction waits for its reply only where that is written", () => {
    const asked = commentBy("C", "/hjelp");
    const reply: Desired = replyTo("C", 1);
    const reaction = { kind: "reaction", issue: "I", comment: "C", reaction: "THUMBS_UP" } as const;
    const both: readonly Desired[] = [reply, { ...reaction, reply: "C", reason }];
    const first = differencesIn(studio({ comments: [asked] }), both);
    expect(first.map(({ change }) => change)).toMatchObject([
      { kind: "comment", comment: null },
      { kind: "react", after: "new:comment/reply/C" },
    ]);
    const told = replyShown("C", 1);
    const second = differencesIn(studio({ comments: [asked, told] }), both);
    expect(second.map(({ change }) => change)).toEqual([{ ...reaction, kind: "react" }]);
    const other = differencesIn(studio({ comments: [asked, replyShown("C", 2)] }), [reply]);
    expect(other.map(({ change }) => change)).toMatchObject([{ kind: "comment", comment: "reply 2" }]);
  });
});

const comments: fc.Arbitrary<readonly CommentFacts[]> = fc
  .record({
    answered: fc.constantFrom(null, "THUMBS_UP", "THUMBS_DOWN"),
    told: fc.option(fc.nat(2), { nil: null }),
    note: fc.boolean(),
  })
  .map(({ answered, told, note }) => [
    { ...commentBy("C", "/hjelp"), answered },
    ...(told === null ? [] : [replyShown("C", told)]),
    ...(note ? [noteShown(noteTo("I"))] : []),
  ]);

/** Three issues in three repositories: an initiative, an element, an epic. */
const worlds: fc.Arbitrary<World> = fc
  .record({ facts: fc.tuple(...ids.map(() => factsOfIssue())), comments, shown: fc.nat(2) })
  .map(({ facts, comments: said, shown }) => {
    const issues = ids.map((id, index) => {
      const { parent, ...rest } = facts[index] ?? {};
      const above = parent === id ? null : (parent ?? null);
      return issue(id, {
        in: placeOf(id),
        ...rest,
        parent: above,
        ...(id === "I" ? { comments: said } : {}),
      });
    });
    const overview = { ...commentBy("O", ""), author: self };
    return world(issues, {
      memory: memory("Problem", { asOf: `2026-01-1${shown}` }),
      overview: { comment: overview, text: print(overviewNumber(shown)), ticks: [] },
    });
  });

function factsOfIssue(): fc.Arbitrary<Partial<IssueFacts>> {
  return fc
    .record({
      labels: fc.subarray(labelNames.slice(0, 3)),
      closed: fc.constantFrom(null, "completed", "not-planned"),
      parent: fc.constantFrom(null, ...ids),
      items: fc.tuple(...boards.map((board) => fc.option(cardOn(board), { nil: null }))),
    })
    .map(({ labels, closed, parent, items }) => ({
      labels,
      closed: closed === null ? null : { as: closed, at: at(1) },
      parent,
      items: items.filter((item) => item !== null),
    }));
}

function cardOn(board: (typeof boards)[number]): fc.Arbitrary<IssueFacts["items"][number]> {
  return fc
    .tuple(
      ...values[board].map(([, options]) => fc.constantFrom<(string | number | null)[]>(null, ...options)),
    )
    .map((chosen) => {
      const given = values[board].flatMap(([field], index) => {
        const value = chosen[index];
        return value === null || value === undefined
          ? []
          : [[field, [value, 1] as [string | number, number]]];
      });
      return card(board, Object.fromEntries(given));
    });
}

/** Some of every kind, at most one for each property. */
const wishes: fc.Arbitrary<readonly Desired[]> = fc
  .record({
    label: fc.constantFrom(...labelNames),
    present: fc.boolean(),
    open: fc.boolean(),
    board: fc.constantFrom(...boards),
    column: fc.nat(2),
    option: fc.nat(1),
    issue: fc.constantFrom(...ids),
    parent: fc.constantFrom(...ids),
    told: fc.nat(2),
    reaction: fc.constantFrom("THUMBS_UP", "THUMBS_DOWN"),
    shown: fc.nat(2),
    makes: fc.boolean(),
  })
  .map(({ issue: id, board, label, ...chosen }) => {
    const { P_1, P_8 } = values;
    const columns = board === "P_1" ? P_1 : P_8;
    const [field, options] = columns[chosen.column % columns.length] ?? columns[0];
    const purpose = { kind: "other", name: label } as const;
    const child =
      chosen.parent === id ? [] : [{ kind: "child", parent: chosen.parent, child: id, reason } as const];
    const { project } = columnOf(board, field);
    return [
      { kind: "definition", repository: placeOf("I"), label: { name: `${label}-2`, purpose }, reason },
      { kind: "label", issue: id, label: { name: label, purpose }, present: chosen.present, reason },
      { kind: "state", issue: id, open: chosen.open, reason },
      { kind: "card", issue: id, project, reason },
      { kind: "field", issue: id, ...columnOf(board, field), value: options[chosen.option] ?? "", reason },
      ...child,
      replyTo("C", chosen.told),
      noteDesired("I"),
      { kind: "reaction", issue: "I", comment: "C", reaction: chosen.reaction, reply: "C", reason },
      overviewDesired(chosen.shown),
      ...(chosen.makes ? [newEpic(label)] : []),
    ];
  });

/** Every fact that the world shows, as a rule would want it. */
function everythingIn(seen: World): readonly Desired[] {
  const issues = [...seen.issues.values()].filter(isReadable);
  const { comments: said = [] } = issues[0] ?? {};
  return [
    ...issues.flatMap((one): Desired[] => [
      ...labelNames.map((name): Desired => {
        const label = { name, purpose: { kind: "other", name } } as const;
        const present = one.labels.some((known) => sameName(known, name));
        return { kind: "label", issue: one.id, label, present, reason };
      }),
      {
        kind: "state",
        issue: one.id,
        open: one.closed === null,
        ...(one.closed?.as === "not-planned" ? { as: "not-planned" } : {}),
        reason,
      },
      ...one.items.flatMap((item): Desired[] => [
        {
          kind: "card",
          issue: one.id,
          project: columnOf(item.project.id, item.values[0]?.field).project,
          reason,
        },
        ...item.values.map(({ field, value }): Desired => ({
          kind: "field",
          issue: one.id,
          ...columnOf(item.project.id, field),
          value,
          reason,
        })),
      ]),
      ...(one.parent === null ? [] : [{ kind: "child", parent: one.parent, child: one.id, reason } as const]),
    ]),
    ...seen.catalogue.repositories.values().flatMap((known) =>
      (known?.labels ?? []).map(({ name }): Desired => ({
        kind: "definition",
        repository: known?.repository ?? placeOf("I"),
        label: { name, purpose: { kind: "other", name } },
        reason,
      })),
    ),
    ...said.flatMap((comment): Desired[] => {
      const { answered, mark } = comment;
      if (mark?.kind === "link") return [noteDesired("I")];
      if (mark?.kind === "reply") return [replyTo("C", Number(/\d+/.exec(comment.id)?.[0]))];
      if (answered === null) return [];
      return [{ kind: "reaction", issue: "I", comment: comment.id, reaction: answered, reply: null, reason }];
    }),
    {
      ...overviewDesired(0),
      overview: JSON.parse(seen.overview?.text ?? "{}"),
      memory: seen.memory ?? memory("Problem"),
      final: seen.memory ?? memory("Problem"),
    },
  ];
}

/** One of each kind of desired fact, none of which is so in a bare world. */
function allKinds(): readonly Desired[] {
  const purpose = { kind: "other", name: "x" } as const;
  return [
    { kind: "definition", repository: placeOf("I"), label: { name: "x", purpose }, reason },
    { kind: "label", issue: "I", label: { name: "x", purpose }, present: true, reason },
    { kind: "state", issue: "I", open: false, reason },
    { kind: "card", issue: "E", project: columnOf("P_1").project, reason },
    { kind: "field", issue: "E", ...columnOf("P_8", "Status"), value: "Levert", reason },
    { kind: "child", parent: "I", child: "E", reason },
    replyTo("C", 1),
    noteDesired("E"),
    { kind: "reaction", issue: "I", comment: "C", reaction: "CONFUSED", reply: null, reason },
    overviewDesired(1),
    newEpic("kind/epic"),
  ];
}

function differencesIn(seen: World, desired: readonly Desired[]): readonly Action[] {
  return diff(caseOf(seen, policy, now), desired, { print, printReply });
}

/** The world after the plan, and what is wanted of it then: of an issue that was made, what it was to be born with. */
function carriedOut(
  seen: World,
  wanted: readonly Desired[],
): { readonly after: World; readonly desired: readonly Desired[] } {
  const made = new Map<string, MadeThing>();
  const settledAt = now + 1_000;
  let after = seen;
  let read = { root: seen.root, issues: seen.issues, overview: seen.overview, memory: seen.memory };
  for (const { change: planned } of wavesOf(differencesIn(seen, wanted)).flat()) {
    const change = kindOf(planned).resolve(planned, made, []);
    if (change === null) throw new Error(`${planned.kind} needs what was not made`);
    const [target] = kindOf(change).makes(change);
    const id = target === undefined ? "" : `made ${made.size}`;
    const thing = { id, title: null, number: 7, url: "u", reference: null };
    if (target !== undefined) made.set(target, thing);
    const items =
      change.kind === "create-issue"
        ? change.projects.map((projectId) => ({ id: `card ${id} ${projectId}`, projectId }))
        : [];
    for (const item of items) {
      made.set(`${target}/item/${item.projectId}`, { ...thing, id: item.id });
    }
    const write = { change, made: { id, number: 7, url: "u", items }, settledAt };
    read = kindOf(change).overlay(read, write, { self: self.login, before: [], later: [] });
    after = shownIn({ ...after, ...read }, change, id);
    read = { root: read.root, issues: after.issues, overview: after.overview, memory: after.memory };
  }
  return { after, desired: wanted.flatMap((one) => afterwards(one, made)) };
}

/** What GitHub shows of a write besides, and a read that lags does not need: texts, and labels of repositories. */
function shownIn(seen: World, change: Change, id: string): World {
  if (isCreateLabel(change)) return { ...seen, catalogue: withLabel(seen.catalogue, change, id) };
  if (change.kind === "overview") {
    const { overview } = seen;
    return { ...seen, overview: overview && { ...overview, text: print(change.overview) } };
  }
  if (change.kind !== "comment") return seen;
  const on = seen.issues.get(change.issue);
  if (!isReadable(on)) return seen;
  const { content } = change;
  const text = content.kind === "reply" ? replyShown(content.comment, numberIn(content)) : noteShown(content);
  const written = { ...text, id: change.comment ?? id };
  const others = on.comments.filter((comment) => comment.id !== written.id);
  return {
    ...seen,
    issues: new Map(seen.issues).set(on.id, { ...on, comments: [...others, written] }),
  };
}

function withLabel(
  catalogue: Catalogue,
  { repositoryId, name }: Change<"create-label">,
  id: string,
): Catalogue {
  const repositories = [...catalogue.repositories].map(([key, known]) =>
    known?.repository.id === repositoryId
      ? ([key, { ...known, labels: [...known.labels, { id, name }] }] as const)
      : ([key, known] as const),
  );
  return { ...catalogue, repositories: new Map(repositories) };
}

function afterwards(wanted: Desired, made: ReadonlyMap<string, MadeThing>): readonly Desired[] {
  if (wanted.kind !== "issue") return [wanted];
  const { id } = made.get(wanted.makes) ?? {};
  if (id === undefined) throw new Error(`${wanted.makes} was not made`);
  return [
    ...wanted.labels.map((label) => ({ kind: "label", issue: id, label, present: true, reason }) as const),
    ...wanted.projects.map((project) => ({ kind: "card", issue: id, project, reason }) as const),
    ...(wanted.parent === null ? [] : [{ kind: "child", parent: wanted.parent, child: id, reason } as const]),
  ];
}

function placeOf(id: string): { readonly owner: string; readonly name: string } {
  return { owner: "digdir", name: id === "I" ? "portfolio" : id === "L" ? "roadmap" : "studio" };
}

function columnOf(board: string, name = "") {
  const projects = [...world([issue("I")]).catalogue.projects.values()];
  const project = projects.find((one) => one?.id === board);
  if (!project) throw new Error(`There is no board ${board}`);
  const field = project.fields.find((one) => one.name === name) ?? project.fields[0];
  if (!field) throw new Error(`There is no field ${name}`);
  return { project, field };
}

function commentBy(id: string, body: string): CommentFacts {
  return { id, url: "", author: kari, body, createdAt: at(1), editedAt: at(1), answered: null, mark: null };
}

/** A reply of so many lines; its id tells of how many. */
function contentOf(about: string, lines: number): Extract<CommentContent, { kind: "reply" }> {
  return {
    kind: "reply",
    comment: about,
    answers: Array.from({ length: lines }, () => ({ kind: "help", place: "initiative" })),
  };
}

function numberIn({ answers }: Extract<CommentContent, { kind: "reply" }>): number {
  return answers.length;
}

function replyTo(about: string, lines: number): Desired {
  return { kind: "comment", issue: "I", about, content: contentOf(about, lines), reason };
}

function replyShown(about: string, lines: number): CommentFacts {
  const content = contentOf(about, lines);
  const body = `<!-- mark -->\n\n${printReply(content)}\n`;
  const mark = commentMark(content, { kind: "initiative", owner: "digdir", id: "I" });
  return { ...commentBy(`reply ${lines}`, body), author: self, mark };
}

function noteTo(id: string): Extract<CommentContent, { kind: "link" }> {
  const initiative = { target: id, title: "t", url: null, reference: null };
  return { kind: "link", initiative, element: null, team: null };
}

function noteShown(content: CommentContent): CommentFacts {
  const mark = commentMark(content, { kind: "initiative", owner: "digdir", id: "I" });
  return { ...commentBy("note", "<!-- mark -->\n\nnote"), author: self, mark };
}

function noteDesired(id: string): Desired {
  return { kind: "comment", issue: id, about: id, content: noteTo("I"), reason };
}

function overviewNumber(shown: number) {
  return overviewWith({ unreadable: shown });
}

function overviewDesired(shown: number): Extract<Desired, { kind: "overview" }> {
  const kept = memory("Problem", { asOf: `2026-01-1${shown}` });
  return {
    kind: "overview",
    issue: "I",
    overview: overviewNumber(shown),
    memory: kept,
    final: kept,
    asBefore: null,
    reason,
  };
}

function newEpic(label: string): Desired {
  const { project } = columnOf("P_8");
  return {
    kind: "issue",
    makes: "new:epic/studio",
    repository: placeOf("E"),
    content: {
      kind: "epic",
      titleTemplate: "",
      bodyTemplate: null,
      disclosed: true,
      initiative: { title: "t", url: "", number: 1, repository: "digdir/portfolio", phase: "Problem" },
      team: { key: "studio", name: "Altinn Studio", language: null },
      mention: null,
      element: null,
    },
    labels: [{ name: label, purpose: { kind: "epic", name: label } }],
    type: null,
    assignees: [],
    parent: "I",
    projects: [project],
    reason,
  };
}
