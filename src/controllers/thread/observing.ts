import { accountName, nobody } from "../../domain/actor.ts";
import type { ReportedChange } from "../../domain/world.ts";
import type { Key } from "../../domain/key.ts";
import { keyText } from "../../domain/key.ts";
import type { AppApi } from "../../github/app.ts";
import type { Reader } from "../../github/reader.ts";
import { ownWritesMs } from "../../change/freshness.ts";
import { observe } from "../../observe/observe.ts";
import type { Observed } from "../../observe/input.ts";
import type { Policies } from "../../policies.ts";
import type { Policy } from "../../policy/policy.ts";
import type { FieldFact } from "../../store/inbox.ts";
import type { KnownInitiative } from "../../store/initiatives.ts";
import type { Store } from "../../store/store.ts";
import { Priority } from "../../store/work.ts";
import { factsOf } from "./initiative-facts.ts";
import { keepFacts } from "./keep-facts.ts";
import { readKnown } from "./known.ts";
import { openWrite, settledWrite } from "./own-writes.ts";
import { refusalsOf } from "./refusals.ts";
import { outsiderBehind } from "./wake-others.ts";

export interface ObservingParts {
  readonly store: Store;
  readonly reader: Reader;
  readonly app: Pick<AppApi, "identity">;
  readonly policies: Pick<Policies, "all" | "inForce">;
  readonly markKeys: readonly string[];
  /** Of GitHub's pages. */
  readonly host: string;
  readonly now: () => number;
}

/** @param priority as in `Priority`: of whoever looks at one thread; absent for whoever looks at many. */
export type ObserveThreads = (
  keys: readonly Key[],
  policy: Policy,
  priority?: number,
) => Promise<ReadonlyMap<string, Observed>>;

/**
 * How far back a webhook's word about a project field is asked for. Nothing else says who changed one, GitHub brings back
 * for three days what it could not deliver, and what came may have waited here for a limit's end.
 */
const fieldChangesMs = 7 * 86_400_000;

/**
 * Joins observe with what the store knows of the threads, and keeps what the other initiatives want to know of
 * these. Creates that it found are settled by whoever goes on to remember them, which a sweep does not.
 */
export function createObserving(parts: ObservingParts): ObserveThreads {
  const { store, reader, app, policies, markKeys, host, now } = parts;
  let storeBornAt: number | null = null;
  return async function observeThreads(keys, policy, priority = Priority.sweep) {
    storeBornAt ??= await store.bornAt();
    // GraphQL calls the app by its slug, without the suffix that webhooks and REST add.
    const { slug: self } = await app.identity();
    const owner = keys[0]?.owner;
    const known = owner === undefined ? [] : await store.initiatives.initiativesOf(owner);
    const waiting = waitingIn(known);
    const policySha = owner === undefined ? null : (await policies.inForce(owner)).sha;
    const observed = await observe(keys, {
      reader,
      policy,
      self,
      markKeys,
      now,
      known: async (key) => ({ ...(await readKnown(key, store)), dependents: waiting.get(key.id) ?? [] }),
      recentWrites: async (key) =>
        (await store.audit.recentWrites(key, now() - ownWritesMs)).flatMap(settledWrite),
      deleted: async (ids) => await store.inbox.deletedAmong(ids),
      refusals: async (key) => await refusalsOf(key, policySha, store.audit, now()),
      openWrites: async (key) => (await store.audit.openRows(key)).flatMap(openWrite),
      host,
      storeBornAt,
      fieldChanges: async (items) => await readFieldChanges(items, self),
    });
    const worlds = [...observed.values()].flatMap((observation) =>
      observation.kind === "world" ? [observation.world] : [],
    );
    const facts = worlds.map((world) => ({ key: world.key, initiative: factsOf(world, policy) }));
    const [outsider = null] = worlds.map((world) => outsiderBehind(world, priority));
    await keepFacts(facts, known, store, now(), outsider);
    return observed;
  };

  async function readFieldChanges(
    items: readonly string[],
    self: string,
  ): Promise<readonly ReportedChange[]> {
    const since = now() - fieldChangesMs;
    const facts = await store.inbox.fieldChanges(items, since);
    return facts
      .filter((fact) => isByPerson(fact, self))
      .map(({ sender, ...fact }) => ({
        ...fact,
        actor: sender === null ? nobody : accountName(sender.login, sender.type),
        bot: sender?.type === "Bot",
      }));
  }
}

/** Who said when it was observed last that it waits for an issue, by the id of that issue. */
function waitingIn(known: readonly KnownInitiative[]): ReadonlyMap<string, readonly string[]> {
  const waits = known.flatMap(({ id, dependencies }) => dependencies.map((on) => ({ id, on })));
  return new Map([...Map.groupBy(waits, ({ on }) => on)].map(([on, rows]) => [on, rows.map(({ id }) => id)]));
}

/** The one that the caller asked for. Throws where observe has left it out, which it must not. */
export function observedOf(observed: ReadonlyMap<string, Observed>, key: Key): Observed {
  const found = observed.get(keyText(key));
  if (found === undefined) throw new Error(`Nothing was observed of ${keyText(key)}`);
  return found;
}

function isByPerson({ sender }: FieldFact, self: string): boolean {
  if (sender?.type !== "Bot") return true;
  const others = [self, "github-project-automation"].map((slug) => accountName(slug, "Bot"));
  return !others.includes(accountName(sender.login, "Bot"));
}
