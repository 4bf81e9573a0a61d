import { describe, expect, test } from "vitest";
import type { RememberedChild } from "../../src/domain/memory.ts";
import type { World } from "../../src/domain/world.ts";
import { linesOf, planOf } from "./planned.ts";
import { at, child, command, issue, memory, world } from "./world.ts";
import { dialogporten, elsewhere, foreign, lists, policy, root } from "./linking.ts";
import type { Facts } from "./linking.ts";

describe("/knytt -URL", () => {
  const url = "https://github.com/Altinn/dialogporten/issues/7";
  const linked = { at: at(2), actor: "kari", noted: true };
  const told = (target: string | null, remove = true) => ({
    linkTargets: new Map([[url, target]]),
    requests: [command("C", 5, [{ kind: "link", url, remove }])],
  });
  const hung = (id: string) => ({ linked: new Map([["I", [id]]]) });
  const epic = (options: Partial<RememberedChild> = {}) =>
    child("E", { team: "dialogporten", repository: "Altinn/dialogporten", linked, ...options });

  interface Row {
    readonly name: string;
    readonly phase?: string;
    readonly root?: Parameters<typeof issue>[1];
    readonly others: Facts;
    readonly children?: readonly RememberedChild[];
    readonly world: Partial<World>;
    readonly reaction: "THUMBS_UP" | "THUMBS_DOWN" | "CONFUSED";
    readonly why?: string;
    /** What is remembered of children, and of slips. */
    readonly remembered?: readonly Partial<RememberedChild>[];
    readonly superseded?: readonly string[];
  }

  const rows: readonly Row[] = [
    {
      name: "before the delivery phase: a slip, and no team's answer",
      phase: "Konsept",
      root: { labels: ["fase/konsept", "team/dialogporten"] },
      others: [issue("E", { in: dialogporten })],
      children: [epic()],
      world: { ...hung("E"), ...told("E") },
      reaction: "THUMBS_UP",
      remembered: [],
      superseded: ["E"],
    },
    {
      name: "the team's epic in the delivery phase: as if somebody had unlinked it",
      root: { labels: ["fase/implementering", "team/dialogporten"] },
      others: [issue("E", { in: dialogporten })],
      children: [epic()],
      world: { ...hung("E"), ...told("E") },
      reaction: "THUMBS_UP",
      remembered: [{ id: "E", declined: "unlinked" }],
      superseded: [],
    },
    {
      name: "something related",
      others: [issue("O", { in: foreign })],
      children: [child("O", { kind: "other", team: null, repository: "ssb/statistikk", linked })],
      world: { ...hung("O"), ...told("O") },
      reaction: "THUMBS_UP",
      remembered: [],
      superseded: ["O"],
    },
    {
      name: "a sub-issue",
      root: { labels: ["fase/implementering"], children: ["O"] },
      others: [issue("O", { in: elsewhere, parent: "I" })],
      children: [child("O", { kind: "other", team: null, repository: "digdir/elsewhere", linked })],
      world: told("O"),
      reaction: "THUMBS_DOWN",
      why: "sub-issue",
    },
    {
      name: "a line of a task list",
      others: [issue("O", { in: foreign })],
      world: { ...lists({ I: ["O"] }), ...told("O") },
      reaction: "THUMBS_DOWN",
      why: "task-list",
    },
    {
      name: "what the app made",
      others: [
        issue("E", {
          in: dialogporten,
          mark: { kind: "epic", keys: { initiative: "I", team: "dialogporten" } },
        }),
      ],
      children: [child("E", { team: "dialogporten", repository: "Altinn/dialogporten" })],
      world: { ...hung("E"), ...told("E") },
      reaction: "THUMBS_DOWN",
      why: "made",
    },
    {
      name: "what does not hang here",
      others: [issue("O", { in: foreign })],
      world: told("O"),
      reaction: "THUMBS_UP",
      why: "not-linked",
    },
    { name: "an address that leads nowhere", others: [], world: told(null), reaction: "CONFUSED" },
  ];

  test.each(rows)("$name", (row) => {
    const phase = row.phase ?? "Implementering";
    const seen = world([root(row.root), ...row.others], {
      memory: memory(phase, { children: [...(row.children ?? [])] }),
      ...row.world,
    });
    const plan = planOf(seen, policy);
    const changes = plan.waves.flat().map(({ change }) => change);
    expect(changes.find(({ kind }) => kind === "react")).toMatchObject({ reaction: row.reaction });
    const reply = changes.find((change) => change.kind === "comment");
    const answers = reply?.content.kind === "reply" ? reply.content.answers : [];
    if (row.why !== undefined) expect(answers).toMatchObject([{ kind: "link-stays", why: row.why }]);
    const last = changes.findLast((change) => change.kind === "overview");
    if (row.remembered === undefined) return;
    expect(answers).toEqual([]);
    expect(last?.memory.children).toMatchObject(row.remembered);
    expect(last?.memory.children).toHaveLength(row.remembered.length);
    expect(last?.memory.superseded).toEqual(row.superseded);
    expect(plan.nodes.some(({ id }) => id === row.others[0]?.id)).toBe(false);

    // It stays off when it is looked at again, and is not made anew.
    const isForgotten = row.remembered.length === 0;
    const again = {
      requests: [],
      memory: last?.memory ?? null,
      ...(isForgotten ? { linked: new Map() } : {}),
    };
    const after = planOf({ ...seen, ...again }, policy);
    expect(linesOf(after).filter((line) => line.startsWith("make new:"))).toEqual([]);
    expect(after.nodes.some(({ id }) => id === row.others[0]?.id)).toBe(false);
  });

  test("linked again it hangs there again", () => {
    const memories = [
      memory("Implementering", { superseded: ["E"] }),
      memory("Implementering", { children: [epic({ declined: "unlinked" })] }),
    ];
    for (const known of memories) {
      const seen = world([root(), issue("E", { in: dialogporten })], { memory: known, ...told("E", false) });
      const changes = planOf(seen, policy)
        .waves.flat()
        .map(({ change }) => change);
      const last = changes.findLast((change) => change.kind === "overview");
      expect(last?.memory.children).toMatchObject([{ id: "E", declined: null, team: "dialogporten" }]);
      expect(last?.memory.superseded).toEqual([]);
    }
  });

  test("of several words about one issue the last holds", () => {
    const words = (...removes: readonly boolean[]) => {
      const requests = [
        command(
          "C",
          5,
          removes.map((remove) => ({ kind: "link", url, remove }) as const),
        ),
      ];
      const seen = world([root({ labels: ["fase/konsept"] }), issue("E", { in: dialogporten })], {
        memory: memory("Konsept"),
        linkTargets: new Map([[url, "E"]]),
        requests,
      });
      const changes = planOf(seen, policy)
        .waves.flat()
        .map(({ change }) => change);
      return (
        changes.findLast((change) => change.kind === "overview")?.memory.children.map(({ id }) => id) ?? []
      );
    };
    expect(words(false, true)).toEqual([]);
    expect(words(false, true, false)).toEqual(["E"]);
  });
});
