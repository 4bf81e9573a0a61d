import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { createDeadline } from "./deadline.ts";
import { readers as allReaders } from "./readers.ts";
import type { ReadText } from "./readers.ts";

/*
 * Whether a text that people wrote can be read. Each is read once, in every way, where a deadline can end it; what came of
 * that is remembered, so that neither a text that takes too long nor an ordinary one is tried at each look. A text that
 * cannot be read gets no further than this.
 */

export interface Legibility {
  /** In their order. Others have their turn after each text that cannot be read. */
  areLegible(texts: readonly string[]): Promise<readonly boolean[]>;
  /** What a reader makes of a text that it cannot wait with, such as a template; null where it does not come to an end. */
  readNow<Result>(work: () => Result): Result | null;
}

export interface LegibilityOptions {
  /** Milliseconds of the processor's time that each reader may take for a text. */
  readonly deadlineMs?: number;
  readonly readers?: readonly ReadText[];
  /** Told of each text that cannot be read. */
  readonly onIllegible?: (why: Illegible) => void;
  /** How much of a minute such texts may take, in milliseconds, before the next ones are given less. */
  readonly spendableMs?: number;
  /** Milliseconds, of any beginning. */
  readonly now?: () => number;
}

export interface Illegible {
  /** It took too long; else its reader failed. */
  readonly overran: boolean;
  readonly limitMs: number;
  /** Of the text; 0 where it is not known. */
  readonly length: number;
}

/** As many texts are remembered, the last ones, and for no longer than this: a version or a machine may have been slow. */
const most = 20_000;
const rememberedMs = 3_600_000;

/**
 * When texts that take too long have had so much of a minute, the next ones get less, until that minute is over: what
 * takes an ordinary text a few milliseconds can still be read, and whoever writes one such text after the other holds up
 * less.
 */
const minuteMs = 60_000;
const hurriedMs = 50;
/** All that is read at once. */
const togetherMs = 100;
/** By the wall clock, so that a busy machine does not lose an ordinary text. */
const longestNowMs = 1_000;

export function createLegibility(options: LegibilityOptions = {}): Legibility {
  const {
    deadlineMs = 250,
    readers = allReaders,
    now = () => performance.now(),
    onIllegible,
    spendableMs = 5_000,
  } = options;
  const known = new LRUCache<string, boolean>({
    max: most,
    ttl: rememberedMs,
    ttlResolution: 0,
    perf: { now },
  });
  const deadline = createDeadline();
  let overruns: readonly { readonly at: number; readonly ms: number }[] = [];

  function limitNow(): number {
    overruns = overruns.filter(({ at }) => now() - at < minuteMs);
    const spent = overruns.reduce((sum, { ms }) => sum + ms, 0);
    return spent < spendableMs ? deadlineMs : Math.min(deadlineMs, hurriedMs);
  }

  /** Together, for it is dear to be watched; where that fails one by one, and then by each reader for itself. */
  async function learn(texts: readonly string[]): Promise<void> {
    const limit = limitNow();
    const ended = await deadline.within(Math.min(limit, togetherMs), () => {
      for (const text of texts) for (const read of readers) read(text);
    });
    if (ended.kind === "done") for (const text of texts) known.set(nameOf(text), true);
    else if (texts.length > 1) for (const text of texts) await learn([text]);
    else for (const text of texts) await learnAlone(text, limit);
  }

  async function learnAlone(text: string, limit: number): Promise<void> {
    for (const read of readers) {
      const ended = await deadline.within(limit, () => void read(text));
      if (ended.kind === "done") continue;
      const overran = ended.kind === "overran";
      if (overran) overruns = [...overruns, { at: now(), ms: ended.spentMs + togetherMs }];
      onIllegible?.({ overran, limitMs: limit, length: text.length });
      known.set(nameOf(text), false);
      return;
    }
    known.set(nameOf(text), true);
  }

  return {
    readNow(work) {
      const ended = deadline.now(longestNowMs, work);
      if (ended.kind === "done") return ended.result;
      onIllegible?.({ overran: ended.kind === "overran", limitMs: longestNowMs, length: 0 });
      return null;
    },
    async areLegible(texts) {
      const unknown = new Map<string, string>();
      for (const text of texts) {
        const name = nameOf(text);
        if (text !== "" && known.get(name) === undefined) unknown.set(name, text);
      }
      const found = new Map<string, boolean>();
      for (const batch of batchesOf([...unknown.values()])) {
        await learn(batch);
        for (const text of batch) found.set(nameOf(text), known.get(nameOf(text)) ?? false);
      }
      return texts.map((text) => {
        const name = nameOf(text);
        return text === "" || (found.get(name) ?? known.get(name) ?? false);
      });
    },
  };
}

/** No more characters together than one ordinary long text has, so that they fit into one deadline. */
function batchesOf(texts: readonly string[]): readonly (readonly string[])[] {
  const batches: string[][] = [];
  let length = Infinity;
  for (const text of texts) {
    if (length + text.length > longest) {
      batches.push([]);
      length = 0;
    }
    batches.at(-1)?.push(text);
    length += text.length;
  }
  return batches;
}

/** GitHub takes no longer text. */
const longest = 65_536;

/** What is short is its own name. */
function nameOf(text: string): string {
  return text.length <= 100 ? text : `#${createHash("sha256").update(text).digest("base64url")}`;
}
