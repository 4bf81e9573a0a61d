import { describe, expect, test } from "vitest";
import { issueMark } from "../../src/change/create-issue.ts";
import type { Change } from "../../src/change/kinds.ts";
import type { IssueFacts, Unreadable } from "../../src/domain/issue.ts";
import type { Memory } from "../../src/domain/memory.ts";
import type { Overview } from "../../src/domain/overview.ts";
import { isQuiet, type Plan } from "../../src/change/plan.ts";
import type { World } from "../../src/domain/world.ts";
import { makePlan } from "../../src/plan/plan.ts";
import { testPolicy } from "./policy.ts";
import { createTinyGitHub, type TinyGitHub } from "./tiny-github.ts";
import {
  type IssueOptions,
  at,
  card,
  child,
  childRemoved,
  closedEvent,
  context,
  issue,
  kari as people,
  memory,
  world,
  consentsOf,
} from "./world.ts";

const policy = testPolicy("follow-up: { after: [P3M, P6M, P12M] }");
/** Done at ten past nine on 12 January 2026. */
const doneAt = at(10);
const month = (count: number) => Date.parse(`2026-${String(1 + count).padStart(2, "0")}-12T09:10:00Z`);

const done = memory("Utført", {
  phase: { name: "Utført", word: { face: "label", id: "W", at: doneAt, actor: "kari" }, since: doneAt },
  teams: ["studio", "dialogporten"],
  fields: { "I/P_1/F_Fase": { decided: "Utført", stated: null } },
});

function root(options: IssueOptions = {}): IssueFacts {
  return issue("I", {
    number: 7,
    labels: ["fase/utfort", "team/studio", "team/dialogporten"],
    closed: { as: "completed", at: doneAt },
    events: [closedEvent("completed", 10)],
    items: [card("P_1", { Fase: ["Utført", 10] })],
    ...options,
  });
}

