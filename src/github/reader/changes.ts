import type { RepositoryFacts } from "../../domain/issue.ts";
import { repositoryText, type ProjectNumber, type RepositoryName } from "../../domain/reference.ts";
import { ChangedProject, ChangedRepository, ChangesAnswer, changesDocument } from "../queries/changes.ts";
import { repositoryFacts } from "../queries/core.ts";
import type { Changes, ChangesPlaces } from "../reader.ts";
import type { Transport } from "../transport.ts";
import { requireAbsences, shaped } from "./entries.ts";

/** Each is one connection, of a hundred that make a point; what the answers hold is little. */
const atOnce = 25;

interface PageRequest<Place> {
  readonly place: Place;
  readonly after: string | null;
}

/** Page after page of the places that have more; a place whose first page is its last is asked about once. */
export async function readChanges(
  transport: Transport,
  owner: string,
  places: ChangesPlaces,
  since: string,
): Promise<Changes> {
  const issues = new Map<string, readonly string[]>();
  const carded = new Set<string>();
  const repositories = new Map<string, RepositoryFacts | null>();
  let names = places.repositories.map(first);
  let numbers = places.projects.map(first);
  while (names.length + numbers.length > 0) {
    const [nameBatch, numberBatch] = [names.slice(0, atOnce), numbers.slice(0, atOnce)];
    const answer = await transport.read(owner, {
      operation: "ReadChanges",
      document: changesDocument({ repositories: nameBatch.length, projects: numberBatch.length }),
      variables: variablesOf(nameBatch, numberBatch, since),
      size: nameBatch.length + numberBatch.length,
      content: 0,
    });
    requireAbsences(answer.problems);
    const data = shaped(ChangesAnswer, answer.data);
    const moreNames = nameBatch.flatMap(({ place }, at): PageRequest<RepositoryName>[] => {
      const found = shaped(ChangedRepository.nullable(), data[`r${at}`] ?? null);
      const text = repositoryText(place);
      repositories.set(text, found === null ? null : repositoryFacts(found));
      const ids = found?.issues.nodes.map(({ id }) => id) ?? [];
      issues.set(text, [...(issues.get(text) ?? []), ...ids]);
      return more(place, found?.issues.pageInfo);
    });
    const moreNumbers = numberBatch.flatMap(({ place }, at): PageRequest<ProjectNumber>[] => {
      const items = shaped(ChangedProject.nullable(), data[`p${at}`] ?? null)?.projectV2?.items;
      for (const item of items?.nodes ?? []) {
        const isChanged = item !== null && Date.parse(item.updatedAt) >= Date.parse(since);
        if (isChanged && item.content?.id !== undefined) carded.add(item.content.id);
      }
      return more(place, items?.pageInfo);
    });
    names = [...names.slice(atOnce), ...moreNames];
    numbers = [...numbers.slice(atOnce), ...moreNumbers];
  }
  return { issues, carded: [...carded], repositories };
}

function first<Place>(place: Place): PageRequest<Place> {
  return { place, after: null };
}

function more<Place>(
  place: Place,
  page: { readonly hasNextPage: boolean; readonly endCursor: string | null } | undefined,
): PageRequest<Place>[] {
  return page?.hasNextPage === true ? [{ place, after: page.endCursor }] : [];
}

function variablesOf(
  names: readonly PageRequest<RepositoryName>[],
  numbers: readonly PageRequest<ProjectNumber>[],
  since: string,
): Record<string, string | number | null> {
  const ofRepositories = names.flatMap(({ place: { owner, name }, after }, at) => [
    [`owner${at}`, owner],
    [`name${at}`, name],
    [`rAfter${at}`, after],
  ]);
  const ofProjects = numbers.flatMap(({ place: { owner, number }, after }, at) => [
    [`login${at}`, owner],
    [`number${at}`, number],
    [`pAfter${at}`, after],
  ]);
  return Object.fromEntries([["since", since], ...ofRepositories, ...ofProjects]) as Record<
    string,
    string | number | null
  >;
}
