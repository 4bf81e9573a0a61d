import { installedSetting } from "../../route/installed.ts";
import type { Settings } from "../../store/settings.ts";

export interface Occasion {
  /** As in `Attempt`. */
  readonly cause: string;
  /** The commit of the policy in force. */
  readonly sha: string;
  readonly now: number;
}

const dayMs = 86_400_000;
const overlapMs = 600_000;

/**
 * Closed issues that nobody has touched since the last sweep are listed once a day only, and where all may read
 * differently: under another policy, the owner's own or one that takes its issues, and after an installation. ISO 8601;
 * null: all.
 */
export async function changedSince(
  owner: string,
  { cause, sha, now }: Occasion,
  settings: Settings,
): Promise<string | null> {
  const fully = Number((await settings.setting(`swept-fully:${owner}`)) ?? 0);
  const installed = Number((await settings.setting(installedSetting(owner))) ?? 0);
  const under = await settings.setting(`swept-under:${owner}`);
  if (cause.startsWith("policy:") || under !== sha || installed >= fully || now - fully > dayMs) return null;
  const last = Number((await settings.setting(`swept:${owner}`)) ?? 0);
  return new Date(last - overlapMs).toISOString();
}

/** To be called when a sweep that began then, and listed what had changed since, is over. */
export async function keepSwept(
  owner: string,
  { began, since, sha }: { readonly began: number; readonly since: string | null; readonly sha: string },
  settings: Settings,
): Promise<void> {
  await settings.setSetting(`swept:${owner}`, String(began));
  if (since !== null) return;
  await settings.setSetting(`swept-fully:${owner}`, String(began));
  await settings.setSetting(`swept-under:${owner}`, sha);
}
