import { describe, expect, test } from "vitest";
import type { World } from "../../src/domain/world.ts";
import { renderOverview } from "../../src/messages/overview/overview.ts";
import { at, child, childRemoved, command, issue, kari } from "./world.ts";
import { decided, dialogporten, elsewhere, links, look, roadmap, root, studio } from "./linking.ts";
import type { Facts } from "./linking.ts";

describe("links upwards", () => {
  const tick = (box: string, ticked = true, edit = "E1") => ({ box, ticked, actor: "kari", at: at(7), edit });
  const comment = {
    id: "OC",
    url: "",
    author: kari,
    body: "",
    createdAt: at(1),
    editedAt: at(1),
    answered: null,
    mark: null,
  };
  const overview = (ticks: readonly ReturnType<typeof tick>[]) => ({ comment, text: "", ticks });

  const before = (remove: boolean) => ({ url: "E-url", remove, actor: "kari", at: at(2) });

  interface Row {
    readonly name: string;
    readonly issues: Facts;
    readonly world?: Partial<World>;
    readonly lines?: readonly string[];
    /** What is remembered as linked. */
    readonly linked?: readonly string[];
    readonly proposals?: readonly string[];
  }

  const rows: readonly Row[] = [
    { name: "nobody names it", issues: [root()] },
    {
      name: "an epic and an element that name it are proposed, and nothing is written on them",
      issues: [root(), issue("E", { in: studio }), issue("X", { in: roadmap })],
      world: { mentions: ["E", "X"] },
      proposals: ["link:E", "link:X"],
    },
    {
      name: "a tick puts the epic under the initiative",
      issues: [root(), issue("E", { in: studio })],
      world: { mentions: ["E"], overview: overview([tick("link:E")]) },
      lines: ["put E under I (linked-by-tick)"],
    },
    {
      name: "of another owner: by a link",
      issues: [root(), issue("E", { in: dialogporten })],
      world: { mentions: ["E"], overview: overview([tick("link:E")]) },
      lines: ["comment link on E (linked-by-tick)"],
    },
    {
      name: "ticked and unticked: nothing",
      issues: [root(), issue("E", { in: studio })],
      world: { mentions: ["E"], overview: overview([tick("link:E"), tick("link:E", false, "E2")]) },
      proposals: ["link:E"],
    },
    {
      name: "a tick after it was taken off by a command, heard together: the tick holds",
      issues: [root(), issue("E", { in: studio })],
      world: {
        mentions: ["E"],
        linkTargets: new Map([["E-url", "E"]]),
        requests: [command("C", 5, [{ kind: "link", url: "E-url", remove: true }])],
        overview: overview([tick("link:E")]),
      },
      lines: ["put E under I (linked-by-tick)", "react THUMBS_UP to C (answer)"],
    },
    {
      name: "taken off by a command after the tick, heard together: the command holds",
      issues: [root(), issue("E", { in: studio })],
      world: {
        mentions: ["E"],
        linkTargets: new Map([["E-url", "E"]]),
        requests: [command("C", 8, [{ kind: "link", url: "E-url", remove: true }])],
        overview: overview([tick("link:E")]),
      },
      lines: ["react THUMBS_UP to C (answer)"],
      proposals: ["link:E"],
    },
    {
      name: "an edit that was heard before says nothing",
      issues: [root(), issue("E", { in: studio })],
      world: {
        memory: decided({ heardEdit: "E1" }),
        mentions: ["E"],
        overview: overview([tick("link:E")]),
      },
      proposals: ["link:E"],
    },
    {
      name: "what hangs elsewhere, is closed, cannot be read or is here already is not proposed",
      issues: [
        root({ children: ["H"] }),
        issue("A", { in: studio, parent: "J" }),
        issue("B", { in: studio, closed: { as: "completed", at: at(3) } }),
        { id: "D", unreadable: "unsure" },
        issue("H", { in: studio, parent: "I" }),
      ],
      world: { mentions: ["A", "B", "D", "H"] },
    },
    {
      name: "what the app made, or what was here before and was taken off, is not offered",
      issues: [
        root({ events: [childRemoved("E", 5)] }),
        issue("E", { in: studio }),
        issue("F", { in: dialogporten, mark: { kind: "follow-up", keys: { initiative: "I" } } }),
      ],
      world: {
        linked: new Map([["I", ["E"]]]),
        memory: decided({ children: [child("E", { under: "I", declined: "unlinked" })] }),
        mentions: ["E", "F"],
      },
    },
    {
      name: "the memory was lost: what a comment of the app says was linked is linked again, without a word",
      issues: [
        root(),
        issue("E", {
          in: dialogporten,
          comments: [{ ...comment, mark: { kind: "link", keys: { initiative: "I" } } }],
        }),
      ],
      world: { mentions: ["E"] },
    },
    {
      name: "… unless the last word, which the app carried out, took it off again",
      issues: [
        root(),
        issue("E", {
          in: dialogporten,
          comments: [{ ...comment, mark: { kind: "link", keys: { initiative: "I" } } }],
        }),
      ],
      world: {
        mentions: ["E"],
        linkTargets: new Map([["E-url", "E"]]),
        linkedBefore: [before(false), before(true)],
      },
      proposals: ["link:E"],
    },
    {
      name: "the memory was lost: what a command was carried out for is linked again, and says so itself once",
      issues: [root(), issue("E", { in: dialogporten })],
      world: { linkTargets: new Map([["E-url", "E"]]), linkedBefore: [before(true), before(false)] },
      lines: ["comment link on E (linked-by-command)"],
    },
    {
      name: "… also where it was closed since, and not what belongs to another initiative by now",
      issues: [
        root({ children: ["G"] }),
        issue("G", { in: studio, parent: "I" }),
        issue("E", {
          in: dialogporten,
          closed: { as: "completed", at: at(3) },
          comments: [{ ...comment, mark: { kind: "link", keys: { initiative: "I" } } }],
        }),
        issue("F", { in: studio, mark: { kind: "epic", keys: { initiative: "J" } } }),
      ],
      world: {
        linkTargets: new Map([
          ["E-url", "E"],
          ["F-url", "F"],
        ]),
        linkedBefore: [before(false), { ...before(false), url: "F-url" }],
      },
      linked: ["E"],
    },
  ];

  test.each(rows)("$name", ({ issues, world: options = {}, lines = [], proposals = [], linked }) => {
    const seen = look(issues, options);
    expect(seen.lines).toEqual(lines);
    if (linked !== undefined) {
      const children = seen.memory.children.filter((one) => one.linked !== undefined);
      expect(children.map(({ id }) => id)).toEqual(linked);
    }
    expect(seen.overview.proposals.map(({ box }) => box)).toEqual(proposals);
  });
});

