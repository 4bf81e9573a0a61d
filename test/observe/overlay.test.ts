import { describe, expect, test } from "vitest";
import type { Change } from "../../src/change/kinds.ts";
import type { EventFacts, IssueFacts, Unreadable } from "../../src/domain/issue.ts";
import { isReadable } from "../../src/domain/issue.ts";
import type { Made } from "../../src/domain/made.ts";
import type { Overview } from "../../src/domain/overview.ts";
import type { SettledWrite } from "../../src/observe/input.ts";
import type { ReadThread } from "../../src/change/read-thread.ts";
import { overlayUntil, overlay } from "../../src/observe/overlay.ts";
import { at, issue, kari, memory, self } from "../plan/world.ts";

/** The moment at which the write of each row was confirmed. */
const written = Date.parse(at(10));

interface Row {
  readonly name: string;
  readonly read: readonly (IssueFacts | Unreadable)[];
  readonly change: Change;
  readonly made?: Made;
  /** What the issue must look like afterwards. */
  readonly laid: { readonly id: string; readonly facts: Partial<IssueFacts> };
}

const problem = { name: "fase/problem", label: "L_1" };
const write = {
  projectId: "P",
  fieldId: "F",
  field: "Fase",
  value: { type: "single-select", optionId: "o", name: "Konsept" },
} as const;

const issueField = { id: "IFSS_1", options: [{ id: "o", name: "Konsept" }], writable: true };

function labeled(kind: "labeled" | "unlabeled", minute: number, actor = self): EventFacts {
  return { kind, label: "fase/problem", at: at(minute), actor, id: `${kind}${minute}` };
}

function child(kind: "child-added" | "child-removed", minute: number, actor = kari): EventFacts {
  return { kind, child: "I_2", at: at(minute), actor, id: `${kind}${minute}` };
}

function card(value: string | null, minute: number): IssueFacts["items"][number] {
  const values = value === null ? [] : [{ field: "Fase", value, updatedAt: at(minute) }];
  return { id: "item", project: { id: "P", owner: "digdir", number: 1 }, archived: false, values };
}

function ownClosing(time: string): EventFacts {
  return { kind: "closed", as: "completed", at: time, actor: self, id: `I_1:closed:${time}` };
}

const place = { owner: "altinn", name: "studio" };
const born: Change = {
  kind: "create-issue",
  makes: "new:epic/studio",
  repository: place,
  repositoryId: "R_2",
  content: {
    kind: "epic",
    titleTemplate: "",
    bodyTemplate: null,
    disclosed: true,
    initiative: { title: "Rød tråd", url: "", number: 1, repository: "digdir/portfolio", phase: "x" },
    team: { key: "studio", name: "Studio", language: null },
    mention: null,
    element: null,
  },
  labels: [{ name: "kind/epic", label: "L_2" }],
  typeId: null,
  assignees: [],
  parent: "I_1",
  projects: ["P"],
};
const madeEpic = { id: "I_2", number: 7, url: "u", items: [{ id: "item", projectId: "P" }] };

