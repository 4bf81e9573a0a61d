import { createHash } from "node:crypto";
import { installedSetting } from "../../route/installed.ts";
import type { Settings } from "../../store/settings.ts";

/*
 * When all threads of an owner are looked at, and when only those that have changed since the last look. Times are
 * milliseconds since the epoch.
 */

export interface Occasion {
  /** The commit of the policy in force. */
  readonly sha: string;
  readonly now: number;
}

const dayMs = 86_400_000;
/** What GitHub lists may lag behind by so much. */
const overlapMs = 600_000;

/**
 * Whether a look at everything is due: once a day, at a time of day that is the owner's own, so that not all of them
 * come at once; and where all may read differently: under another policy, the owner's own or one that takes its issues,
 * and after an installation.
 */
export async function isFullLookDue(
  owner: string,
  { sha, now }: Occasion,
  settings: Settings,
): Promise<boolean> {
  const fully = await timeOf(fullySetting(owner), settings);
  const installed = await timeOf(installedSetting(owner), settings);
  const under = await settings.setting(underSetting(owner));
  return under !== sha || installed >= fully || dayOf(owner, now) !== dayOf(owner, fully);
}

/** What has changed since then is not known yet; ISO 8601. */
export async function sinceLastLook(owner: string, settings: Settings): Promise<string> {
  return new Date((await timeOf(lookedSetting(owner), settings)) - overlapMs).toISOString();
}

/** To be called when a look that began then is over, at everything or at what had changed. */
export async function keepLooked(owner: string, began: number, settings: Settings): Promise<void> {
  await settings.setSetting(lookedSetting(owner), String(began));
}

/** Likewise, where no closed issue was left out. */
export async function keepFullLook(owner: string, { sha, now }: Occasion, settings: Settings): Promise<void> {
  await settings.setSetting(fullySetting(owner), String(now));
  await settings.setSetting(underSetting(owner), sha);
}

/** The owner's days are as long as others', and begin at another time. */
function dayOf(owner: string, at: number): number {
  const offset = createHash("sha256").update(owner).digest().readUInt32BE(0) % dayMs;
  return Math.floor((at + offset) / dayMs);
}

async function timeOf(name: string, settings: Settings): Promise<number> {
  return Number((await settings.setting(name)) ?? 0);
}

function lookedSetting(owner: string): string {
  return `swept:${owner}`;
}

function fullySetting(owner: string): string {
  return `swept-fully:${owner}`;
}

function underSetting(owner: string): string {
  return `swept-under:${owner}`;
}
