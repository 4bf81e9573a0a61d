import type { Delivery } from "../domain/delivery.ts";
import type { Key } from "../domain/key.ts";
import { isGitHubError } from "../github/errors.ts";
import type { Routed } from "../store/inbox.ts";
import type { Store } from "../store/store.ts";
import { Priority, type KeyedWant } from "../store/work.ts";
import { few, tellings, type Telling } from "./aside.ts";
import { isEcho, unsettledEchoes } from "./echo.ts";
import { installedSetting } from "./installed.ts";
import { keysOfIssues } from "./keys-of-issues.ts";
import type { FoundKeys, KeysOfDelivery } from "./keys-of-issues.ts";
import type { IssueRouting } from "./issue-routing.ts";
import { isConfig, subjectOf, touchesTemplates } from "./subject.ts";
import type { ConfigPlace, Subject } from "./subject.ts";
import { prioritiesOf } from "./standing.ts";
import type { StandingParts } from "./standing.ts";
import { urgencyOf } from "./urgency.ts";

/*
 * A stored delivery → the keys that it may have changed. Deliveries are routed together, because the ids
 * of many cost no more requests than those of one; but each has an answer of its own, and what one of
 * them breaks is that one's alone.
 */

export interface RouteParts extends IssueRouting, Pick<StandingParts, "isColleague"> {
  readonly store: Pick<
    Store,
    "audit" | "initiatives" | "newcomers" | "projection" | "settings" | "purgeUninstalled" | "forgetUninstall"
  >;
  readonly config: ConfigPlace;
  /** As webhooks name the app: `redthread[bot]`. */
  readonly self: () => Promise<string>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** After how long a key that needed nothing is read again, in milliseconds. */
  readonly rereadMs: number;
  /** Drops what was kept of repositories and projects; `what`: `owner/name`, without it all of the owner's. */
  dropCatalogue(owner: string, what?: string): void;
  /** Drops what was kept of who belongs to what in the organisation. */
  dropPeople(owner: string): void;
  /** Drops what was kept of where a repository's issues stand (`owner/name`). */
  dropAddresses(repository: string, which: "all" | "missing"): void;
  dropPolicy(owner: string): void;
  /** Drops token, installation and everything else that was kept of an owner. */
  forget(owner: string): void;
  /** Null where the app is not installed on the account. */
  installationOf(owner: string): Promise<{ readonly id: number } | null>;
}

export type Route = (deliveries: readonly Delivery[]) => Promise<readonly Routed[]>;

