import { randomUUID } from "node:crypto";
import type { Settings } from "../store/settings.ts";

/** A flood that any replica sees: what one of them routes, all of them work on. */
export interface SharedFlood {
  /** To be called when deliveries have been routed: tells the others, as long as this one sees a flood. */
  tell(): Promise<void>;
  /** When it began, in milliseconds since the epoch; null when nobody sees one. */
  since(): Promise<number | null>;
}

export interface SharedFloodOptions {
  /** When the flood that this replica sees began, in milliseconds since the epoch; null when it sees none. */
  readonly own: () => number | null;
  readonly settings: Pick<Settings, "setting" | "setSetting">;
  /** Milliseconds from any moment on, which no clock's correction moves. */
  readonly elapsed?: () => number;
}

const name = "flood";
const shareEveryMs = 200;
/** Told by each replica as long as its own lasts, and for as long as one may be quiet in between. */
const lastsMs = 1_200;

/** Whether what the others tell is news is told by its changing, for their clocks may differ from this one. */
export function shareFlood({
  own,
  settings,
  elapsed = () => performance.now(),
}: SharedFloodOptions): SharedFlood {
  let sharedAt = Number.NEGATIVE_INFINITY;
  // Undefined before the first look: what stands there then may be of long ago.
  let lastSeen: string | null | undefined;
  let changedAt = Number.NEGATIVE_INFINITY;

  return {
    async tell() {
      const since = own();
      if (since === null || elapsed() - sharedAt < shareEveryMs) return;
      sharedAt = elapsed();
      // What it says itself is no news to it.
      lastSeen = `${since} ${randomUUID()}`;
      await settings.setSetting(name, lastSeen);
    },
    async since() {
      const text = await settings.setting(name);
      if (lastSeen !== undefined && text !== lastSeen) changedAt = elapsed();
      lastSeen = text;
      const isOn = text !== null && elapsed() - changedAt < lastsMs;
      const theirs = isOn ? Number(text.split(" ")[0]) : null;
      const mine = own();
      return mine !== null && theirs !== null ? Math.min(mine, theirs) : (mine ?? theirs);
    },
  };
}
