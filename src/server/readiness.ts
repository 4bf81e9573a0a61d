import type { AppApi, Installation } from "../github/app.ts";
import { isGitHubError } from "../github/errors.ts";
import type { Policies } from "../policies.ts";
import type { WaitingChanges } from "../store/held-changes.ts";
import type { Store } from "../store/store.ts";
import { createKept } from "./kept.ts";
import type { Kept } from "./kept.ts";
import { waitingOf } from "./waits.ts";

export interface Readiness {
  readonly ready: boolean;
  readonly store: "answers" | "does not answer";
  readonly github: "answers" | "does not answer";
  /** Null where GitHub does not answer, or has asked for a pause. */
  readonly installations: number | null;
  readonly policies: { readonly valid: number; readonly unreadable: number } | null;
  /** Changes of which a job waits on GitHub: for somebody to evaluate them, or unanswered, for this app only observes. */
  readonly deployments: WaitingChanges | null;
  /** How many installations wait because of a limit of GitHub's, and until when; null where none does. */
  readonly waiting: { readonly installations: number; readonly until: string } | null;
}

export interface ReadinessParts {
  readonly store: Pick<Store, "ping" | "budgets" | "held">;
  readonly app: Pick<AppApi, "installations">;
  readonly policies: Pick<Policies, "all">;
  /** Milliseconds, of any beginning: how long something is kept is no matter of the time of day. */
  readonly now?: () => number;
}

type Installed = PromiseSettledResult<readonly Installation[]>;

/** Whoever asks is not known and may ask as often as they like; GitHub's answer is kept so long, milliseconds. */
const keptMs = 30_000;
/** And its silence so long. */
const silenceKeptMs = 5_000;
/** What the store said is kept so long; and, so that an app that is back is soon seen to be, so long where it is not ready. */
const readyKeptMs = 5_000;
const unreadyKeptMs = 1_000;

/** Ready without any installation: then there is nothing to do yet, and everything to do it with; and while it waits for GitHub. */
export function createReadiness(parts: ReadinessParts): Kept<Readiness> {
  const { app, now } = parts;
  const clock = now === undefined ? {} : { now };
  async function ask(): Promise<Installed> {
    const [installed] = await Promise.allSettled([app.installations()]);
    return installed;
  }
  const github = createKept(ask, {
    ...clock,
    forMs: (installed) => (answers(installed) ? keptMs : silenceKeptMs),
  });
  return createKept(async () => await readiness(parts, await github()), {
    ...clock,
    forMs: ({ ready }) => (ready ? readyKeptMs : unreadyKeptMs),
  });
}

async function readiness({ store, policies }: ReadinessParts, installed: Installed): Promise<Readiness> {
  const [pinged] = await Promise.allSettled([store.ping()]);
  const storeAnswers = pinged.status === "fulfilled";
  const all = storeAnswers && installed.status === "fulfilled" ? await unlessLimited(policies.all()) : null;
  const waiting = waitingOf(storeAnswers ? await store.budgets.usages() : []);
  return {
    ready: storeAnswers && answers(installed),
    store: storeAnswers ? "answers" : "does not answer",
    github: answers(installed) ? "answers" : "does not answer",
    installations: installed.status === "fulfilled" ? installed.value.length : null,
    policies: all === null ? null : { valid: all.governed.length, unreadable: all.failed.size },
    deployments: storeAnswers ? await store.held.waiting() : null,
    waiting: waiting && { ...waiting, until: new Date(waiting.until).toISOString() },
  };
}

/** Who says "later" has answered. */
function answers(installed: Installed): boolean {
  return installed.status === "fulfilled" || isGitHubError(installed.reason, "limited");
}

async function unlessLimited<Value>(asked: Promise<Value>): Promise<Value | null> {
  return await asked.catch((error: unknown) => {
    if (isGitHubError(error, "limited")) return null;
    throw error;
  });
}
