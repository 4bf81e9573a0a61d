import fc from "fast-check";
import { expect, test } from "vitest";
import type { EventFacts, IssueFacts } from "../../../src/domain/issue.ts";
import type { KnownCard, ProcessWorld } from "../../../src/domain/process-world.ts";
import type { Plan } from "../../../src/change/plan.ts";
import { renderStatus } from "../../../src/messages/status-comment.ts";
import { makeProcessPlan } from "../../../src/plan/process/plan-process.ts";
import { runs } from "../../runs.ts";
import { at, closedEvent, issue, labeled, reopenedEvent, unlabeled } from "../world.ts";
import { chain } from "./chain.ts";

/*
 * Whatever people do with the labels of an issue: each process has one card at most, its owner is mentioned once at most,
 * what is handed over stands on both cards, and when all is written there is nothing more to write.
 */

type Step = { readonly wait: number } & (
  | { readonly kind: "toggle"; readonly process: number }
  | { readonly kind: "state" }
  | { readonly kind: "delete"; readonly process: number }
  | { readonly kind: "look" }
);

const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant("toggle" as const), process: fc.nat(4), wait: fc.nat(2_000) }),
    fc.record({ kind: fc.constant("look" as const), wait: fc.nat(30) }),
    fc.record({ kind: fc.constant("state" as const), wait: fc.nat(2_000) }),
    fc.record({ kind: fc.constant("delete" as const), process: fc.nat(4), wait: fc.nat(30) }),
  ),
  { maxLength: 30 },
);

function play(given: readonly Step[]) {
  const cards = new Map<string, KnownCard>();
  const made: string[] = [];
  let minutes = 1;
  let facts: IssueFacts = issue("I_1");
  const happen = (event: EventFacts, change: Partial<IssueFacts>) => {
    facts = { ...facts, ...change, events: [...facts.events, event] };
  };
  const plan = (): Plan => makeProcessPlan(worldOf(facts, [...cards.values()]), context(minutes));
  const look = () => {
    for (const { change } of plan().waves.flat()) {
      if (change.kind !== "status-comment" || change.memory.kind !== "process-card")
        throw new Error(`Nobody asked for ${change.kind}`);
      const { memory, content, comment } = change;
      if (content.kind !== "process-card") throw new Error(`Nobody asked for ${content.kind}`);
      if (comment === null) made.push(memory.process);
      expect(content.mentions, "only a new card mentions").toBe(comment === null);
      const text = renderStatus(content, "nb");
      cards.set(memory.process, { memory, text, comment: comment ?? `IC_${made.length}`, moved: false });
    }
  };
  for (const step of given) {
    minutes += 1 + step.wait;
    if (step.kind === "look") look();
    if (step.kind === "state") {
      const isOpen = facts.closed === null;
      const closed = isOpen ? ({ as: "completed", at: at(minutes) } as const) : null;
      happen(isOpen ? closedEvent("completed", minutes) : reopenedEvent(minutes), { closed });
    }
    if (step.kind === "toggle") toggle(chain.processes[step.process]?.label ?? "");
    if (step.kind === "delete") {
      const key = chain.processes[step.process]?.key ?? "";
      const card = cards.get(key);
      if (card !== undefined) cards.set(key, { ...card, comment: null, text: null });
    }
  }
  look();

  function toggle(label: string): void {
    const isOn = facts.labels.includes(label);
    const labels = isOn ? facts.labels.filter((name) => name !== label) : [...facts.labels, label];
    happen(isOn ? unlabeled(label, minutes) : labeled(label, minutes), { labels });
  }
  return { cards, made, again: plan() };
}

function worldOf(facts: IssueFacts, cards: readonly KnownCard[]): ProcessWorld {
  return {
    key: { kind: "process", owner: "digdir", id: facts.id },
    issue: facts,
    cards,
    answers: new Map(),
    isAnswered: false,
    requests: [],
    moreRequests: false,
    roles: new Map(),
    repository: null,
    lagsUntil: null,
    mayMention: true,
    matter: null,
  };
}

function context(minutes: number): Parameters<typeof makeProcessPlan>[1] {
  return {
    policy: chain,
    policySha: "sha",
    place: { owner: "digdir", name: "portfolio" },
    self: "redthread",
    now: Date.parse(at(minutes)),
    print: (card) => renderStatus(card, "nb"),
    printReply: () => "",
  };
}

test("one card a process, hand-offs in pairs, and a second look writes nothing", () => {
  fc.assert(
    fc.property(steps, (given) => {
      const { cards, made, again } = play(given);
      expect(new Set(made).size).toBe(made.length);
      expect(again.waves).toEqual([]);
      const shown = [...cards.values()].filter(({ comment }) => comment !== null);
      const told = shown.flatMap(({ memory, text }) =>
        [...(text ?? "").matchAll(/Overlevert fra (\S+) til (\S+) .*/g)].map(([line, from, to]) => ({
          line,
          titles: [from, to],
          on: memory.process,
        })),
      );
      for (const { line, titles } of told) {
        const both = new Set(
          titles.map((title) => chain.processes.find((process) => process.title === title)?.key ?? ""),
        );
        const those = shown.filter(({ memory }) => both.has(memory.process));
        for (const { text } of those) expect(text).toContain(line);
      }
    }),
    { numRuns: runs(300) },
  );
});
