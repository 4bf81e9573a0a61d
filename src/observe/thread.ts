import type { Key } from "../domain/key.ts";
import type { Memory, RememberedChild } from "../domain/memory.ts";
import { isNew } from "../domain/reference.ts";
import type { EditPage } from "../domain/edit.ts";
import type { BodyLinks, OverviewFacts } from "../domain/world.ts";
import type { Forwarded } from "../github/reader.ts";
import type { Known, OpenWrite, SettledWrite } from "./input.ts";

/** One thread while it is being read: what was known before, and what was found on the way. */
export interface Thread {
  readonly key: Key;
  /** Whose installation reads the root. */
  readonly owner: string;
  readonly known: Known;
  readonly recent: readonly SettledWrite[];
  readonly open: readonly OpenWrite[];
  /** The memory as far as it is known: the store's copy, until the root is read. */
  memory: Memory | null;
  /** The overview with a memory of the app's own, and its newest versions where they were read; absent until the root is read. */
  shown?: { readonly overview: OverviewFacts | null; readonly page: EditPage | undefined };
  /** What the root was before a transfer; absent until the root is read. */
  former?: { readonly id: string | null };
  /** What became of remembered children that are gone, by the id they had: null, where they went nowhere. */
  readonly moved: Map<string, Forwarded | null>;
  /** What the app has just made, or may have made without an answer: child → parent. */
  readonly strays: Map<string, string>;
  /** The accounts that strays belong to: child → login. */
  readonly strayOwners: Map<string, string>;
}

/** The remembered children that are still looked at. */
export function rememberedChildren(memory: Memory | null): readonly RememberedChild[] {
  if (memory === null) return [];
  return memory.children.filter(({ id }) => !isNew(id) && !memory.superseded.includes(id));
}

/**
 * Links that are not native: parent → children, those of task lists in `bodies` last. A child that is native
 * too is named once, by whoever reads both.
 */
export function linkedOf(
  thread: Thread,
  bodies: ReadonlyMap<string, BodyLinks> = new Map(),
): ReadonlyMap<string, readonly string[]> {
  const links = new Map<string, string[]>();
  const add = (parent: string, child: string) => {
    const children = links.get(parent) ?? [];
    if (!children.includes(child)) links.set(parent, [...children, child]);
  };
  for (const child of rememberedChildren(thread.memory)) add(child.under ?? thread.key.id, child.id);
  for (const [child, parent] of thread.strays) add(parent, child);
  for (const [parent, { parts }] of bodies) for (const child of parts) add(parent, child);
  return links;
}

/** What a body linked to when it could be read last, as far as anybody remembers: nobody has taken it out since. */
export function rememberedLinks(thread: Thread, issue: string): BodyLinks {
  const isRoot = issue === thread.key.id;
  const parts = rememberedChildren(thread.memory).filter(
    ({ listed, declined, under }) => listed && declined === null && (under ?? thread.key.id) === issue,
  );
  const waitsFor = thread.known.nodes.filter(({ role }) => isRoot && role === "dependency");
  return { parts: parts.map(({ id }) => id), dependencies: waitsFor.map(({ id }) => id) };
}

/** Whether the issue was an element or an epic of the thread before, or has just been made as one. */
export function isExpected(thread: Thread, id: string): boolean {
  if (thread.strays.has(id) || rememberedChildren(thread.memory).some((child) => child.id === id))
    return true;
  return thread.known.nodes.some(
    (node) => node.id === id && (node.role === "element" || node.role === "epic"),
  );
}

/** The account that a child belongs to, where the memory or the projection says so. */
export function ownerOf(thread: Thread, id: string): string | null {
  const remembered = rememberedChildren(thread.memory).find((child) => child.id === id);
  if (remembered !== undefined) return remembered.repository.split("/")[0] ?? null;
  const known = thread.known.nodes.find((node) => node.id === id)?.owner;
  return known ?? thread.strayOwners.get(id) ?? null;
}
