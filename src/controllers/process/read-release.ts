import { isTakenBack } from "../../delivery/deliveries.ts";
import { readHistory } from "../../delivery/history.ts";
import { releasesNamed } from "../../delivery/named-release.ts";
import { releaseContents } from "../../delivery/release-contents.ts";
import { versionOf } from "../../delivery/versions.ts";
import type { CloserFacts } from "../../domain/code.ts";
import type { CodeReference } from "../../domain/code-reference.ts";
import type { IssueLink } from "../../domain/issue-link.ts";
import type { ProductOfIssue } from "../../domain/matter.ts";
import type { Milestone } from "../../domain/milestone.ts";
import { sameRepository } from "../../domain/reference.ts";
import type { PlannedMilestone, ReleasePart } from "../../domain/release-card.ts";
import { readCodeReferences } from "../../markdown/code-references.ts";
import { versionHeadings } from "../../markdown/known-headings.ts";
import { isPlaceholder } from "../../markdown/placeholder.ts";
import { sectionText } from "../../markdown/sections.ts";
import type { DeliverySource, KnownRelease } from "../../store/delivery-sources.ts";
import { initiativesOf } from "../change/initiatives-of.ts";
import { codeChangeOf, factsOf } from "../repository/decide.ts";
import { isTold } from "./cause-texts.ts";
import type { MatterInput, MatterParts } from "./matter-input.ts";

/*
 * What a planned release has become: the issue names a version, in its section or its title, and what is known of the
 * repository tells the rest. Of a repository that not everybody here can see nothing is known.
 */

/** Anybody may name twenty versions; three are enough to see what was not found. */
const mostNames = 3;

export async function readRelease(
  input: MatterInput,
  product: ProductOfIssue,
  parts: MatterParts,
): Promise<ReleasePart> {
  const sources = await sourcesOf(input, product, parts);
  const references = namesIn(input);
  const found = references.flatMap((reference) => lookUp(reference, sources, product, input));
  const once = [...new Map(found.map((each) => [each.release.id, each])).values()];
  const [only, ...others] = once;
  if (others.length > 0) {
    return { kind: "several", names: once.slice(0, mostNames).map(({ release }) => release.tag) };
  }
  if (only === undefined) {
    const names = references.map(({ text }) => text).slice(0, mostNames);
    return names.length === 0 ? { kind: "unnamed" } : { kind: "unpublished", names };
  }
  return await publishedOf(only, input, parts);
}

/** What the section names, else whatever in the title looks like a version. */
function namesIn({ issue, place }: MatterInput): readonly Reference[] {
  const { host } = new URL(issue.url);
  const options = { repository: place, host, withTags: true };
  const section = sectionText(issue.body, versionHeadings);
  const isSaid = section !== null && !isPlaceholder(section);
  return readCodeReferences(isSaid ? section : issue.title, options).filter(
    (reference): reference is Reference =>
      reference.kind === "release" &&
      (isSaid || versionOf(reference.tag) !== null || /\d\.\d/.test(reference.tag)),
  );
}

type Reference = Extract<CodeReference, { kind: "release" }>;

/** The issue's own repository where that delivers, else those of its product. */
async function sourcesOf(
  input: MatterInput,
  product: ProductOfIssue,
  { store }: MatterParts,
): Promise<readonly DeliverySource[]> {
  const { key, place, policy } = input;
  const all = (await store.deliveries.sources(key.owner)).filter(({ repository }) =>
    isTold(repository, input),
  );
  const own = all.filter(
    ({ repository, releases }) => sameRepository(repository, place) && releases.length > 0,
  );
  if (own.length > 0 || product.kind !== "one") return own;
  const places = policy.products.find((each) => each.key === product.product)?.repositories ?? [];
  return all.filter(({ repository }) => places.some((each) => sameRepository(each, repository)));
}

interface Named {
  readonly source: DeliverySource;
  readonly release: KnownRelease & { readonly oid: string };
}

