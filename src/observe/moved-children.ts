import { isReadable } from "../domain/issue.ts";
import { sameName } from "../domain/reference.ts";
import type { Memory, RememberedChild } from "../domain/memory.ts";
import type { Forwarded, Reader } from "../github/reader.ts";
import type { Policy } from "../policy/policy.ts";
import { readerOf } from "./border.ts";
import type { Pool } from "./pool.ts";
import { rememberedChildren, type Thread } from "./thread.ts";

export interface MovedOptions {
  readonly reader: Pick<Reader, "forwarded" | "installation">;
  readonly policy: Policy;
  readonly now: () => number;
}

/**
 * A transfer gives an issue another id, and where no native link leads to it only its old address does: GitHub
 * forwards that one. The memory then knows the child by what it is now. What hung by a line of a task list,
 * which names the old address, hangs here by itself from then on.
 */
export async function followMoved(
  thread: Thread,
  pool: Pool,
  { reader, policy, now }: MovedOptions,
): Promise<void> {
  const gone = rememberedChildren(thread.memory).filter(({ id, declined }) => {
    const issue = pool.get(id);
    const isGone = issue !== undefined && !isReadable(issue) && issue.unreadable === "gone";
    return isGone && declined === null && !thread.moved.has(id);
  });
  const found = await Promise.all(
    gone.map(async (child) => [child.id, await whereIs(child, thread, reader, policy)] as const),
  );
  for (const [id, forwarded] of found) thread.moved.set(id, forwarded);
  if (thread.memory !== null) thread.memory = withMoved(thread.memory, thread.moved, now());
}

async function whereIs(
  { id, repository, number }: RememberedChild,
  { key }: Thread,
  reader: MovedOptions["reader"],
  policy: Policy,
): Promise<Forwarded | null> {
  const [owner = "", name = ""] = repository.split("/");
  if (!sameName(readerOf(owner, key.owner, policy), owner)) return null;
  if ((await reader.installation(owner)) === null) return null;
  const forwarded = await reader.forwarded(owner, { owner, name }, number);
  return forwarded === null || forwarded.id === id ? null : forwarded;
}

function withMoved(memory: Memory, moved: Thread["moved"], now: number): Memory {
  if (!moved.values().some((forwarded) => forwarded !== null)) return memory;
  const idOf = (id: string) => moved.get(id)?.id ?? id;
  return {
    ...memory,
    children: memory.children.map((child) => {
      const under = child.under === null ? null : idOf(child.under);
      const to = moved.get(child.id) ?? null;
      if (to === null) return { ...child, under };
      const repository = `${to.repository.owner}/${to.repository.name}`;
      const here = { ...child, id: to.id, repository, number: to.number, under, missingSince: null };
      if (!child.listed) return here;
      return { ...here, listed: false, linked: { at: new Date(now).toISOString(), actor: "", noted: true } };
    }),
  };
}
