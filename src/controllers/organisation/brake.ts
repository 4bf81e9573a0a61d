import { z } from "zod";
import type { Action } from "../../change/action.ts";
import { kindOf } from "../../change/kinds.ts";
import { Key } from "../../domain/key.ts";
import type { Settings } from "../../store/settings.ts";
import { heldBack } from "../thread/notify-neighbours.ts";

/*
 * One change of the policy, one installation or one sweep can ask for more issues and comments than anybody
 * meant. A sweep sees all of it before any of it is made, so it is there that it is counted: beyond the
 * policy's limit the keys that would make something are not wanted but kept here, until a person with write
 * permission releases them. What people do to one of them meanwhile is carried out as always.
 */

const Held = z.object({
  /** `policy:SHA`, `delivery:ID`, `sweep:TIME`. */
  cause: z.string(),
  limit: z.number().int(),
  waiting: z.array(z.object({ key: Key, changes: z.array(z.string()) })),
});
export type Held = z.infer<typeof Held>;

/** How long after a release nothing of the owner is held back. */
const releaseHoldsMs = 3_600_000;

export function isCreation({ change }: Action): boolean {
  const birth = kindOf(change).birth(change);
  return birth?.kind === "issue" || birth?.kind === "comment";
}

export function countOf({ waiting }: Held): number {
  return waiting.reduce((count, { changes }) => count + changes.length, 0);
}

export async function readHeld(owner: string, settings: Settings): Promise<Held | null> {
  const text = await settings.setting(heldBack(owner));
  return text === null ? null : Held.parse(JSON.parse(text));
}

export async function hold(owner: string, held: Held, settings: Settings): Promise<void> {
  await settings.setSetting(heldBack(owner), JSON.stringify(held));
}

export async function release(owner: string, now: number, settings: Settings): Promise<void> {
  await settings.setSetting(`brake-released:${owner}`, String(now));
  await settings.setSetting(heldBack(owner), null);
}

export async function isReleased(owner: string, now: number, settings: Settings): Promise<boolean> {
  const released = await settings.setting(`brake-released:${owner}`);
  return released !== null && now - Number(released) < releaseHoldsMs;
}