export function createRoute(parts: RouteParts): Route {
  return async function route(deliveries) {
    const subjects = deliveries.map((delivery) => subjectOf(delivery, parts.config));
    for (const delivery of deliveries) dropMoved(delivery, parts);
    const self = await parts.self();
    const echoes = new Set(deliveries.filter((delivery) => isEcho(delivery, self)));
    const unsettled = await unsettledEchoes([...echoes], parts.store.audit);
    const ofIssues = deliveries.filter(
      (delivery, index) => subjects[index]?.kind === "issues" && !echoes.has(delivery),
    );
    const keys = await keysOfIssues(ofIssues, parts);
    const priorities = await prioritiesOf(
      ofIssues.filter((delivery) => hasKeys(keys.get(delivery.id)) || isConfig(delivery, parts.config)),
      { ...parts, newcomers: parts.store.newcomers },
    );
    const told = await tellingsOf(
      ofIssues.filter(({ id }) => priorities.has(id)),
      keys,
      parts.store,
    );
    const others = deliveries.flatMap((delivery, index) => {
      const subject = subjects[index] ?? { kind: "nothing" };
      return echoes.has(delivery) || subject.kind === "issues" ? [] : [{ delivery, subject }];
    });
    const routed = await routeOthers(others, parts);
    return deliveries.map((delivery): Routed => {
      if (echoes.has(delivery)) return routeEcho(delivery, unsettled, parts.now());
      const other = routed.get(delivery);
      if (other !== undefined) return other;
      const found = keys.get(delivery.id) ?? nothingFound;
      const notices = noticeKeys(delivery, parts.config);
      if (found instanceof Error) return routeFailure(found, parts.now());
      if (found === "unseen" && notices.length === 0) return routeUnseen(delivery, parts.now());
      const { own, named } = found === "unseen" ? nothingFound : found;
      const { atOnce = true, later = [] } = told.get(delivery.id) ?? {};
      const prompt = atOnce ? [...own, ...named] : own.slice(0, few);
      return routeIssues(delivery, [...prompt, ...notices], later, priorities.get(delivery.id), parts);
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
  readonly subject: Exclude<Subject, { kind: "issues" }>;
}

/** In the order of their coming: of an uninstall and an installation after it, the last word must be the last. */
async function routeOthers(
  others: readonly Other[],
  parts: RouteParts,
): Promise<ReadonlyMap<Delivery, Routed>> {
  const routed = new Map<Delivery, Routed>();
  for (const { delivery, subject } of others.toSorted(
    (one, other) => one.delivery.receivedAt - other.delivery.receivedAt,
  )) {
    routed.set(delivery, await routeOther(subject, delivery, parts));
  }
  return routed;
}

/** Where an issue has gone from, its address leads nowhere, or elsewhere; where one is new, an address leads somewhere. */
function dropMoved(
  { event, action, repositories }: Delivery,
  parts: Pick<RouteParts, "dropAddresses">,
): void {
  if (event !== "issues") return;
  const which =
    action === "opened" ? "missing" : action === "deleted" || action === "transferred" ? "all" : null;
  if (which !== null) for (const repository of repositories) parts.dropAddresses(repository, which);
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

function routeFailure(error: Error, now: number): Routed {
  if (isGitHubError(error, "limited")) {
    return { kind: "later", until: error.until ?? now + 60_000, reason: error.message };
  }
  if (isGitHubError(error, "not-installed")) return { kind: "nothing" };
  return { kind: "failed", reason: error.message };
}

async function routeOther(subject: Other["subject"], delivery: Delivery, parts: RouteParts): Promise<Routed> {
  const { owner } = delivery;
  if (owner === null) return { kind: "nothing" };
  const organisation: Key = { kind: "organisation", owner, id: owner };
  const sweep: Key = { kind: "sweep", owner, id: owner };
  switch (subject.kind) {
    case "nothing":
      return { kind: "nothing" };
    case "policy":
      parts.dropPolicy(owner);
      // The same push may have touched the issue templates.
      if (touchesTemplates(delivery)) dropCatalogues(owner, delivery.repositories, parts);
      return { kind: "keys", keys: [organisation], ...urgencyOf(delivery, parts.rereadMs) };
    case "beside-policy":
      parts.dropPolicy(owner);
      if (touchesTemplates(delivery)) dropCatalogues(owner, delivery.repositories, parts);
      return { kind: "nothing" };
    case "catalogue":
      dropCatalogues(owner, subject.repositories, parts);
      return { kind: "nothing" };
    case "repository":
      parts.dropCatalogue(owner);
      // What is read as the policy may be another repository now, another branch of it, or none.
      if (isConfig(delivery, parts.config)) parts.dropPolicy(owner);
      return {
        kind: "keys",
        keys: [organisation, sweep, ...(await keysBeside(owner, parts))],
        priority: Priority.sweep,
      };
    case "people":
      parts.dropPeople(owner);
      return { kind: "nothing" };
    case "installed":
      parts.forget(owner);
      parts.dropPolicy(owner);
      await parts.store.forgetUninstall(owner);
      return await routeInstalled([organisation, sweep, ...(await keysBeside(owner, parts))], parts);
    case "suspended":
      parts.forget(owner);
      parts.dropPolicy(owner);
      return { kind: "nothing" };
    case "uninstalled":
      parts.forget(owner);
      parts.dropPolicy(owner);
      return await routeUninstalled(delivery, owner, parts);
  }
}

async function routeInstalled(keys: readonly Key[], { store, now }: RouteParts): Promise<Routed> {
  for (const owner of new Set(keys.map((key) => key.owner))) {
    await store.settings.setSetting(installedSetting(owner), String(Math.round(now())));
  }
  return { kind: "keys", keys, priority: Priority.event };
}

/**
 * A webhook that was sent again may tell of an uninstall that the owner has taken back long since. An installation is
 * never brought back under its old number, so where that one is listed, only the list is behind.
 */
async function routeUninstalled(
  { installation }: Delivery,
  owner: string,
  parts: RouteParts,
): Promise<Routed> {
  try {
    const found = await parts.installationOf(owner);
    if (found !== null && found.id !== installation) return { kind: "nothing" };
  } catch (error) {
    if (isGitHubError(error)) return routeFailure(error, parts.now());
    throw error;
  }
  parts.forget(owner);
  await parts.store.purgeUninstalled(owner);
  return { kind: "nothing" };
}

/** What waits for this owner may be another's: of those whose policies name something of it, and what they are told of those. */
async function keysBeside(
  owner: string,
  { policies }: Pick<RouteParts, "policies">,
): Promise<readonly Key[]> {
  const { governed } = await policies();
  return governed
    .filter(({ names = [] }) => names.includes(owner))
    .flatMap((one): Key[] => [
      { kind: "organisation", owner: one.owner, id: one.owner },
      { kind: "sweep", owner: one.owner, id: one.owner },
    ]);
}

function dropCatalogues(owner: string, repositories: readonly string[] | "all", parts: RouteParts): void {
  if (repositories === "all") parts.dropCatalogue(owner);
  else for (const repository of repositories) parts.dropCatalogue(owner, repository);
}
