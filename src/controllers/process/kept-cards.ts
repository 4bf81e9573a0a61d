import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Applied } from "../../apply/applied.ts";
import { resolveTarget } from "../../change/made-things.ts";
import type { Plan } from "../../change/plan.ts";
import type { IssueFacts } from "../../domain/issue.ts";
import { keyText, type Key } from "../../domain/key.ts";
import type { KnownCard, ProcessWorld } from "../../domain/process-world.ts";
import { repositoryText } from "../../domain/reference.ts";
import { ProcessCardMemory } from "../../domain/status-memory.ts";
import type { StatusComment } from "../../observe/status-comments.ts";
import type { Store } from "../../store/store.ts";

/*
 * What the store keeps of the cards on an issue: which comment each is, and its memory. So a card that a person has
 * deleted is known to have been there, and is not written again.
 */

const KeptCards = z.array(z.object({ comment: z.string(), memory: ProcessCardMemory }));
type KeptCards = z.infer<typeof KeptCards>;

export async function readKeptCards(
  keys: readonly Key[],
  { memory }: Pick<Store, "memory">,
): Promise<ReadonlyMap<string, KeptCards>> {
  const copies = await memory.memoryOf(keys);
  return new Map([...copies].map(([key, { text }]) => [key, KeptCards.parse(JSON.parse(text))]));
}

/** An owner's that GitHub shows, of two of one process the older, and those that only the store knows. */
export function cardsOf(
  owner: string,
  issue: IssueFacts,
  shown: readonly StatusComment[],
  kept: KeptCards,
): readonly KnownCard[] {
  const cards = new Map<string, KnownCard>();
  for (const { id, memory, text, moved } of shown) {
    if (memory.kind !== "process-card" || cards.has(memory.process)) continue;
    if (memory.owner !== "" && memory.owner !== owner) continue;
    cards.set(memory.process, { memory, comment: id, text, moved });
  }
  const there = new Set(issue.comments.map(({ id }) => id));
  for (const { comment, memory } of kept) {
    if (cards.has(memory.process)) continue;
    // A person may have made something else of its text: it is still the card.
    cards.set(memory.process, {
      memory,
      comment: there.has(comment) ? comment : null,
      text: null,
      moved: false,
    });
  }
  return [...cards.values()];
}

/** What the next look, the router and the sweep want to know. */
export async function keepProcess(
  plan: Plan,
  { key, issue, cards }: ProcessWorld,
  kept: KeptCards,
  applied: Applied,
  { memory, projection }: Pick<Store, "memory" | "projection">,
): Promise<void> {
  const { owner } = issue.repository;
  const place = repositoryText(issue.repository);
  const isOwn = owner.toLowerCase() === key.owner;
  const nodes = plan.nodes.map(({ id, role }) => ({
    id,
    role: isOwn ? role : `${role}@${owner.toLowerCase()}`,
    place,
  }));
  await projection.replaceNodes(key, nodes);
  const now = cardsAfter(plan, cards, kept, applied);
  if (!isDeepStrictEqual(now, kept)) await memory.keepMemory(key, JSON.stringify(now));
}

function cardsAfter(
  plan: Plan,
  cards: readonly KnownCard[],
  kept: KeptCards,
  { made, refused, skipped }: Applied,
): KeptCards {
  const undone = new Set([...skipped, ...refused.map(({ action }) => action)]);
  const known = new Map(kept.map((card) => [card.memory.process, card]));
  for (const { comment, memory } of cards) {
    if (comment !== null) known.set(memory.process, { comment, memory });
  }
  for (const action of plan.waves.flat()) {
    const { change } = action;
    if (change.kind !== "status-comment" || change.memory.kind !== "process-card" || undone.has(action))
      continue;
    const comment = change.comment ?? resolveTarget(change.makes, made);
    if (comment !== null) known.set(change.memory.process, { comment, memory: change.memory });
  }
  return [...known.values()];
}

/** Nothing of it is looked at any more. */
export async function forgetProcess(key: Key, { projection }: Pick<Store, "projection">): Promise<void> {
  await projection.replaceNodes(key, []);
}

export function keptOf(kept: ReadonlyMap<string, KeptCards>, key: Key): KeptCards {
  return kept.get(keyText(key)) ?? [];
}