interface Row {
  readonly name: string;
  readonly root?: IssueOptions;
  readonly memory?: Partial<Memory> | null;
  readonly world?: Partial<World>;
  readonly others?: readonly (IssueFacts | Unreadable)[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly makes: readonly string[];
  /** Null: never; absent: not looked at. */
  readonly again?: number | null;
}

const made = (
  team: string | null,
  after: string,
  id = `F_${team}_${after}`,
): Memory["followUps"][number] => ({
  team,
  after,
  due: doneAt,
  id,
  repository: "digdir/studio",
  number: 1,
});
const allOf = (after: string) => [made("studio", after), made("dialogporten", after)];
const kari = [{ id: "U_kari", login: "kari" }];
const declined = (team: string) =>
  issue(`E_${team}`, {
    in: { owner: "digdir", name: team },
    parent: "I",
    closed: { as: "not-planned", at: at(5) },
    mark: { kind: "epic", keys: { initiative: "I", team } },
  });

const rows: readonly Row[] = [
  { name: "before the first date: nothing but a time", now: month(3) - 1, makes: [], again: month(3) },
  {
    name: "at the first date: one for each team",
    now: month(3),
    makes: ["follow-up studio P3M in studio under I", "follow-up dialogporten P3M in dialogporten"],
    again: month(6),
  },
  {
    name: "what was made is not made again",
    memory: { followUps: allOf("P3M") },
    now: month(3),
    makes: [],
    again: month(6),
  },
  {
    name: "after a down-time all that is overdue",
    memory: { followUps: [made("studio", "P3M")] },
    now: month(7),
    makes: [
      "follow-up studio P6M in studio under I",
      "follow-up dialogporten P3M in dialogporten",
      "follow-up dialogporten P6M in dialogporten",
    ],
    again: month(0) + 365 * 86_400_000,
  },
  {
    name: "at the last date those who are assigned get one for the benefits",
    root: { assignees: kari },
    memory: { followUps: [...allOf("P3M"), ...allOf("P6M"), ...allOf("P12M")] },
    now: month(0) + 365 * 86_400_000,
    makes: ["follow-up benefits P12M in portfolio under I for kari"],
    again: null,
  },
  {
    name: "the benefits are followed up once, also when the policy names another date",
    root: { assignees: kari },
    memory: { followUps: [...allOf("P3M"), ...allOf("P6M"), ...allOf("P12M"), made(null, "P9M")] },
    now: month(0) + 365 * 86_400_000,
    makes: [],
    again: null,
  },
  {
    name: "where nobody is assigned nobody gets one for the benefits",
    memory: { followUps: [...allOf("P3M"), ...allOf("P6M"), ...allOf("P12M")] },
    now: month(0) + 365 * 86_400_000,
    makes: [],
    again: null,
  },
  {
    name: "a team that declined gets none",
    root: { children: ["E_studio"] },
    others: [declined("studio")],
    now: month(3),
    makes: ["follow-up dialogporten P3M in dialogporten"],
  },
  {
    name: "a team that left gets none",
    root: { labels: ["fase/utfort", "team/dialogporten"] },
    memory: { teams: ["dialogporten"] },
    now: month(3),
    makes: ["follow-up dialogporten P3M in dialogporten"],
  },
  {
    name: "an epic that cannot be read may have been declined",
    memory: {
      children: [child("E")],
    },
    others: [{ id: "E", unreadable: "forbidden" }],
    now: month(3),
    makes: ["follow-up dialogporten P3M in dialogporten"],
  },
  {
    name: "in an organisation that does not accept, none",
    world: { consents: consentsOf(["digdir"]) },
    now: month(3),
    makes: ["follow-up studio P3M in studio under I"],
  },
  {
    name: "reopened before the date: cancelled",
    root: { closed: null, labels: ["fase/implementering", "team/studio"], events: [], items: [] },
    memory: { phase: { name: "Implementering", word: null, since: at(20) }, teams: ["studio"] },
    now: month(3),
    makes: [],
    again: null,
  },
  {
    name: "done again: the dates count from then, and what was made is not made twice",
    memory: {
      phase: { name: "Utført", word: null, since: "2026-02-12T09:10:00Z" },
      followUps: allOf("P3M"),
    },
    now: month(4),
    makes: [],
    again: month(7),
  },
  {
    name: "taken in when it was done already: history",
    memory: { standing: "adopted", quiet: true },
    now: month(3),
    makes: [],
    again: null,
  },
  {
    name: "a hundred sub-issues: the link in the text must do",
    root: { children: Array.from({ length: 99 }, (_, index) => `X${index}`) },
    others: Array.from({ length: 99 }, (_, index) =>
      issue(`X${index}`, { in: { owner: "digdir", name: "elsewhere" }, parent: "I" }),
    ),
    memory: { followUps: allOf("P3M").slice(1) },
    now: month(6),
    makes: [
      "follow-up studio P3M in studio under I",
      "follow-up studio P6M in studio",
      "follow-up dialogporten P6M in dialogporten",
    ],
  },
  {
    name: "one whose answer was lost is known by the mark of its birth",
    root: { children: ["F"] },
    others: [
      issue("F", {
        in: { owner: "digdir", name: "studio" },
        parent: "I",
        mark: { kind: "follow-up", keys: { initiative: "I", team: "studio", after: "P3M" } },
      }),
    ],
    now: month(3),
    makes: ["follow-up dialogporten P3M in dialogporten"],
  },
  {
    name: "a broken mark stops it",
    root: { children: ["F"] },
    others: [issue("F", { in: { owner: "digdir", name: "studio" }, parent: "I", markBroken: true })],
    now: month(3),
    makes: [],
  },
];

test.each(rows)("$name", (row) => {
  const plan = planOf(row);
  expect(createdBy(plan).map(describeCreate)).toEqual(row.makes);
  if (row.again !== undefined) expect(plan.again).toBe(row.again);
});

function planOf(row: Omit<Row, "name" | "makes">, of = policy): Plan {
  const facts = world([root(row.root), ...(row.others ?? [])], {
    memory: { ...done, ...row.memory },
    ...row.world,
  });
  return makePlan(facts, { ...context(of), now: row.now });
}

type Create = Extract<Change, { kind: "create-issue" }>;

function createdBy(plan: Plan): readonly Create[] {
  const created = plan.waves.flat().flatMap(({ change }) => (change.kind === "create-issue" ? [change] : []));
  return created.filter(({ content }) => content.kind === "follow-up");
}

function describeCreate({ content, repository, parent, assignees }: Create): string {
  const after = content.kind === "follow-up" ? content.after : "";
  const people = assignees.map(({ login }) => login).join(" ");
  return [
    `${content.kind} ${content.team?.key ?? "benefits"} ${after} in ${repository.name}`,
    ...(parent === null ? [] : [`under ${parent}`]),
    ...(people === "" ? [] : [`for ${people}`]),
  ].join(" ");
}

describe("what it holds", () => {
  const world_ = {
    sections: { teams: [], sources: [], suggest: [], goals: "Halve the queue", problem: null },
  };

  test("label, language and goals", () => {
    const danish = testPolicy(
      "teams:\n  studio: { name: Altinn Studio, backlog: digdir/studio, language: da, labels: [squad/a] }",
    );
    const [create] = createdBy(planOf({ now: month(3), world: world_, root: {} }, danish));
    expect(create?.content).toMatchObject({
      kind: "follow-up",
      team: { key: "studio", language: "da" },
      goals: "Halve the queue",
      doneAt,
      disclosed: true,
    });
    expect(create?.labels.map(({ name }) => name)).toEqual(["kind/innsikt", "squad/a"]);
  });

  test("of a private initiative nothing is told in a public backlog", () => {
    const place = { ...issue("X").repository, visibility: "private" as const };
    const facts = world([{ ...root(), repository: place }], { memory: done, ...world_ });
    const [create] = createdBy(makePlan(facts, { ...context(policy), now: month(3) }));
    expect(create?.content).toMatchObject({ disclosed: false, goals: null });
  });

  test("a team without a backlog gets it in the initiatives repository", () => {
    const without = testPolicy("teams:\n  studio: { name: Altinn Studio }");
    const [create] = createdBy(planOf({ now: month(3), root: {} }, without));
    expect(create && describeCreate(create)).toBe("follow-up studio P3M in portfolio under I");
  });

  test("its mark says whose it is and for when", () => {
    const [create] = createdBy(planOf({ now: month(3) }));
    expect(create && issueMark(create.content, { kind: "initiative", owner: "digdir", id: "I" })).toEqual({
      kind: "follow-up",
      keys: { initiative: "I", team: "studio", after: "P3M" },
    });
  });
});

describe("in the thread", () => {
  const followUp = issue("F", {
    in: { owner: "digdir", name: "studio" },
    parent: "I",
    title: "Measuring",
    mark: { kind: "follow-up", keys: { initiative: "I", team: "studio", after: "P3M" } },
  });

  test("an open one takes no completion back and counts for nothing", () => {
    const plan = planOf({
      root: { children: ["F"] },
      others: [followUp],
      memory: {
        phase: {
          name: "Utført",
          word: { face: "state", id: `completed:${doneAt}`, at: doneAt, actor: "" },
          since: doneAt,
        },
        completed: { at: doneAt, following: doneAt },
        followUps: [made("studio", "P3M", "F"), made("dialogporten", "P3M")],
      },
      now: month(3),
    });
    expect(plan.waves.flat().map(({ change }) => change.kind)).toEqual(["overview"]);
    expect(plan.nodes).toContainEqual({ id: "F", role: "follow-up" });
    expect(plan.nodes).toContainEqual({ id: "F_dialogporten_P3M", role: "follow-up" });
    expect(plan.nodes.some(({ role }) => role === "epic")).toBe(false);
    expect(overviewIn(plan)).toMatchObject({ progress: null, others: [], elements: [] });
  });

  test("the overview shows what was made and what is to come", () => {
    const plan = planOf({
      root: { children: ["F"], labels: ["fase/utfort", "team/studio"], assignees: kari },
      others: [followUp],
      memory: { teams: ["studio"], followUps: [made("studio", "P3M", "F")] },
      now: month(6) - 1,
    });
    expect(overviewIn(plan)?.followUps).toMatchObject([
      { team: "Altinn Studio", issue: { title: "Measuring" } },
      { team: "Altinn Studio", due: "2026-07-12", issue: null },
      { team: "Altinn Studio", due: "2027-01-12", issue: null },
      { team: null, due: "2027-01-12", issue: null },
    ]);
  });

  test("one that cannot be read is linked all the same, and blocks nothing", () => {
    const plan = planOf({
      memory: { followUps: [made("studio", "P3M", "F"), made("dialogporten", "P3M")] },
      root: { children: ["F"] },
      others: [{ id: "F", unreadable: "forbidden" }],
      now: month(3),
    });
    expect(overviewIn(plan)).toMatchObject({ unreadable: 0 });
    expect(overviewIn(plan)?.followUps[0]?.issue?.url).toBe("https://github.com/digdir/studio/issues/1");
  });
});

function overviewIn(plan: Plan): Overview | null {
  const changes = plan.waves.flat().map(({ change }) => change);
  return changes.flatMap((change) => (change.kind === "overview" ? [change.overview] : [])).at(-1) ?? null;
}

describe("over a year", () => {
  /** Looks at a day of the year 2026 until there is nothing to do; answers the issues that were made. */
  function look(github: TinyGitHub, day: string): readonly string[] {
    github.clock.seconds = Date.parse(`${day}T12:00:00Z`) / 1000;
    const before = github.issues().length;
    for (let looks = 0; looks < 4; looks += 1) {
      const now = github.clock.seconds * 1000;
      const plan = makePlan(github.world(), { ...context(policy), now });
      github.carryOut(plan);
      if (isQuiet(plan))
        return github
          .issues()
          .slice(before)
          .map(({ id }) => id.replace(/_.*/, ""));
    }
    throw new Error("The app does not come to rest");
  }

  function finished(): TinyGitHub {
    const github = createTinyGitHub();
    look(github, "2026-01-12");
    github.label("I", "team/studio", true, people);
    github.label("I", "fase/utfort", true, people);
    return github;
  }

  test("each is made once, whenever the app looks and whatever becomes of it", () => {
    const github = finished();
    expect(look(github, "2026-01-13")).toEqual([]);
    expect(look(github, "2026-04-11")).toEqual([]);
    expect(look(github, "2026-04-12")).toEqual(["FOLLOW-UP"]);
    const made = github.issues().find(({ mark }) => mark?.kind === "follow-up")?.id ?? "";
    github.close(made, "not-planned", people);
    expect(look(github, "2026-04-13")).toEqual([]);
    github.reopen("I", people);
    expect(look(github, "2026-05-01")).toEqual(["ELEMENT", "EPIC"]);
    expect(look(github, "2026-08-01")).toEqual([]);
    github.close("I", "completed", people);
    expect(look(github, "2026-08-02")).toEqual([]);
    expect(look(github, "2027-01-31")).toEqual([]);
    expect(look(github, "2027-09-01")).toEqual(["FOLLOW-UP", "FOLLOW-UP"]);
    expect(look(github, "2028-01-01")).toEqual([]);
  });
});

describe("where it hangs", () => {
  const followUp = (options: IssueOptions = {}) =>
    issue("F", {
      in: { owner: "digdir", name: "studio" },
      mark: { kind: "follow-up", keys: { initiative: "I", team: "studio", after: "P3M" } },
      ...options,
    });

  interface Hanging {
    readonly name: string;
    readonly root?: IssueOptions;
    readonly followUp?: IssueOptions;
    readonly tries?: number;
    /** Whether GitHub is asked to put it under the initiative. */
    readonly asked: boolean;
    readonly remembered?: number;
    readonly why?: "full" | "deep";
  }

  test.each<Hanging>([
    {
      name: "under the initiative already",
      root: { children: ["F"] },
      followUp: { parent: "I" },
      asked: false,
    },
    { name: "made without its parent: GitHub is asked for it", asked: true, remembered: 1 },
    { name: "and once more", tries: 1, asked: true, remembered: 2 },
    { name: "refused twice: the link in its text must do", tries: 2, asked: false },
    { name: "taken off by a person", root: { events: [childRemoved("F", 30)] }, asked: false },
    { name: "closed", followUp: { closed: { as: "completed", at: doneAt } }, asked: false },
    { name: "of another owner", followUp: { in: { owner: "Altinn", name: "dialogporten" } }, asked: false },
    {
      name: "a hundred hang there",
      root: { children: Array.from({ length: 100 }, (_, index) => `X${index}`) },
      asked: false,
      why: "full",
    },
    { name: "too deep", root: { depth: 7 }, asked: true },
    { name: "a level deeper", root: { depth: 8 }, asked: false, why: "deep" },
  ])("$name", ({ root: top, followUp: options, tries, asked, remembered, why }) => {
    const known = { ...made("studio", "P3M", "F"), ...(tries === undefined ? {} : { tries }) };
    const plan = planOf({
      root: { labels: ["fase/utfort", "team/studio"], ...top },
      others: [followUp(options)],
      memory: { teams: ["studio"], followUps: [known] },
      now: month(3),
    });
    const changes = plan.waves.flat().map(({ change }) => change);
    const put = changes.filter(({ kind }) => kind === "add-child");
    expect(put).toEqual(asked ? [expect.objectContaining({ parent: "I", child: "F" })] : []);
    const last = changes.findLast((change) => change.kind === "overview");
    if (remembered !== undefined) expect(last?.memory.followUps[0]?.tries).toBe(remembered);
    const notices = overviewIn(plan)?.notices.filter(({ kind }) => kind === "linked-instead") ?? [];
    expect(notices).toEqual(why === undefined ? [] : [expect.objectContaining({ why })]);
  });

  test("of what is made now, what finds no room is said", () => {
    const plan = planOf({ root: { depth: 8 }, now: month(3) });
    expect(createdBy(plan).map(({ parent }) => parent)).toEqual([null, null]);
    const notices = overviewIn(plan)?.notices.filter(({ kind }) => kind === "linked-instead");
    expect(notices).toMatchObject([{ why: "deep", issue: { target: "new:follow-up/studio/P3M" } }]);
  });
});