const rows: readonly Row[] = [
  {
    name: "a label that is there stays there once",
    read: [issue("I_1", { labels: ["fase/problem"] })],
    change: { kind: "add-labels", issue: "I_1", labels: [problem] },
    laid: { id: "I_1", facts: { labels: ["fase/problem"] } },
  },
  {
    name: "a label that the read lacks is there",
    read: [issue("I_1", { labels: ["other"], events: [labeled("unlabeled", 5, kari)] })],
    change: { kind: "add-labels", issue: "I_1", labels: [problem] },
    laid: { id: "I_1", facts: { labels: ["other", "fase/problem"] } },
  },
  {
    name: "a label that a person took off after the app had set it is gone",
    read: [issue("I_1", { events: [labeled("labeled", 10), labeled("unlabeled", 10.1, kari)] })],
    change: { kind: "add-labels", issue: "I_1", labels: [problem] },
    laid: { id: "I_1", facts: { labels: [] } },
  },
  {
    name: "a label that the app took off is gone, though the read has it",
    read: [issue("I_1", { labels: ["fase/problem"] })],
    change: { kind: "remove-labels", issue: "I_1", labels: [problem] },
    laid: { id: "I_1", facts: { labels: [] } },
  },
  {
    name: "a label that a person set again after that is there",
    read: [
      issue("I_1", {
        labels: ["fase/problem"],
        events: [labeled("unlabeled", 10), labeled("labeled", 10.1, kari)],
      }),
    ],
    change: { kind: "remove-labels", issue: "I_1", labels: [problem] },
    laid: { id: "I_1", facts: { labels: ["fase/problem"] } },
  },
  {
    name: "what the app closed is closed",
    read: [issue("I_1")],
    change: { kind: "close-issue", issue: "I_1" },
    laid: {
      id: "I_1",
      facts: {
        closed: { as: "completed", at: "2026-01-12T09:10:00.000Z" },
        events: [ownClosing("2026-01-12T09:10:00.000Z")],
      },
    },
  },
  {
    name: "what the app closed was closed by nobody else, though its event cannot be seen yet",
    read: [issue("I_1", { closed: { as: "completed", at: at(10) } })],
    change: { kind: "close-issue", issue: "I_1" },
    laid: { id: "I_1", facts: { events: [ownClosing(at(10))] } },
  },
  {
    name: "what somebody closed after that was not closed by the app",
    read: [issue("I_1", { closed: { as: "completed", at: at(10.5) } })],
    change: { kind: "close-issue", issue: "I_1" },
    laid: { id: "I_1", facts: { events: [] } },
  },
  {
    name: "what somebody closed for another reason before, GitHub takes the app's reason over without an event",
    read: [issue("I_1", { closed: { as: "not-planned", at: at(1) } })],
    change: { kind: "close-issue", issue: "I_1" },
    laid: { id: "I_1", facts: { closed: { as: "completed", at: at(1) }, events: [] } },
  },
  {
    name: "what somebody closed for another reason since stays so",
    read: [issue("I_1", { closed: { as: "not-planned", at: at(10) } })],
    change: { kind: "close-issue", issue: "I_1" },
    laid: { id: "I_1", facts: { closed: { as: "not-planned", at: at(10) }, events: [] } },
  },
  {
    name: "what a person reopened after that is open",
    read: [
      issue("I_1", {
        events: [{ kind: "closed", as: "completed", at: at(10), actor: self, id: "e" }],
      }),
    ],
    change: { kind: "close-issue", issue: "I_1" },
    laid: { id: "I_1", facts: { closed: null } },
  },
  {
    name: "what the app reopened is open",
    read: [issue("I_1", { closed: { as: "completed", at: at(1) } })],
    change: { kind: "reopen-issue", issue: "I_1" },
    laid: { id: "I_1", facts: { closed: null } },
  },
  {
    name: "a field shows what the app wrote, not what stood there before",
    read: [issue("I_1", { items: [card("Problem", 3)] })],
    change: { kind: "set-field", issue: "I_1", item: "item", write },
    laid: {
      id: "I_1",
      facts: {
        items: [
          {
            ...card(null, 0),
            values: [{ field: "Fase", value: "Konsept", updatedAt: "2026-01-12T09:10:00.000Z" }],
          },
        ],
      },
    },
  },
  {
    name: "a field that a person changed after that keeps the person's value",
    read: [issue("I_1", { items: [card("Problem", 10.05)] })],
    change: { kind: "set-field", issue: "I_1", item: "item", write },
    laid: { id: "I_1", facts: { items: [card("Problem", 10.05)] } },
  },
  {
    name: "a value that was given to an issue field is still known as one",
    read: [issue("I_1", { items: [card(null, 0)] })],
    change: { kind: "set-field", issue: "I_1", item: "item", write: { ...write, issueField } },
    laid: {
      id: "I_1",
      facts: {
        items: [
          {
            ...card(null, 0),
            values: [{ field: "Fase", value: "Konsept", updatedAt: "2026-01-12T09:10:00.000Z", issueField }],
          },
        ],
      },
    },
  },
  {
    name: "a card that was made is there",
    read: [issue("I_1")],
    change: {
      kind: "add-item",
      issue: "I_1",
      projectId: "P",
      project: { owner: "digdir", number: 1 },
      makes: "new:item/I_1/P",
    },
    made: { id: "item" },
    laid: { id: "I_1", facts: { items: [card(null, 0)] } },
  },
  {
    name: "a created issue that GitHub does not find yet is there",
    read: [issue("I_1"), { id: "I_2", unreadable: "gone" }],
    change: born,
    made: madeEpic,
    laid: {
      id: "I_2",
      facts: {
        number: 7,
        parent: "I_1",
        labels: ["kind/epic"],
        mark: { kind: "epic", keys: { team: "studio" } },
      },
    },
  },
  {
    name: "and hangs under its parent",
    read: [issue("I_1", { children: ["I_3"] }), { id: "I_2", unreadable: "gone" }],
    change: born,
    made: madeEpic,
    laid: { id: "I_1", facts: { children: ["I_3", "I_2"] } },
  },
  {
    name: "but not where a person took it off since",
    read: [issue("I_1", { events: [child("child-removed", 10.5)] }), issue("I_2")],
    change: born,
    made: madeEpic,
    laid: { id: "I_1", facts: { children: [] } },
  },
  {
    name: "a link that the app made is there at both ends",
    read: [issue("I_1"), issue("I_2")],
    change: { kind: "add-child", parent: "I_1", child: "I_2" },
    laid: { id: "I_2", facts: { parent: "I_1" } },
  },
];

