import { createHash } from "node:crypto";
import { nothingApplied } from "../../apply/apply.ts";
import { isQuiet } from "../../change/plan.ts";
import { keyText, type Key } from "../../domain/key.ts";
import { repositoryText, sameName, type RepositoryName } from "../../domain/reference.ts";
import { isGitHubError } from "../../github/errors.ts";
import type { LabelledPlace } from "../../github/reader.ts";
import { describeChange } from "../../messages/describe.ts";
import type { Policy } from "../../policy/policy.ts";
import { formerProcessLabels, placesOf } from "../../policy/processes.ts";
import { isCreation } from "../organisation/brake.ts";
import type { Found } from "../sweep/compare.ts";
import type { Apart } from "../sweep/set-aside.ts";
import { keepMatter } from "./keep-matter.ts";
import { keepProcess } from "./kept-cards.ts";
import { planOf } from "./plan-of.ts";
import { readProcesses, type ReadProcessParts } from "./read-processes.ts";
import type { ProcessParts } from "./process.ts";

/*
 * Finds what webhooks missed of processes: lists the open issues with each label, one request for ten repositories, and
 * reads those of which GitHub says that they have changed since they needed nothing. What is at rest is neither read nor
 * written.
 */

export interface LookAtProcessesParts
  extends
    Pick<ProcessParts, "store" | "markKeys" | "webUrl" | "now">,
    Pick<ReadProcessParts, "reader" | "self"> {
  readonly apart: Apart;
}

/** Issues that are read and planned for at once. */
const atOnce = 50;
/** Kept in place of a time for what is not open with a label of a process, and needed nothing. */
const away = "away";

export async function lookAtProcesses(
  owner: string,
  inForce: { readonly policy: Policy; readonly sha: string },
  parts: LookAtProcessesParts,
): Promise<readonly Found[]> {
  const { store, apart } = parts;
  const { policy } = inForce;
  const known = await store.projection.processNodes(owner);
  if (policy.processes.length === 0 && known.length === 0) return [];
  const open = await openIssues(owner, policy, parts);
  const over = await closedIncidents(owner, policy, parts);
  const states = new Map([...known.map(({ id }) => id), ...over.ids].map((id) => [id, away]));
  for (const [id, updatedAt] of open) states.set(id, updatedAt);
  const keys = [...states.keys()].map((id): Key => ({ kind: "process", owner, id }));
  const seen = await store.projection.fingerprintsOf(keys);
  const under = hashOf(policy);
  const printOf = ({ id }: Key) => `${states.get(id) ?? away} ${under}`;
  const failing = new Set((await store.work.failingKeys(owner)).map(keyText));
  const restless = keys.filter(
    (key) => seen.get(keyText(key)) !== printOf(key) && !failing.has(keyText(key)),
  );
  const found: Found[] = [];
  for (let start = 0; start < restless.length; start += atOnce) {
    const batch = restless.slice(start, start + atOnce);
    found.push(...(await apart.together(batch, (these) => compareAll(these, printOf, inForce, parts))));
  }
  await over.listed();
  return found;
}

async function compareAll(
  keys: readonly Key[],
  printOf: (key: Key) => string,
  inForce: { readonly policy: Policy; readonly sha: string },
  parts: LookAtProcessesParts,
): Promise<readonly Found[]> {
  const { store, webUrl, now } = parts;
  const read = await readProcesses(keys, inForce.policy, true, parts);
  const self = await parts.self();
  const found: Found[] = [];
  for (const key of keys) {
    const seen = read.get(keyText(key));
    if (seen === undefined || !("world" in seen)) {
      // What has gone is found out by its own key.
      found.push({ key, creations: [], again: null });
      continue;
    }
    const plan = planOf(seen, { inForce, webUrl, self, now: now() });
    if (isQuiet(plan) && plan.again === null) {
      await keepProcess(plan, seen.world, seen.kept, nothingApplied(), store);
      await keepMatter(plan, seen.world, nothingApplied(), { store, now });
      await store.projection.keepFingerprint(key, printOf(key));
      continue;
    }
    const creations = plan.waves
      .flat()
      .filter((action) => isCreation(action))
      .map(({ change }) => describeChange(change, inForce.policy.language, nameIn(seen.world.issue)));
    found.push({ key, creations, again: isQuiet(plan) ? plan.again : null });
  }
  return found;
}

/** `digdir/portfolio#12`, and no title. */
function nameIn(issue: {
  readonly id: string;
  readonly number: number;
  readonly repository: RepositoryName;
}) {
  const { owner, name } = issue.repository;
  return (target: string) => (target === issue.id ? `${owner}/${name}#${issue.number}` : null);
}

/** When each was changed last (ISO 8601), by node id; asked of each owner with its own token. */
async function openIssues(
  owner: string,
  policy: Policy,
  parts: LookAtProcessesParts,
): Promise<ReadonlyMap<string, string>> {
  return await listIn(owner, labelledPlaces(policy), false, parts);
}

/** Figures count incidents that are over as well: those that were before the policy had their card, or the store was lost. */
async function closedIncidents(
  owner: string,
  policy: Policy,
  parts: LookAtProcessesParts,
): Promise<{ readonly ids: readonly string[]; readonly listed: () => Promise<void> }> {
  const { settings } = parts.store;
  const followed = policy.processes.filter(({ kind }) => kind === "incident" || kind === "problem");
  const places = labelledPlaces({ ...policy, processes: followed });
  const name = `incidents-listed:${owner}`;
  const under = hashText(JSON.stringify(places));
  if (places.length === 0 || (await settings.setting(name)) === under) {
    return { ids: [], listed: async () => await Promise.resolve() };
  }
  const closed = await listIn(owner, places, true, parts);
  return { ids: [...closed.keys()], listed: async () => await settings.setSetting(name, under) };
}

async function listIn(
  owner: string,
  places: readonly LabelledPlace[],
  closed: boolean,
  { reader }: LookAtProcessesParts,
): Promise<ReadonlyMap<string, string>> {
  const askers = [...new Set(places.map(({ repository }) => repository.owner.toLowerCase()))];
  const found = new Map<string, string>();
  for (const asker of askers) {
    const theirs = places.filter(({ repository }) => sameName(repository.owner, asker));
    try {
      const listed = await reader.labelledIssues(asker, theirs, closed);
      for (const issue of [...listed.values()].flatMap((issues) => issues ?? []))
        found.set(issue.id, issue.updatedAt);
    } catch (error) {
      // Another owner has taken the app away since the policy was read.
      if (sameName(asker, owner) || !isGitHubError(error, "not-installed")) throw error;
    }
  }
  return found;
}

/** Where labels of processes count, each place once with all of them, those of former times too. */
function labelledPlaces(policy: Policy): readonly LabelledPlace[] {
  const places = new Map<string, { repository: RepositoryName; labels: Set<string> }>();
  for (const process of policy.processes) {
    const labels = [process.label.toLowerCase(), ...formerProcessLabels(policy, process)];
    for (const repository of placesOf(process, policy)) {
      const text = repositoryText(repository);
      const place = places.get(text) ?? { repository, labels: new Set<string>() };
      places.set(text, place);
      for (const label of labels) place.labels.add(label);
    }
  }
  return [...places.values()].map(({ repository, labels }) => ({ repository, labels: [...labels] }));
}

/** Of all in the policy that a card depends on. */
function hashOf({ processes, processSince, labels, language, mode, teams, products }: Policy): string {
  const text = JSON.stringify([processes, [...processSince], labels, language, mode, teams, products]);
  return hashText(text);
}

function hashText(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}
