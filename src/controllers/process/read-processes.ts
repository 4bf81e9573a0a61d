import { ownWritesMs } from "../../change/freshness.ts";
import { isStatusComment } from "../../change/status-comment.ts";
import type { RepositoryCatalogue } from "../../domain/catalogue.ts";
import { isReadable, type IssueFacts, type Unreadable } from "../../domain/issue.ts";
import { keyText, type Key } from "../../domain/key.ts";
import type { ProcessWorld } from "../../domain/process-world.ts";
import { repositoryText, sameName, sameRepository, type RepositoryName } from "../../domain/reference.ts";
import type { Reader } from "../../github/reader.ts";
import type { SettledWrite } from "../../observe/input.ts";
import { homesOf, withMarks } from "../../observe/marks-of-issue.ts";
import { overlay } from "../../observe/overlay.ts";
import { commandCommentsIn, namedInCards } from "../../observe/process.ts";
import { readRequests, type CommandComment, type PendingRequests } from "../../observe/requests.ts";
import { readRoles, rolesNeeded } from "../../observe/roles.ts";
import { answersUnder } from "../../observe/sections-of.ts";
import { readStatusComments } from "../../observe/status-comments.ts";
import { readTemplate } from "../../observe/template-sections.ts";
import { effectsOf, processesOn, rememberedMoves } from "../../plan/process/moves.ts";
import type { Policy, Process } from "../../policy/policy.ts";
import { placesOf, processesIn, processKeyed } from "../../policy/processes.ts";
import type { Store } from "../../store/store.ts";
import { isInitiative } from "../thread/root.ts";
import { settledWrite } from "../thread/own-writes.ts";
import type { MatterParts } from "./matter-input.ts";
import { readFixes } from "./read-fixes.ts";
import { needsLabels, readMatter } from "./read-matter.ts";
import { cardsOf, keptOf, readKeptCards } from "./kept-cards.ts";

export interface ReadProcessParts {
  readonly reader: Reader;
  readonly store: Pick<Store, "audit" | "memory" | "projection"> & MatterParts["store"];
  readonly markKeys: readonly string[];
  /** Login of the app in GraphQL, without `[bot]`. */
  readonly self: () => Promise<string>;
  readonly now: () => number;
}

export interface SeenProcess {
  readonly world: ProcessWorld;
  /** By the name that the policy gives it. */
  readonly place: RepositoryName;
  readonly kept: ReturnType<typeof keptOf>;
}

/** By `keyText`; why nothing is known of an issue where it cannot be read. */
export type SeenProcesses = ReadonlyMap<string, SeenProcess | Unreadable>;

/** Reads issues of one owner's processes, a hundred a request. */
export async function readProcesses(
  keys: readonly Key[],
  policy: Policy,
  mayMention: boolean,
  parts: ReadProcessParts,
): Promise<SeenProcesses> {
  const [first] = keys;
  if (first === undefined) return new Map();
  const issues = await readIssues(first.owner, keys, policy, parts);
  const fixes = await readFixes(
    [...issues.values()].filter(isReadable),
    { owner: first.owner, policy },
    parts,
  );
  const kept = await readKeptCards(keys, parts.store);
  const seen = await Promise.all(
    keys.map(async (key): Promise<[string, SeenProcess | Unreadable]> => {
      const issue = issues.get(key.id) ?? { id: key.id, unreadable: "unsure" };
      if (!isReadable(issue)) return [keyText(key), issue];
      const own = keptOf(kept, key);
      return [
        keyText(key),
        await worldOf(key, issue, { policy, mayMention, kept: own, fixes: fixes.get(key.id) ?? [] }, parts),
      ];
    }),
  );
  return new Map(seen);
}

/** With the token of each owner in whose repositories a process counts, until somebody may see it. */
async function readIssues(
  owner: string,
  keys: readonly Key[],
  policy: Policy,
  { reader }: ReadProcessParts,
): Promise<ReadonlyMap<string, IssueFacts | Unreadable>> {
  const places = policy.processes.flatMap((process) => placesOf(process, policy));
  const askers = [...new Set([owner, ...places.map((place) => place.owner.toLowerCase())])];
  const fields = namedInCards(policy.processes, "field");
  const found = new Map<string, IssueFacts | Unreadable>();
  for (const asker of askers) {
    const roots = keys.map(({ id }) => id).filter((id) => !isReadable(found.get(id)));
    if (roots.length === 0) break;
    const read = await reader.issues(asker, { roots, branches: [], leaves: [], fields });
    for (const [id, issue] of read.requested) {
      if (isReadable(issue) || !found.has(id)) found.set(id, issue);
    }
  }
  return found;
}

interface Given {
  readonly policy: Policy;
  readonly mayMention: boolean;
  readonly kept: SeenProcess["kept"];
  /** Of the issue, the changes that closed it. */
  readonly fixes: readonly string[];
}

