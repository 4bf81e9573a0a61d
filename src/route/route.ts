import type { Delivery } from "../domain/delivery.ts";
import type { Key } from "../domain/key.ts";
import { isConfig, type ConfigPlace } from "../events/config-place.ts";
import type { Effect } from "../events/effect.ts";
import { eventNamed, hasFact } from "../events/events.ts";
import type { Routed } from "../store/inbox.ts";
import type { Store } from "../store/store.ts";
import type { KeyedWant } from "../store/work.ts";
import { few, tellings, type Telling } from "./aside.ts";
import { isEcho, unsettledEchoes } from "./echo.ts";
import { carryOut } from "./carry-out.ts";
import { keysOfIssues } from "./keys-of-issues.ts";
import type { FoundKeys, KeysOfDelivery } from "./keys-of-issues.ts";
import { processKeys } from "./process-keys.ts";
import { routeFailure } from "./route-failure.ts";
import type { RouteParts } from "./route-parts.ts";
import { prioritiesOf } from "./priorities.ts";
import { urgencyOf } from "./urgency.ts";

/*
 * A stored delivery → the keys that it may have changed. Deliveries are routed together, because the ids
 * of many cost no more requests than those of one; but each has an answer of its own, and what one of
 * them breaks is that one's alone.
 */

export type Route = (deliveries: readonly Delivery[]) => Promise<readonly Routed[]>;

export function createRoute(parts: RouteParts): Route {
  return async function route(deliveries) {
    const effects = new Map(
      deliveries.map((delivery) => [delivery, eventNamed(delivery.event).effect(delivery, parts.config)]),
    );
    for (const delivery of deliveries) dropMoved(delivery, parts);
    const self = await parts.self();
    const echoes = new Set(deliveries.filter((delivery) => isEcho(delivery, self)));
    const unsettled = await unsettledEchoes([...echoes], parts.store.audit);
    const ofIssues = deliveries.filter(
      (delivery) => effects.get(delivery)?.kind === "issues" && !echoes.has(delivery),
    );
    const keys = await keysOfIssues(ofIssues, parts);
    const processes = await processKeys(ofIssues, parts);
    const priorities = await prioritiesOf(
      ofIssues.filter(
        (delivery) =>
          hasKeys(keys.get(delivery.id)) ||
          (processes.get(delivery.id) ?? []).length > 0 ||
          isConfig(delivery, parts.config),
      ),
      { ...parts, newcomers: parts.store.newcomers },
    );
    const tellingById = await tellingsOf(
      ofIssues.filter(({ id }) => priorities.has(id)),
      keys,
      parts.store,
    );
    const others = [...effects].flatMap(([delivery, effect]) =>
      echoes.has(delivery) || effect.kind === "issues" ? [] : [{ delivery, effect }],
    );
    const routed = await routeOthers(others, parts);
    return deliveries.map((delivery): Routed => {
      if (echoes.has(delivery)) return routeEcho(delivery, unsettled, parts.now());
      const other = routed.get(delivery);
      if (other !== undefined) return other;
      const found = keys.get(delivery.id) ?? nothingFound;
      const beside = [...noticeKeys(delivery, parts.config), ...(processes.get(delivery.id) ?? [])];
      if (found instanceof Error) return routeFailure(found, parts.now());
      if (found === "unseen" && beside.length === 0) return routeUnseen(delivery, parts.now());
      const { own, named } = found === "unseen" ? nothingFound : found;
      const { atOnce = true, later = [] } = tellingById.get(delivery.id) ?? {};
      const prompt = atOnce ? [...own, ...named] : own.slice(0, few);
      return routeIssues(delivery, [...prompt, ...beside], later, priorities.get(delivery.id), parts);
    });
  };
}

const nothingFound: FoundKeys = { own: [], named: [] };

/** By the delivery's id. What an outsider wrote seldom belongs to more than few. */
async function tellingsOf(
  byOutsiders: readonly Delivery[],
  keys: ReadonlyMap<string, KeysOfDelivery>,
  { newcomers }: Pick<Store, "newcomers">,
): Promise<ReadonlyMap<string, Telling>> {
  const deeds = byOutsiders.flatMap(({ id, outsider, receivedAt: at }) => {
    const found = keys.get(id);
    if (outsider === null || !hasKeys(found)) return [];
    const others = [...found.own.slice(few), ...found.named];
    return others.length === 0 ? [] : [{ login: outsider, at, cause: id, others }];
  });
  return new Map((await tellings(deeds, newcomers)).map((telling) => [telling.cause, telling]));
}

interface Other {
  readonly delivery: Delivery;
  readonly effect: Exclude<Effect, { kind: "issues" }>;
}

/** In the order of their coming: of an uninstall and an installation after it, the last word must be the last. */
async function routeOthers(
  others: readonly Other[],
  parts: RouteParts,
): Promise<ReadonlyMap<Delivery, Routed>> {
  const routed = new Map<Delivery, Routed>();
  for (const { delivery, effect } of others.toSorted(
    (one, other) => one.delivery.receivedAt - other.delivery.receivedAt,
  )) {
    routed.set(delivery, await carryOut(effect, delivery, parts));
  }
  return routed;
}

/** Where an issue has gone from, its address leads nowhere, or elsewhere; where one is new, an address leads somewhere. */
function dropMoved(delivery: Delivery, parts: Pick<RouteParts, "dropAddresses">): void {
  const isGone = hasFact(delivery, "leavesAddress");
  if (!isGone && !hasFact(delivery, "fillsAddress")) return;
  for (const repository of delivery.repositories) parts.dropAddresses(repository, isGone ? "all" : "missing");
}

/** An issue of the config repository may be one of the app's own notices, whose task somebody has ticked. */
function noticeKeys(delivery: Delivery, config: ConfigPlace): readonly Key[] {
  const { owner } = delivery;
  if (owner === null || !isConfig(delivery, config)) return [];
  return [{ kind: "organisation", owner, id: owner }];
}

/** What the app did itself wakes nothing, once it is known that it was the app: while the row is open, the wait is short. */
function routeEcho(delivery: Delivery, unsettled: ReadonlySet<string>, now: number): Routed {
  const isOpen = unsettled.has(delivery.id) && now - delivery.receivedAt < 60_000;
  return isOpen
    ? { kind: "later", until: now + 1_000, reason: "The app's own write is not settled yet" }
    : { kind: "nothing" };
}

function hasKeys(keys: KeysOfDelivery | undefined): keys is FoundKeys {
  if (keys === undefined || keys === "unseen" || keys instanceof Error) return false;
  return keys.own.length + keys.named.length > 0;
}

function routeIssues(
  delivery: Delivery,
  keys: readonly Key[],
  later: readonly KeyedWant[],
  person: number | undefined,
  { rereadMs }: Pick<RouteParts, "rereadMs">,
): Routed {
  const routed = { kind: "keys", keys, ...urgencyOf(delivery, rereadMs, person) } as const;
  if (later.length > 0) return { ...routed, later };
  return keys.length === 0 ? { kind: "nothing" } : routed;
}

/** GitHub's reads lag behind its webhooks: for a minute, what cannot be seen may only be new. */
function routeUnseen({ action, receivedAt }: Delivery, now: number): Routed {
  const isNoMore = action === "deleted" || action === "transferred";
  return isNoMore || now - receivedAt >= 60_000
    ? { kind: "nothing" }
    : { kind: "later", until: now + 10_000, reason: "GitHub does not show the issue yet" };
}