describe("dependencies", () => {
  test("are shown at both ends, and are no parts", () => {
    const seen = look(
      [
        root(),
        issue("A", { in: elsewhere }),
        issue("B", { in: elsewhere, closed: { as: "completed", at: at(2) } }),
        issue("C", { in: elsewhere, closed: { as: "duplicate", at: at(2) } }),
        { id: "D", unreadable: "forbidden" },
        issue("J"),
      ],
      { links: new Map([["I", { parts: [], dependencies: ["A", "B", "C", "D"] }]]), dependents: ["J"] },
    );
    expect(seen.overview.dependencies.on.map(({ state }) => state)).toEqual([
      "open",
      "completed",
      "not-planned",
      "unreadable",
    ]);
    expect(links(seen.overview.dependencies.from)).toEqual(["J"]);
    expect(seen.overview.others).toEqual([]);
    expect(seen.memory.children).toEqual([]);
  });
});

test("those that were read are proposed, and how many more there are is said", () => {
  const ids = Array.from({ length: 20 }, (_, index) => `E${index}`);
  const seen = look([root(), ...ids.map((id) => issue(id, { in: studio }))], {
    mentions: ids,
    moreMentions: 4,
  });
  expect(links(seen.overview.proposals)).toEqual(ids);
  expect(seen.overview.moreProposals).toBe(4);
  expect(renderOverview(seen.overview, "nb")).toContain("\n\n… og 4 til\n");
  const few = look([root(), issue("E0", { in: studio })], { mentions: ["E0"] });
  expect(few.overview.moreProposals).toBeUndefined();
  expect(renderOverview(few.overview, "nb")).not.toContain("… og");
});
