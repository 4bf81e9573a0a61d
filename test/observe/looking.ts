import { keyText, type Key } from "../../src/domain/key.ts";
import { Memory } from "../../src/domain/memory.ts";
import type { World } from "../../src/domain/world.ts";
import { printMemory, threadMemory, withMemory } from "../../src/markdown/memory.ts";
import { printMark } from "../../src/markdown/marks.ts";
import { observe } from "../../src/observe/observe.ts";
import type { Known, ObserveOptions } from "../../src/observe/input.ts";
import type { Policy } from "../../src/policy/policy.ts";
import type { MinimalPlan } from "../../src/sandbox/seed/minimal.ts";
import { graphRequests, sandboxed, type Sandboxed } from "../github/sandboxed.ts";
import { policyOf } from "../policy/policy-of.ts";

/*
 * One initiative, `acme/portfolio#1`, on a sandbox of its own, and what observe makes of it.
 */

const markKeys = ["a key for tests"];
export const nothingKnown: Known = { nodes: [], memory: null, address: null };

export interface Looking extends Sandboxed {
  readonly root: string;
  /** What the app reads of the initiative. */
  look(options?: Partial<ObserveOptions>): Promise<World>;
  /** What each of several is read as, in one go. */
  lookAll(references: readonly string[], options?: Partial<ObserveOptions>): Promise<readonly World[]>;
  /** The names of the operations since the last time it was asked. */
  operations(): readonly string[];
  /** The app writes an overview of these lines; `comment`: over the one that it has written. */
  write(lines: readonly string[], memory: Partial<Memory>, comment?: string): Promise<string>;
}

export async function beginLooking(
  policyText: readonly string[],
  body: string,
  plan: MinimalPlan = {},
  before: (one: Sandboxed) => void = () => {},
): Promise<Looking> {
  const one = await sandboxed(plan);
  const policy: Policy = policyOf(["version: 1", ...policyText].join("\n"), "acme");
  before(one);
  const root = one.sandbox.as("owner").openIssue("acme/portfolio", { title: "Rød tråd", body }).id;

  async function read(keys: readonly Key[], options: Partial<ObserveOptions>): Promise<readonly World[]> {
    const observed = await observe(keys, {
      reader: one.github.reader,
      policy,
      self: "redthread",
      markKeys,
      now: () => one.sandbox.state.now().getTime(),
      known: async () => nothingKnown,
      recentWrites: async () => [],
      openWrites: async () => [],
      fieldChanges: async () => [],
      ...options,
    });
    return keys.map((key) => {
      const found = observed.get(keyText(key));
      if (found?.kind !== "world") throw new Error(`Nothing was read of ${key.id}`);
      return found.world;
    });
  }

  const keyOf = (id: string): Key => ({ kind: "initiative", owner: "acme", id });
  return {
    ...one,
    root,
    async look(options = {}) {
      const [world] = await read([keyOf(root)], options);
      if (world === undefined) throw new Error("Nothing was read");
      return world;
    },
    lookAll: async (references, options = {}) =>
      await read(
        references.map((reference) => keyOf(one.sandbox.issue(reference).id)),
        options,
      ),
    operations() {
      return graphRequests(one.requests.splice(0)).map(({ operation }) => operation);
    },
    async write(lines, given, comment) {
      one.sandbox.state.advance(1_000);
      const phase = { name: "Problem", word: null, since: "2026-01-12T09:00:00Z" };
      const memory = Memory.parse({ version: 1, standing: "born", phase, ...given });
      const mark = printMark(
        { kind: "overview", keys: { initiative: root, address: "acme/portfolio#1" } },
        root,
        markKeys,
      );
      const text = withMemory(mark, printMemory(threadMemory, memory, root, markKeys), lines.join("\n"));
      const mutation =
        comment === undefined
          ? ({ name: "addComment", input: { subjectId: root, body: text } } as const)
          : ({ name: "updateIssueComment", input: { id: comment, body: text } } as const);
      const [outcome] = await one.github.writer.write("acme", [mutation]);
      if (outcome?.kind !== "done") throw new Error("The overview was not written");
      return comment ?? outcome.made.id;
    },
  };
}
