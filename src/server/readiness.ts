import type { AppApi } from "../github/app.ts";
import type { Policies } from "../policies.ts";
import type { Store } from "../store/store.ts";
import { waitingOf } from "./waits.ts";

export interface Readiness {
  readonly ready: boolean;
  readonly store: "answers" | "does not answer";
  readonly github: "answers" | "does not answer";
  /** Null where GitHub does not answer. */
  readonly installations: number | null;
  readonly policies: { readonly valid: number; readonly unreadable: number } | null;
  /** How many installations wait because of a limit of GitHub's, and until when; null where none does. */
  readonly waiting: { readonly installations: number; readonly until: string } | null;
}

export interface ReadinessParts {
  readonly store: Pick<Store, "ping" | "budgets">;
  readonly app: Pick<AppApi, "installations">;
  readonly policies: Policies;
}

/** Ready without any installation: then there is nothing to do yet, and everything to do it with; and while it waits for GitHub. */
export async function readiness({ store, app, policies }: ReadinessParts): Promise<Readiness> {
  const [pinged, installed] = await Promise.allSettled([store.ping(), app.installations()]);
  const storeAnswers = pinged.status === "fulfilled";
  const all = storeAnswers && installed.status === "fulfilled" ? await policies.all() : null;
  const waiting = waitingOf(storeAnswers ? await store.budgets.standings() : []);
  return {
    ready: storeAnswers && installed.status === "fulfilled",
    store: storeAnswers ? "answers" : "does not answer",
    github: installed.status === "fulfilled" ? "answers" : "does not answer",
    installations: installed.status === "fulfilled" ? installed.value.length : null,
    policies: all === null ? null : { valid: all.governed.length, unreadable: all.failed.size },
    waiting: waiting && { ...waiting, until: new Date(waiting.until).toISOString() },
  };
}
