import type { HeldWay } from "../../domain/held-way.ts";
import { isReadable } from "../../domain/issue.ts";
import type { TrailStep } from "../../domain/process-card.ts";
import type { Policy, Process } from "../../policy/policy.ts";
import type { ProcessKind } from "../../policy/process-kinds.ts";
import { processLabelled } from "../../policy/processes.ts";
import type { Case } from "../decisions.ts";

/*
 * One line from where a need arose to where it reached users: when the initiative, or something in its thread, was
 * labelled into each process of the chain, else when the thread itself shows that it got there.
 */

/** When the thread shows that it got so far, ISO 8601; null: it does not. */
export interface ChainFacts {
  /** Its first epic. */
  readonly development: string | null;
  /** A deployment that was held. */
  readonly change: HeldWay | null;
  /** A deployment to production that succeeded. */
  readonly deployment: string | null;
  /** A release that was published. */
  readonly release: string | null;
}

/** Null where the policy has no such chain, and of a root element. */
export function chainOf(input: Case): readonly TrailStep[] | null {
  const { policy, world } = input;
  const chain = world.key.kind === "initiative" ? processChain(policy.processes) : [];
  return chain.length < 2 ? null : chainSteps(chain, labelledAt(input), factsOf(input));
}

/** Matters of their own lie beside the chain. */
const beside: ReadonlySet<ProcessKind> = new Set(["request", "incident", "problem", "access"]);
const inOrder: readonly ProcessKind[] = ["need", "development", "change", "deployment", "release"];

/** From the need along what is next, nearest first; without a need, from what no other leads to. */
export function processChain(processes: readonly Process[]): readonly Process[] {
  const along = processes.filter(({ kind }) => !beside.has(kind));
  const isLedTo = ({ key }: Process) => along.some(({ next }) => next.includes(key));
  const start =
    along.find(({ kind }) => kind === "need") ??
    along.find((process) => !isLedTo(process) && process.next.length > 0);
  const chain = start === undefined ? [] : [start];
  for (const process of chain) {
    for (const key of process.next) {
      const found = along.find((candidate) => candidate.key === key);
      if (found !== undefined && !chain.includes(found)) chain.push(found);
    }
  }
  if (chain.length > 1) return chain;
  const byKind = along.filter(({ kind }) => inOrder.includes(kind));
  return byKind.toSorted((one, other) => inOrder.indexOf(one.kind) - inOrder.indexOf(other.kind));
}

export function chainSteps(
  chain: readonly Process[],
  labelled: ReadonlyMap<string, string>,
  facts: ChainFacts,
): readonly TrailStep[] {
  return chain.map(({ key, kind, title: name }): TrailStep => {
    const shown = shownFor(kind, facts);
    const at = labelled.get(key) ?? shown;
    const awaits = kind === "change" && facts.change?.awaits === true && at !== null;
    return { name, at, ...(awaits ? { awaits: "evaluation" as const } : {}) };
  });
}

function shownFor(kind: ProcessKind, facts: ChainFacts): string | null {
  switch (kind) {
    case "development":
      return facts.development;
    case "change":
      return facts.change?.at ?? null;
    case "deployment":
      return facts.deployment;
    case "release":
      return facts.release;
    default:
      return null;
  }
}

/** When each process was entered first, anywhere in the thread. */
function labelledAt({ world, policy }: Case): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const issue of world.issues.values()) {
    for (const { at, key } of isReadable(issue) ? entriesOf(issue.events, policy) : []) {
      const known = first.get(key);
      if (known === undefined || Date.parse(at) < Date.parse(known)) first.set(key, at);
    }
  }
  return first;
}

function entriesOf(
  events: Case["thread"]["root"]["events"],
  policy: Policy,
): readonly { readonly at: string; readonly key: string }[] {
  return events.flatMap((event) => {
    const process = event.kind === "labeled" ? processLabelled(policy, event.label) : null;
    return process === null ? [] : [{ at: event.at, key: process.key }];
  });
}

function factsOf({ thread, world }: Case): ChainFacts {
  const delivered = [...(world.changes ?? new Map<string, never>()).values()]
    .flat()
    .flatMap(({ outcome }) => outcome?.delivered ?? []);
  const of = (kind: "deployment" | "release") =>
    earliest(delivered.filter((delivery) => delivery.kind === kind).map(({ at }) => at));
  return {
    development: earliest(thread.epics.map(({ issue }) => issue.createdAt)),
    change: world.held ?? null,
    deployment: of("deployment"),
    release: of("release"),
  };
}

function earliest(times: readonly string[]): string | null {
  return times.toSorted((one, other) => Date.parse(one) - Date.parse(other))[0] ?? null;
}
