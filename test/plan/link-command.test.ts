import { describe, expect, test } from "vitest";
import type { IssueFacts } from "../../src/domain/issue.ts";
import type { RememberedChild } from "../../src/domain/memory.ts";
import type { World } from "../../src/domain/world.ts";
import { linesOf, planOf } from "./planned.ts";
import { testPolicy } from "./policy.ts";
import { at, child, childRemoved, command, issue, world } from "./world.ts";
import {
  decided,
  dialogporten,
  elsewhere,
  foreign,
  policy,
  portfolio,
  roadmap,
  root,
  studio,
} from "./linking.ts";
import type { Facts } from "./linking.ts";

describe("/knytt", () => {
  interface Row {
    readonly name: string;
    readonly issues: Facts;
    readonly world?: Partial<World>;
    readonly target?: string | null;
    readonly lines: readonly string[];
    readonly remembered?: readonly Partial<RememberedChild>[];
  }

  const url = "https://github.com/digdir/studio/issues/1";
  const done = "react THUMBS_UP to C (answer)";

  const rows: readonly Row[] = [
    {
      name: "an epic of the same owner: native, and the team's",
      issues: [root({ labels: ["fase/implementering", "team/studio"] }), issue("E", { in: studio })],
      lines: ["put E under I (linked-by-command)", done],
      remembered: [{ id: "E", kind: "epic", team: "studio", under: "I", tries: 1 }],
    },
    {
      name: "an epic goes under its team's element",
      issues: [
        root({ children: ["X"] }),
        issue("X", { in: roadmap, parent: "I", labels: ["team/studio"] }),
        issue("E", { in: studio }),
      ],
      lines: ["put E under X (linked-by-command)", done],
      remembered: [
        { id: "X", kind: "element" },
        { id: "E", kind: "epic", under: "X" },
      ],
    },
    {
      name: "an element",
      issues: [root(), issue("E", { in: roadmap })],
      lines: ["put E under I (linked-by-command)", done],
      remembered: [{ id: "E", kind: "element" }],
    },
    {
      name: "something related",
      issues: [root(), issue("E", { in: elsewhere })],
      lines: ["put E under I (linked-by-command)", done],
      remembered: [{ id: "E", kind: "other" }],
    },
    {
      name: "of another owner that accepts: the epic says it itself",
      issues: [root(), issue("E", { in: dialogporten })],
      lines: ["comment link on E (linked-by-command)", done],
      remembered: [{ id: "E", team: "dialogporten", linked: { at: at(5), actor: "kari", noted: true } }],
    },
    {
      name: "of another owner that does not accept: on the overview only",
      issues: [root(), issue("E", { in: foreign })],
      lines: [done],
      remembered: [{ id: "E", kind: "other", linked: { at: at(5), actor: "kari", noted: false } }],
    },
    {
      name: "in an archived repository: on the overview only",
      issues: [
        root(),
        { ...issue("E"), repository: { ...studio, id: "R", visibility: "public", archived: true } },
      ],
      lines: [done],
      remembered: [{ id: "E", linked: { at: at(5), actor: "kari", noted: false } }],
    },
    {
      name: "it leads to nothing that can be seen",
      issues: [root()],
      target: null,
      lines: ["comment reply on I (answer)", "react CONFUSED to C (answer)"],
    },
    {
      name: "it hangs there already",
      issues: [root({ children: ["E"] }), issue("E", { in: studio, parent: "I" })],
      lines: ["comment reply on I (answer)", done],
      remembered: [{ id: "E" }],
    },
    {
      name: "a work item of the thread hangs there already",
      issues: [
        root({ children: ["F"] }),
        issue("F", { in: studio, parent: "I", children: ["E"] }),
        issue("E", { in: studio, parent: "F" }),
      ],
      lines: ["comment reply on I (answer)", done],
      remembered: [{ id: "F" }],
    },
    {
      name: "it has a parent that cannot be read",
      issues: [root(), issue("E", { in: studio, parent: "J" })],
      lines: ["comment reply on I (answer)", "react THUMBS_DOWN to C (answer)"],
    },
    {
      name: "its parent is another initiative",
      issues: [root(), issue("E", { in: studio, parent: "J" }), issue("J", { in: portfolio })],
      lines: ["comment reply on I (answer)", "react THUMBS_DOWN to C (answer)"],
    },
    {
      name: "its parent is outside of all initiatives, and is left to it: the epic says it itself",
      issues: [root(), issue("E", { in: studio, parent: "J" }), issue("J", { in: elsewhere })],
      lines: ["comment link on E (linked-by-command)", done],
      remembered: [
        { id: "E", team: "studio", under: "I", linked: { at: at(5), actor: "kari", noted: true } },
      ],
    },
    {
      name: "another initiative has linked it",
      issues: [root(), issue("E", { in: studio })],
      world: { claimed: new Map([["E", { target: "J", title: "J", url: null, reference: null }]]) },
      lines: ["comment reply on I (answer)", "react THUMBS_DOWN to C (answer)"],
    },
    {
      name: "it was made for another initiative",
      issues: [
        root(),
        issue("E", { in: studio, mark: { kind: "epic", keys: { initiative: "J", team: "studio" } } }),
      ],
      lines: ["comment reply on I (answer)", "react THUMBS_DOWN to C (answer)"],
    },
    {
      name: "what stands above the initiative cannot stand below it",
      issues: [root({ parent: "E" }), issue("E", { in: elsewhere, children: ["I"] })],
      lines: ["comment reply on I (answer)", "react THUMBS_DOWN to C (answer)"],
    },
    {
      name: "a declined epic counts again, and no second is made",
      issues: [
        root({ labels: ["fase/implementering", "team/studio"], events: [childRemoved("E", 2)] }),
        issue("E", { in: studio }),
      ],
      world: {
        linked: new Map([["I", ["E"]]]),
        memory: decided({ teams: ["studio"], children: [child("E", { declined: "unlinked", under: "I" })] }),
      },
      lines: ["put E under I (linked-by-command)", done],
      remembered: [{ id: "E", declined: null }],
    },
    {
      name: "linked again after it was taken off, as long as GitHub does not show it",
      issues: [
        root({ labels: ["fase/implementering", "team/studio"], events: [childRemoved("E", 2)] }),
        issue("E", { in: studio }),
      ],
      world: {
        linkTargets: new Map(),
        requests: [],
        linked: new Map([["I", ["E"]]]),
        memory: decided({
          teams: ["studio"],
          children: [
            child("E", { under: "I", tries: 1, linked: { at: at(5), actor: "kari", noted: false } }),
          ],
        }),
      },
      lines: ["put E under I (linked-by-command)"],
      remembered: [{ id: "E", declined: null, tries: 2 }],
    },
    {
      name: "linked anew, GitHub is asked anew",
      issues: [root({ events: [childRemoved("E", 2)] }), issue("E", { in: studio })],
      world: {
        linked: new Map([["I", ["E"]]]),
        memory: decided({
          teams: ["studio"],
          children: [child("E", { declined: "unlinked", under: "I", tries: 2 })],
        }),
      },
      lines: ["put E under I (linked-by-command)", done],
      remembered: [{ id: "E", declined: null, tries: 1 }],
    },
    {
      name: "GitHub has refused it twice: it says itself where it belongs, once",
      issues: [root(), issue("E", { in: studio })],
      world: {
        linkTargets: new Map(),
        requests: [],
        linked: new Map([["I", ["E"]]]),
        memory: decided({
          children: [
            child("E", { under: "I", tries: 2, linked: { at: at(5), actor: "kari", noted: false } }),
          ],
        }),
      },
      lines: ["comment link on E (linked-by-command)"],
      remembered: [{ id: "E", tries: 2, linked: { at: at(5), actor: "kari", noted: true } }],
    },
    {
      name: "and is then left in peace",
      issues: [root(), issue("E", { in: studio })],
      world: {
        linkTargets: new Map(),
        requests: [],
        linked: new Map([["I", ["E"]]]),
        memory: decided({
          children: [child("E", { under: "I", tries: 2, linked: { at: at(5), actor: "kari", noted: true } })],
        }),
      },
      lines: [],
      remembered: [{ id: "E", tries: 2 }],
    },
    {
      name: "taken off again by a person after it was linked: declined",
      issues: [root({ events: [childRemoved("E", 9)] }), issue("E", { in: studio })],
      world: {
        linkTargets: new Map(),
        requests: [],
        linked: new Map([["I", ["E"]]]),
        memory: decided({
          children: [child("E", { under: "I", linked: { at: at(5), actor: "kari", noted: false } })],
        }),
      },
      lines: [],
      remembered: [{ id: "E", declined: "unlinked" }],
    },
    {
      name: "by somebody who may not",
      issues: [root(), issue("E", { in: studio })],
      world: { requests: [command("C", 5, [{ kind: "link", url, remove: false }], { permission: "read" })] },
      lines: ["comment reply on I (answer)", "react THUMBS_DOWN to C (answer)"],
    },
    {
      name: "on an initiative that is older than the installation",
      issues: [root({ createdAt: at(-600) }), issue("E", { in: studio })],
      world: { memory: null },
      lines: ["comment reply on I (answer)", "react CONFUSED to C (answer)"],
    },
  ];

  test.each(rows)("$name", ({ issues, world: options = {}, target = "E", lines, remembered }) => {
    const seen = planOf(
      world(issues, {
        memory: decided(),
        linkTargets: new Map([[url, target]]),
        requests: [command("C", 5, [{ kind: "link", url, remove: false }])],
        ...options,
      }),
      policy,
    );
    expect(linesOf(seen)).toEqual(lines);
    if (remembered === undefined) return;
    const last = seen.waves
      .flat()
      .map(({ change }) => change)
      .findLast((change) => change.kind === "overview");
    const kept = last?.kind === "overview" ? last.memory : options.memory;
    expect(kept?.children).toMatchObject(remembered);
  });

  test("the comment names the initiative and the element, in the team's language", () => {
    const plan = planOf(
      world(
        [
          root({ children: ["X"] }),
          issue("X", { in: roadmap, parent: "I", labels: ["team/dialogporten"] }),
          issue("E", { in: dialogporten }),
        ],
        {
          memory: decided(),
          linkTargets: new Map([[url, "E"]]),
          requests: [command("C", 5, [{ kind: "link", url, remove: false }])],
        },
      ),
      testPolicy(
        "roadmap: { repository: roadmap, elements: manual }\ninitiatives: { repository: portfolio }\n" +
          "teams: { dialogporten: { name: Dialogporten, backlog: Altinn/dialogporten, language: nn } }\ndisclose: always",
      ),
    );
    const note = plan.waves
      .flat()
      .map(({ change }) => change)
      .find((change) => change.kind === "comment");
    expect(note?.content).toMatchObject({
      kind: "link",
      initiative: { target: "I" },
      element: { target: "X" },
      team: { language: "nn" },
    });
  });

  test("those who may see the issue and not the initiative learn its address alone", () => {
    const closed = { owner: "digdir", name: "portfolio", id: "R", visibility: "private", archived: false };
    const plan = planOf(
      world([{ ...root(), repository: closed } as IssueFacts, issue("E", { in: dialogporten })], {
        memory: decided(),
        linkTargets: new Map([[url, "E"]]),
        requests: [command("C", 5, [{ kind: "link", url, remove: false }])],
      }),
      policy,
    );
    const note = plan.waves
      .flat()
      .map(({ change }) => change)
      .find((change) => change.kind === "comment");
    const initiative = note?.content.kind === "link" ? note.content.initiative : null;
    expect(initiative?.title).toBe(initiative?.reference);
  });
});