async function worldOf(
  key: Key,
  read: IssueFacts,
  { policy, mayMention, kept, fixes }: Given,
  parts: ReadProcessParts,
): Promise<SeenProcess> {
  const { reader, store, markKeys, now } = parts;
  const asker = read.repository.owner;
  const readAt = now();
  const recent = (await store.audit.recentWrites(key, readAt - ownWritesMs)).flatMap(settledWrite);
  const whole = await withAllEvents(read, reader);
  const shown = withMarks(whole, { markKeys, homes: homesOf(policy) });
  if (!isReadable(shown)) throw new Error(`The issue of ${keyText(key)} was not read`);
  const status = await readStatusComments(shown, { reader, owner: asker, markKeys, recent });
  const issue = await laidOver(shown, recent, parts);
  const cards = cardsOf(key.owner, shown, status.comments, kept);
  const place = await placeOf(issue, policy, reader);
  const isAnswered = await isAnsweredElsewhere(key, issue, policy, store);
  const known = new Set(cards.flatMap(({ memory }) => memory.moves.map(({ comment }) => comment)));
  const comments = commandCommentsIn(issue, { isAnswered, known, now: readAt });
  const pending = await requestsOf(comments, issue, { key, policy, readAt }, reader);
  const local = { ...policy, processes: processesIn(policy, place) };
  const last = rememberedMoves(cards, local).at(-1) ?? null;
  const effects = effectsOf(last, issue, local);
  const moves = pending.requests.some(({ commands }) => commands.some(({ kind }) => kind === "process"));
  const concerned = moves ? local.processes : concernedIn(issue, cards, local);
  const headings = namedInCards(concerned, "heading");
  const { requests } = pending;
  const matter = await readMatter({ key, issue, cards, requests, policy: local, place, fixes }, parts);
  const isNeeded =
    needsLabels(matter, { issue, requests, policy: local }) ||
    moves ||
    effects.on !== null ||
    effects.off.length > 0 ||
    headings.length > 0;
  const repository = isNeeded ? await catalogueOf(asker, place, reader) : null;
  return {
    place,
    kept,
    world: {
      key,
      issue,
      cards,
      answers: answersUnder(headings, issue, policy, repository?.templates ?? []),
      isAnswered,
      requests: pending.requests,
      moreRequests: pending.more,
      roles: pending.roles,
      repository,
      lagsUntil: status.lagsUntil,
      mayMention,
      matter,
    },
  };
}

/** Those that it is in, or has a card of. */
function concernedIn(issue: IssueFacts, cards: ProcessWorld["cards"], policy: Policy): readonly Process[] {
  const carded = new Set(cards.map(({ memory }) => processKeyed(policy, memory.process)?.key));
  const on = new Set(processesOn(issue, policy));
  return policy.processes.filter((process) => on.has(process) || carded.has(process.key));
}

/** Without commands nobody's rights are asked for. */
async function requestsOf(
  comments: readonly CommandComment[],
  issue: IssueFacts,
  { key, policy, readAt }: { readonly key: Key; readonly policy: Policy; readonly readAt: number },
  reader: Reader,
): Promise<PendingRequests & Pick<ProcessWorld, "roles">> {
  if (comments.length === 0) return { requests: [], more: false, roles: new Map() };
  const roles = readRoles(rolesNeeded(policy, true), policy, key.owner, reader);
  // Nobody links anything here, so nobody waits for what an address leads to.
  const targets = new Map(
    comments.flatMap(({ commands }) =>
      commands.flatMap((command) => (command.kind === "link" ? [[command.url, null] as const] : [])),
    ),
  );
  const pending = await readRequests(comments, issue, { reader, roles, targets, now: readAt });
  return { ...pending, roles: await roles };
}

async function withAllEvents(issue: IssueFacts, reader: Reader): Promise<IssueFacts> {
  if (issue.hasEarlierEvents !== true) return issue;
  const { events } = await reader.earlierEvents(issue.repository.owner, issue.id, issue.createdAt);
  const known = new Set(events.map(({ id }) => id));
  return { ...issue, events: [...events, ...issue.events.filter(({ id }) => !known.has(id))] };
}

async function laidOver(
  issue: IssueFacts,
  recent: readonly SettledWrite[],
  { self }: ReadProcessParts,
): Promise<IssueFacts> {
  const others = recent.filter(({ change }) => !isStatusComment(change));
  const read = { root: issue.id, issues: new Map([[issue.id, issue]]), overview: null, memory: null };
  const laid = overlay(read, others, await self()).issues.get(issue.id);
  return isReadable(laid) ? laid : issue;
}

/** The policy may know the repository by a former name. */
async function placeOf(issue: IssueFacts, policy: Policy, reader: Reader): Promise<RepositoryName> {
  const { repository } = issue;
  if (processesIn(policy, repository).length > 0) return repository;
  const places = policy.processes
    .flatMap((process) => placesOf(process, policy))
    .filter(({ owner }) => sameName(owner, repository.owner));
  const found = await reader.repositories(repository.owner, places);
  return (
    places.find((place) => found.get(repositoryText(place))?.repository.id === repository.id) ?? repository
  );
}

/**
 * An initiative, an element that is the root of a thread, and what the app has made for a change or the wheel answer what
 * is written on them: whoever answers first is the only one to be heard. Where another policy counts
 * the same labels, that of the repository's owner answers, since it alone may label there.
 */
async function isAnsweredElsewhere(
  { owner }: Key,
  issue: IssueFacts,
  policy: Policy,
  { projection }: Pick<Store, "projection">,
): Promise<boolean> {
  const same = (place: RepositoryName, name: RepositoryName | null) =>
    name !== null && sameRepository(place, name);
  if (isInitiative(issue, policy, same, false)) return true;
  const rows = await projection.rolesOf([issue.id]);
  const isRoot = ({ key, role }: (typeof rows)[number]) =>
    key.id === issue.id && role.split("@")[0] === "root";
  const isMade = ({ key }: (typeof rows)[number]) => key.kind === "change" || key.kind === "product";
  if (rows.some((row) => isRoot(row) || isMade(row))) return true;
  const home = issue.repository.owner.toLowerCase();
  if (owner === home) return false;
  return (await projection.processesOf([issue.id])).some((key) => key.owner === home);
}

async function catalogueOf(
  asker: string,
  place: RepositoryName,
  reader: Reader,
): Promise<RepositoryCatalogue | null> {
  const found = await reader.repositories(asker, [place], { of: place, read: readTemplate });
  return found.get(repositoryText(place)) ?? null;
}