describe("the app's own last writes lie over what is read", () => {
  test.each(rows)("$name", ({ read, change, made = { id: "x" }, laid }) => {
    const { issues } = overlay(threadOf(read), [{ change, made, settledAt: written }], "redthread");
    expect(issues.get(laid.id)).toMatchObject(laid.facts);
    for (const [key, value] of Object.entries(laid.facts)) {
      const facts = issues.get(laid.id);
      expect(isReadable(facts) ? Object.entries(facts).find(([name]) => name === key)?.[1] : null).toEqual(
        value,
      );
    }
  });

  test("what GitHub shows otherwise is looked at again when the write is a minute old", () => {
    const writes = [{ change: born, made: madeEpic, settledAt: written }];
    const lagging = threadOf([issue("I_1")]);
    const whole = threadOf([issue("I_1", { children: ["I_2"] }), issue("I_2", { parent: "I_1" })]);
    expect(overlayUntil(lagging, overlay(lagging, writes, "redthread"), writes)).toBe(written + 60_001);
    expect(overlayUntil(whole, overlay(whole, writes, "redthread"), writes)).toBeNull();
  });

  test.each([
    { name: "cleared by a person, or not shown yet", shown: card(null, 0) },
    { name: "showing the first of them", shown: card("Problem", 10) },
  ])("of two writes of a field within a second the last is laid over a card $name", ({ shown }) => {
    const read = threadOf([issue("I_1", { items: [shown] })]);
    const first = { ...write, value: { ...write.value, name: "Problem" } };
    const writes = [first, write].map((one, index) => ({
      change: { kind: "set-field", issue: "I_1", item: "item", write: one } as const,
      made: { id: "item" },
      settledAt: written + 100 * (index + 1),
    }));
    const root = overlay(read, writes, "redthread").issues.get("I_1");
    const values = isReadable(root) ? root.items.flatMap((item) => item.values) : [];
    expect(values.map(({ value }) => value)).toEqual(["Konsept"]);
  });

  test("of two own writes about one label the last counts, however far back its event is", () => {
    const read = { root: "I_1", issues: new Map(), overview: null, memory: null };
    const shown = issue("I_1", { events: [labeled("unlabeled", 10)] });
    const labels = [problem];
    const laid = overlay(
      { ...read, issues: new Map([["I_1", shown]]) },
      [
        {
          change: { kind: "add-labels", issue: "I_1", labels },
          made: { id: "I_1" },
          settledAt: written - 20_000,
        },
        { change: { kind: "remove-labels", issue: "I_1", labels }, made: { id: "I_1" }, settledAt: written },
      ],
      "redthread",
    );
    expect(laid.issues.get("I_1")).toMatchObject({ labels: [] });
  });

  test.each([
    {
      name: "is laid over the one from before, which a read that lags still shows",
      created: 1,
      shown: "C_2",
    },
    { name: "is not laid over one that was made after it", created: 12, shown: "C_1" },
  ])("an overview that was written anew $name", ({ created, shown }) => {
    const overview = shownOverview("C_1", created);
    const root = issue("I_1", { comments: [overview.comment] });
    const read = { root: "I_1", issues: new Map([["I_1", root]]), overview, memory: memory("Problem") };
    const change: Change = {
      kind: "overview",
      issue: "I_1",
      address: "digdir/portfolio#1",
      comment: null,
      stage: "final",
      overview: {} as Overview,
      memory: memory("Konsept"),
      makes: "new:overview",
    };
    const laid = overlay(read, [{ change, made: { id: "C_2" }, settledAt: written }], "redthread");
    expect(laid.overview?.comment.id).toBe(shown);
  });

  test("of several memories within a second the last is laid over one that a read that lags still shows", () => {
    const shown = shownOverview("C_1", 9.99);
    const overview = {
      ...shown,
      comment: { ...shown.comment, editedAt: new Date(written - 900).toISOString() },
    };
    const root = issue("I_1", { comments: [overview.comment] });
    const read = { root: "I_1", issues: new Map([["I_1", root]]), overview, memory: memory("Problem") };
    const writes = ["Problem", "Konsept", "Planlegging"].map((phase, at): SettledWrite => {
      const change: Change = {
        kind: "overview",
        issue: "I_1",
        address: "digdir/portfolio#1",
        comment: "C_1",
        stage: "final",
        overview: {} as Overview,
        memory: memory(phase),
        makes: "new:overview",
      };
      return { change, made: { id: "C_1" }, settledAt: written - 600 + 300 * at };
    });
    expect(overlay(read, writes, "redthread").memory).toEqual(memory("Planlegging"));
  });

  test("without writes nothing is changed", () => {
    const read = threadOf([issue("I_1")]);
    expect(overlay(read, [], "redthread")).toBe(read);
  });
});

function threadOf(read: readonly (IssueFacts | Unreadable)[]): ReadThread {
  return { root: "I_1", issues: new Map(read.map((one) => [one.id, one])), overview: null, memory: null };
}

function shownOverview(id: string, created: number): NonNullable<ReadThread["overview"]> {
  const [createdAt, editedAt] = [at(created), at(created)];
  const mark = { kind: "overview", keys: {} } as const;
  const comment = { id, url: "", author: self, body: "", createdAt, editedAt, answered: null, mark };
  return { comment, text: "", ticks: [] };
}