function lookUp(
  reference: Reference,
  sources: readonly DeliverySource[],
  product: ProductOfIssue,
  { policy }: MatterInput,
): readonly Named[] {
  const key = product.kind === "one" ? product.product : null;
  return sources
    .filter(
      ({ repository }) => reference.repository === null || sameRepository(repository, reference.repository),
    )
    .flatMap((source) => {
      const { repository } = source;
      return releasesNamed(reference.tag, source.releases, key, { policy, repository }).flatMap(
        (release): Named[] =>
          release.oid === null ? [] : [{ source, release: { ...release, oid: release.oid } }],
      );
    });
}

async function publishedOf(
  { source, release }: Named,
  input: MatterInput,
  parts: MatterParts,
): Promise<ReleasePart> {
  const { key, issue, policy } = input;
  const { deliveries } = parts.store;
  const { repository } = source;
  const known = (await deliveries.changesIn(key.owner, repository.id)).filter(
    ({ change }) => change.mergedAt !== null,
  );
  const commits = await deliveries.commits(key.owner, repository.id);
  const facts = factsOf({ place: repository, source, isReadable: true, commits, changes: known, policy });
  const contents = releaseContents(
    release,
    known.map(({ change }) => codeChangeOf(change, repository, policy)),
    facts,
    policy,
  );
  const fresh = new Set(contents.fresh);
  const { origin } = new URL(issue.url);
  const items = await deliveries.issuesOf(key.owner, contents.fresh);
  const milestone = await parts.reader.milestone(issue.repository.owner, issue.id);
  return {
    kind: "published",
    tag: release.tag,
    url: `${origin}/${repository.owner}/${repository.name}/releases/tag/${encodeURIComponent(release.tag)}`,
    at: release.publishedAt,
    prerelease: release.prerelease,
    isWithdrawn: isTakenBack(readHistory(facts), release),
    changes: known
      .filter(({ change }) => fresh.has(change.id))
      .map(({ change }) => addressOf(change, origin)),
    undecided: contents.undecided.length,
    initiatives: await initiativesBehind(items, input, parts),
    milestone: milestone === null ? null : await planOf(milestone, contents.contained, input, parts),
  };
}

/** A pull request by its number, a commit by its first digits. */
function addressOf({ id, repository, number, oid }: CloserFacts, origin: string): IssueLink {
  const place = `${repository.owner}/${repository.name}`;
  const [name, path] =
    number === null
      ? [(oid ?? "").slice(0, 7), `commit/${oid ?? ""}`]
      : [`${place}#${number}`, `pull/${number}`];
  return { target: id, title: name, url: `${origin}/${place}/${path}`, reference: name };
}

async function initiativesBehind(
  items: readonly string[],
  input: MatterInput,
  { reader, store }: MatterParts,
): Promise<readonly IssueLink[]> {
  const { key, policy } = input;
  const { initiatives } = await initiativesOf(items, { owner: key.owner, policy }, { reader, store });
  return initiatives.map(({ link, repository }) =>
    repository !== null && isTold(repository, input) ? link : { ...link, title: link.reference ?? "" },
  );
}

/** What was planned, and what of it is not there: it is open, or what closed it is not in the release. */
async function planOf(
  { title, url, total, issues }: Milestone,
  contained: ReadonlySet<string>,
  { key, issue, place }: MatterInput,
  { store }: MatterParts,
): Promise<PlannedMilestone> {
  const others = issues.filter(({ id }) => id !== issue.id);
  const closed = others.filter(({ isOpen }) => !isOpen).map(({ id }) => id);
  const known = await store.deliveries.workItems(key.owner, closed);
  const isMissing = ({ id, isOpen }: Milestone["issues"][number]) =>
    isOpen || (known.get(id)?.changes ?? []).some((change) => !contained.has(change));
  return {
    title,
    url,
    planned: total - (issues.length - others.length),
    missing: others.filter(isMissing).map(({ id, number, url: address }) => {
      const reference = `${place.owner}/${place.name}#${number}`;
      return { target: id, title: reference, url: address, reference };
    }),
    unread: total - issues.length,
  };
}
