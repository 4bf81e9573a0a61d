import { readHistory } from "../../delivery/history.ts";
import {
  codeInHistory,
  codeNamed,
  newestBefore,
  placesOf,
  type NameableRepository,
} from "../../delivery/named-code.ts";
import type { KnownChange } from "../../domain/code.ts";
import type { CodeReference } from "../../domain/code-reference.ts";
import type { IncidentMatter, NamedCause, NamedCode } from "../../domain/matter.ts";
import { figureFactsOf } from "../../exports/figure-facts.ts";
import { deploymentsBehind } from "../../figures/causes.ts";
import { readCodeReferences } from "../../markdown/code-references.ts";
import { causeHeadings } from "../../markdown/known-headings.ts";
import { isPlaceholder } from "../../markdown/placeholder.ts";
import { sectionText } from "../../markdown/sections.ts";
import { rightsOf } from "../../observe/body-rights.ts";
import type { DeliverySource, KnownCommit } from "../../store/delivery-sources.ts";
import { causeTexts } from "./cause-texts.ts";
import type { MatterInput, MatterParts } from "./matter-input.ts";

export interface CauseQuestion {
  /** Key of the incident's product; null: not known. */
  readonly product: string | null;
  /** Ids of what is shown anyway, since somebody has ticked it. */
  readonly shown: readonly string[];
}

type CauseParts = Pick<MatterParts, "reader"> & { readonly store: Pick<MatterParts["store"], "deliveries"> };

/** Histories are read where nothing else tells, and of no more repositories than these. */
const mostHistories = 5;
/** Anybody may name twenty versions of something else; three are enough to see what was not found. */
const mostUnfound = 3;

/** What an incident may be due to: what its text names, and the newest deployment of its product. */
export async function readCause(
  input: MatterInput,
  { product, shown }: CauseQuestion,
  { reader, store }: CauseParts,
): Promise<Pick<IncidentMatter, "named" | "offered" | "texts" | "behind">> {
  const { key, issue, policy } = input;
  const sources = await store.deliveries.sources(key.owner);
  const said = saidIn(input);
  const known = knownFrom(key.owner, sources, product, store);
  const found: NamedCode[] = [];
  const unfound: string[] = [];
  for (const reference of said?.references ?? []) {
    const codes = await lookUp(reference, known);
    found.push(...codes);
    if (codes.length === 0 && isMissed(reference, said?.where ?? "body")) unfound.push(reference.text);
  }
  const offered =
    product === null
      ? null
      : newestBefore(
          sources.flatMap(({ counted }) => counted),
          product,
          issue.createdAt,
        );
  const ids = [...found.map(({ id }) => id), ...(offered === null ? [] : [offered.id]), ...shown];
  const changes = await store.deliveries.changes(key.owner, ids);
  const named: NamedCause | null =
    said === null || found.length + unfound.length === 0
      ? null
      : {
          where: said.where,
          found,
          unfound: unfound.slice(0, mostUnfound),
          author: (issue.editor ?? issue.author).login,
          rights: await rightsOf(issue, { key }, { reader, policy }),
        };
  return {
    named,
    offered: offered?.id ?? null,
    texts: causeTexts(ids, { sources, changes, input }),
    behind: behindOf(ids, input, sources, changes),
  };
}

/** What the section names, else what the body does. */
function saidIn({ issue, place }: MatterInput): {
  readonly where: NamedCause["where"];
  readonly references: readonly CodeReference[];
} | null {
  const { host } = new URL(issue.url);
  const section = sectionText(issue.body, causeHeadings);
  const isSaid = section !== null && !isPlaceholder(section);
  const references = readCodeReferences(isSaid ? section : issue.body, {
    repository: place,
    host,
    withTags: isSaid,
  });
  return references.length === 0 ? null : { where: isSaid ? "section" : "body", references };
}

/** Whether people want to know that it was not found: a bare number may be an issue, a word anything. */
function isMissed(reference: CodeReference, where: NamedCause["where"]): boolean {
  switch (reference.kind) {
    case "pull":
      return !reference.isBare || where === "section";
    case "commit":
      return reference.repository !== null || where === "section";
    case "release":
      return reference.repository !== null || /\d\.\d/.test(reference.tag);
    case "page":
      return true;
  }
}

/** What is asked of the store, once each: a text of anybody's may name twenty commits. */
interface Known {
  readonly product: string | null;
  readonly sources: readonly DeliverySource[];
  readonly nameable: (source: DeliverySource) => Promise<Nameable>;
  readonly commits: (repository: string) => Promise<readonly KnownCommit[]>;
}

function knownFrom(
  owner: string,
  sources: readonly DeliverySource[],
  product: string | null,
  { deliveries }: CauseParts["store"],
): Known {
  const places = new Map<string, Promise<Nameable>>();
  const commits = new Map<string, Promise<readonly KnownCommit[]>>();
  return {
    product,
    sources,
    async nameable(source) {
      const { id } = source.repository;
      const known = places.get(id) ?? nameable(owner, source, deliveries);
      places.set(id, known);
      return await known;
    },
    async commits(repository) {
      const known = commits.get(repository) ?? deliveries.commits(owner, repository);
      commits.set(repository, known);
      return await known;
    },
  };
}

async function lookUp(reference: CodeReference, known: Known): Promise<readonly NamedCode[]> {
  const { product } = known;
  const places = await Promise.all(placesOf(reference, known.sources).map(known.nameable));
  const codes = codeNamed(reference, places, product);
  if (codes.length > 0 || (reference.kind !== "pull" && reference.kind !== "commit")) return codes;
  // Of a commit without its repository only those are looked through that deliver the product.
  const searched = places.filter(
    ({ counted }) =>
      counted.length > 0 && (reference.repository !== null || counted.some((row) => row.product === product)),
  );
  const inHistory: NamedCode[] = [];
  for (const { id, repository, defaultBranch, counted } of searched.slice(0, mostHistories)) {
    const commits = await known.commits(id);
    const facts = { repository, defaultBranch: defaultBranch ?? "", commits, merged: [] };
    const code = codeInHistory(reference, { counted, commits, history: readHistory(facts) }, product);
    if (code !== null) inHistory.push(code);
  }
  return inHistory;
}

type Nameable = NameableRepository & Pick<DeliverySource, "defaultBranch"> & { readonly id: string };

async function nameable(
  owner: string,
  source: DeliverySource,
  deliveries: CauseParts["store"]["deliveries"],
): Promise<Nameable> {
  const { repository, releases, deployments, counted, defaultBranch } = source;
  const changes = await deliveries.changesIn(owner, repository.id);
  return {
    id: repository.id,
    repository,
    defaultBranch,
    releases,
    deployments,
    counted,
    changes: changes.map(({ change }) => change),
  };
}

/** As figures find it, so that the card and they mean the same. */
function behindOf(
  ids: readonly string[],
  { key, policy }: MatterInput,
  sources: readonly DeliverySource[],
  changes: ReadonlyMap<string, KnownChange>,
): ReadonlyMap<string, string> {
  if (ids.length < 2) return new Map();
  const facts = figureFactsOf({
    owner: key.owner,
    threads: [],
    changes,
    policy,
    sources,
    incidents: [],
    controls: [],
    incidentChanges: new Map(),
  });
  const behind = deploymentsBehind(facts);
  return new Map(
    ids.flatMap((id) => {
      const deployment = behind(id);
      return deployment === null ? [] : [[id, deployment] as const];
    }),
  );
}
