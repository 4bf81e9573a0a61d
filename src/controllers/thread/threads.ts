import type { Logger } from "pino";
import type { Key } from "../../domain/key.ts";
import type { GitHub } from "../../github/client.ts";
import type { Writer } from "../../github/writer.ts";
import { renderComment } from "../../messages/comment.ts";
import { renderOverview } from "../../messages/overview/overview.ts";
import type { Policies } from "../../policies.ts";
import type { ReconcileParts } from "../../reconcile.ts";
import { keysAbove } from "../../route/keys-above.ts";
import { sameAbove } from "../../route/renamed.ts";
import type { Store } from "../../store/store.ts";
import { applyThread } from "./applying.ts";
import { doubtCached } from "./doubt.ts";
import { factsOf } from "./initiative-facts.ts";
import { keepFacts, lookAgain, rewritten } from "./keep-facts.ts";
import { keepThread } from "./keep.ts";
import { release } from "./release.ts";
import { createObserving, observedOf } from "./observing.ts";
import type { ObserveThreads } from "./observing.ts";
import { isSecondLook, outcomeOf } from "./outcome.ts";
import { doubtedOwners } from "./refusal.ts";
import { isRoot } from "./root.ts";
import { wantMoved } from "./want-moved.ts";
import { surround } from "./related-initiatives.ts";
import { outsiderBehind } from "./wake-others.ts";
import { wakeWhereDecided, withChanges } from "./work-item-changes.ts";

export interface ThreadOptions {
  readonly store: Store;
  readonly github: GitHub;
  readonly policies: Policies;
  readonly dryRunWriter: Writer;
  readonly markKeys: readonly string[];
  readonly mode: "act" | "observe";
  readonly logger: Logger;
  readonly now: () => number;
  /** After how long a key that a webhook woke for nothing is read again, in milliseconds. */
  readonly rereadMs: number;
  /** Base of GitHub's pages, for people to follow. */
  readonly webUrl: string;
}

export interface Threads {
  /** What one thread's reconcile is made of. */
  readonly parts: ReconcileParts;
  /** Many threads at once, for the sweep, without what the store knows of the threads around them. */
  readonly observe: ObserveThreads;
}

/** Joins the reconcile of a thread with GitHub, the policies and the store. */
export function createThreads(options: ThreadOptions): Threads {
  const { store, github, policies, now, rereadMs } = options;
  const { reader, writer, app } = github;
  const { markKeys, webUrl } = options;
  const { host } = new URL(webUrl);
  const observe = createObserving({ store, reader, app, policies, markKeys, host, now });

  async function keysOf(owner: string, issue: string): Promise<readonly Key[]> {
    const known = await store.projection.keysOf([issue]);
    const [chains, { governed }] = await Promise.all([reader.ancestors(owner, [issue]), policies.all()]);
    const same = await sameAbove(chains.values(), governed, reader);
    return [...(known.get(issue) ?? []), ...keysAbove(chains.get(issue) ?? [], governed, same)];
  }

  const parts: ReconcileParts = {
    async policyOf(owner) {
      const { policy, sha } = await policies.inForce(owner);
      return policy === null || sha === null ? null : { policy, sha };
    },
    async observe(key, policy, priority) {
      const observed = observedOf(await observe([key], policy, priority), key);
      if (observed.kind === "gone") return observed;
      const found = observed.found.map(({ id, made }) => ({ id, outcome: "done" as const, result: made }));
      await store.audit.settle(found);
      const around = await surround([observed.world], store);
      const [world = observed.world] = await withChanges(around, policy, { reader, store, now });
      return { ...observed, world };
    },
    isRoot: async (world, policy) => await isRoot(world, policy, store.projection),
    printIn: ({ language }) => ({
      print: (overview) => renderOverview(overview, language, webUrl),
      printReply: (content) => renderComment(content, language, webUrl),
    }),
    async apply(plan, world, policy, attempt) {
      await wantMoved(world, attempt, store, now());
      return await applyThread(plan, world, policy, attempt, {
        ...options,
        writer,
        reader,
        audit: store.audit,
        projection: store.projection,
        catalogue: github.catalogue,
        template: policies.template,
      });
    },
    doubt: (applied) => doubtCached(applied, github.catalogue),
    async keep(plan, world, applied, { priority }) {
      const outsider = outsiderBehind(world, priority);
      await keepThread(plan, world, applied, store, now(), outsider);
      await wakeWhereDecided(world, { store, now });
      const after = rewritten(world, plan, applied);
      const { policy } = await policies.inForce(plan.key.owner);
      if (after === null || policy === null) return;
      const known = await store.initiatives.initiativesOf(plan.key.owner);
      const facts = { key: plan.key, initiative: factsOf(after, policy) };
      await keepFacts([facts], known, store, now(), outsider);
      await lookAgain(facts, world, store, now(), outsider);
    },
    release: async (key, observed) => await release(key, observed, { store, now, keysOf }),
    outcomeOf(plan, applied, world, attempt) {
      if (!isSecondLook(attempt)) for (const owner of doubtedOwners(applied)) github.forget(owner);
      return outcomeOf(plan, applied, world, attempt, { now: now(), rereadMs });
    },
    now,
  };
  return { parts, observe };
}
