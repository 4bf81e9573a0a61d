import { productOfIssue } from "../../delivery/product-of-issue.ts";
import type { ProjectCatalogue } from "../../domain/catalogue.ts";
import { isReadable, type IssueFacts } from "../../domain/issue.ts";
import type { IncidentMatter, Matter } from "../../domain/matter.ts";
import { projectText, sameName } from "../../domain/reference.ts";
import type { IncidentMemory } from "../../domain/status-memory.ts";
import type { Reader } from "../../github/reader.ts";
import { readIssueLinks } from "../../markdown/issue-links.ts";
import { productHeadings } from "../../markdown/known-headings.ts";
import { listValues } from "../../markdown/list-values.ts";
import { sectionText } from "../../markdown/sections.ts";
import { readCardTicks } from "../../observe/card-ticks.ts";
import { matterProcesses, routingOf } from "../../plan/process/matter.ts";
import { outdatedTeamLabels } from "../../plan/process/routing.ts";
import { teamLabel } from "../../policy/labels.ts";
import type { Policy, Team } from "../../policy/policy.ts";
import { processKeyed } from "../../policy/processes.ts";
import { readCause } from "./read-cause.ts";
import { readRelease } from "./read-release.ts";
import type { MatterInput, MatterParts } from "./matter-input.ts";

/* What is looked up of a request, an incident or a problem: from the store where it can be, from GitHub where it must. */

/** Null where none of the issue's processes asks for it. */
export async function readMatter(input: MatterInput, parts: MatterParts): Promise<Matter | null> {
  const { issue, policy, place, key, fixes } = input;
  const kinds = matterProcesses(issue, policy);
  const { release } = kinds;
  if (!kinds.routes && [kinds.incident, kinds.problem, release].every((kind) => kind === null)) return null;
  const named = listValues(sectionText(issue.body, productHeadings) ?? "");
  const product = productOfIssue({ labels: issue.labels, named, repository: place }, policy);
  const routing = routingOf(issue, { product }, policy);
  const project = routing?.kind === "team" && issue.closed === null ? routing.team.project : null;
  const own = kinds.incident === null ? null : rememberedOf(input, kinds.incident.key);
  const incident = own === null ? null : await readIncident(input, { product, fixes, ...own }, parts);
  return {
    product,
    project: project === null ? null : await readProject(project, input, parts),
    incident,
    problem:
      kinds.problem === null
        ? null
        : { incidents: await parts.store.incidents.incidentsUnder(key.owner, issue.id), fixes },
    release: release === null ? null : await readRelease(input, product, parts),
    others:
      incident === null || own === null ? new Map() : await readOthers(input, incident, own.memory, parts),
  };
}

/** Whether labels of the repository are put on, taken off or born with something, so that their ids are wanted. */
export function needsLabels(
  matter: Matter | null,
  { issue, requests, policy }: Pick<MatterInput, "issue" | "requests" | "policy">,
): boolean {
  if (matter === null) return false;
  const routing = routingOf(issue, matter, policy);
  if (routing !== null && issue.closed === null) {
    const isOn = routing.kind !== "team" || hasTeamLabel(issue, routing.team, policy);
    if (!isOn || outdatedTeamLabels(issue, routing, policy).length > 0) return true;
  }
  const asks = requests.some(({ commands }) => commands.some(({ kind }) => kind === "problem"));
  const { incident } = matter;
  return incident !== null && (asks || incident.ticks.length > 0 || incident.isOpening);
}

function hasTeamLabel({ labels }: IssueFacts, team: Team, policy: Policy): boolean {
  return labels.some((label) => sameName(label, teamLabel(policy, team)));
}

interface OwnCard {
  /** Null: it has none that can be read. */
  readonly comment: string | null;
  readonly memory: IncidentMemory | null;
}

function rememberedOf({ cards, policy }: MatterInput, process: string): OwnCard {
  const card = cards.find(({ memory }) => processKeyed(policy, memory.process)?.key === process);
  return { comment: card?.comment ?? null, memory: card?.memory.incident ?? null };
}

async function readIncident(
  input: MatterInput,
  { product, fixes, comment: id, memory }: OwnCard & Pick<Matter, "product"> & Pick<IncidentMatter, "fixes">,
  { reader, store, now }: MatterParts,
): Promise<IncidentMatter> {
  const { key, issue } = input;
  const card = issue.comments.find((comment) => comment.id === id);
  const cause = memory?.cause ?? null;
  const ticks =
    card === undefined
      ? []
      : await readCardTicks(card, {
          reader,
          owner: issue.repository.owner,
          heardEdit: memory?.heardEdit ?? null,
          ticked: cause === null ? null : `cause:${cause.id}`,
          now: now(),
        });
  const key_ = product.kind === "one" ? product.product : null;
  const shown = [
    ...(cause === null ? [] : [cause.id]),
    ...ticks.map(({ box }) => box.replace(/^cause:/, "")),
  ];
  const parent = issue.parent === null ? null : await store.incidents.incident(key.owner, issue.parent);
  return {
    ...(await readCause(input, { product: key_, shown }, { reader, store })),
    ticks,
    fixes,
    alike: key_ === null ? [] : await store.incidents.incidentsOf(key.owner, key_),
    under: parent?.kind === "problem" ? parent : null,
    targets: await readTargets(input, reader),
    isOpening: memory?.opened != null && issue.parent === null,
  };
}

/** What the URLs of `/problem` lead to; where one names several issues, or none, nobody can tell which is meant. */
async function readTargets(
  { issue, place, requests }: MatterInput,
  reader: Reader,
): Promise<IncidentMatter["targets"]> {
  const { host } = new URL(issue.url);
  const urls = requests.flatMap(({ commands }) =>
    commands.flatMap((command) => (command.kind === "problem" && command.url !== null ? [command.url] : [])),
  );
  const named = new Map(
    urls.map((url) => {
      const [address, ...others] = readIssueLinks(url, place, host);
      return [url, others.length === 0 ? (address ?? null) : null];
    }),
  );
  const addresses = [...named.values()].filter((address) => address !== null);
  if (addresses.length === 0) return new Map(urls.map((url) => [url, null]));
  const found = await reader.issuesByAddress(issue.repository.owner, addresses);
  const idOf = (address: (typeof addresses)[number]) =>
    found.get(`${address.owner}/${address.name}#${address.number}`.toLowerCase()) ?? null;
  return new Map([...named].map(([url, address]) => [url, address === null ? null : idOf(address)]));
}

/** A group is no larger. */
const mostOthers = 100;

/** What may be written on with the incident: the problem that it is to lie under, and those of its group. */
async function readOthers(
  { issue }: MatterInput,
  { targets, ticks, under }: IncidentMatter,
  memory: IncidentMemory | null,
  { reader }: MatterParts,
): Promise<Matter["others"]> {
  const isFree = under === null && issue.parent === null;
  const isAsked = ticks.some(({ box, ticked }) => ticked && box.startsWith("problem:"));
  const group = isAsked ? (memory?.offered ?? []) : (memory?.opened?.of ?? []);
  const linked = memory?.problem ?? null;
  const ids = [
    ...[...targets.values()].filter((id) => id !== null),
    ...(isFree && linked !== null ? [linked.id] : []),
    ...(isFree ? group : []),
  ].filter((id) => id !== issue.id);
  if (ids.length === 0) return new Map();
  const branches = [...new Set(ids)].slice(0, mostOthers);
  const read = await reader.issues(issue.repository.owner, { roots: [], branches, leaves: [], fields: [] });
  return new Map(
    [...read.requested].flatMap(([id, other]) => (isReadable(other) ? [[id, other] as const] : [])),
  );
}

/** With its owner's token, where that owner has let the app in. */
async function readProject(
  project: NonNullable<Policy["teams"][number]["project"]>,
  { key, policy }: MatterInput,
  { reader }: MatterParts,
): Promise<ProjectCatalogue | null> {
  const isOwn = sameName(project.owner, key.owner);
  if (!isOwn && policy.consents.get(project.owner.toLowerCase())?.installed !== true) return null;
  const found = (await reader.projects(project.owner, [project])).get(projectText(project)) ?? null;
  return found?.closed === false ? found : null;
}
