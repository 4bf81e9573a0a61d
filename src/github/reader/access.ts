import type { AccessPlace, PlaceAccess } from "../../domain/access.ts";
import { AccessAnswer, accessDocument, RepositoryAccess, TeamAccess } from "../queries/access.ts";
import type { Transport } from "../transport.ts";
import { requireAbsences, shaped } from "./entries.ts";

/** Teams and repositories in one request. */
const atOnce = 20;

interface Asked {
  readonly place: AccessPlace;
  readonly after: string | null;
}

/** In the order that was asked for; null where it cannot be seen. */
export async function readAccess(
  transport: Transport,
  owner: string,
  places: readonly AccessPlace[],
): Promise<readonly (PlaceAccess | null)[]> {
  const found = new Map<AccessPlace, PlaceAccess | null>();
  let asked = places.map((place): Asked => ({ place, after: null }));
  while (asked.length > 0) {
    const batch = asked.slice(0, atOnce);
    const teams = batch.filter(({ place }) => place.kind === "team");
    const repositories = batch.filter(({ place }) => place.kind === "repository");
    const answer = await transport.read(owner, {
      operation: "ReadAccess",
      document: accessDocument(teams.length, repositories.length),
      variables: { ...variablesOf(teams, "t", "s"), ...variablesOf(repositories, "r", "n") },
      size: batch.length * 100,
      content: 0,
    });
    requireAbsences(answer.problems);
    const data = shaped(AccessAnswer, answer.data);
    const more = [
      ...teams.flatMap(({ place }, at) => addTeam(place, data[`t${at}`] ?? null, found)),
      ...repositories.flatMap(({ place }, at) => addRepository(place, data[`r${at}`] ?? null, found)),
    ];
    asked = [...asked.slice(atOnce), ...more];
  }
  return places.map((place) => found.get(place) ?? null);
}

function variablesOf(asked: readonly Asked[], letter: string, second: string): Record<string, string | null> {
  return Object.fromEntries(
    asked.flatMap(({ place, after }, at) => [
      [`${letter}o${at}`, place.owner],
      [`${letter}${second}${at}`, place.name],
      [`${letter}a${at}`, after],
    ]),
  );
}

type Found = Map<AccessPlace, PlaceAccess | null>;

function addTeam(place: AccessPlace, answered: unknown, found: Found): readonly Asked[] {
  const members = shaped(TeamAccess, answered)?.team?.members;
  if (members === undefined) return unseen(place, found);
  const people = members.nodes.flatMap((node) => (node === null ? [] : [{ login: node.login, may: null }]));
  return add(place, people, members.pageInfo, found);
}

function addRepository(place: AccessPlace, answered: unknown, found: Found): readonly Asked[] {
  const collaborators = shaped(RepositoryAccess, answered)?.collaborators;
  if (collaborators == null) return unseen(place, found);
  const people = (collaborators.edges ?? []).flatMap((edge) =>
    edge === null ? [] : [{ login: edge.node.login, may: edge.permission.toLowerCase() }],
  );
  return add(place, people, collaborators.pageInfo, found);
}

function unseen(place: AccessPlace, found: Found): readonly Asked[] {
  found.set(place, null);
  return [];
}

function add(
  place: AccessPlace,
  people: PlaceAccess["people"],
  { hasNextPage, endCursor }: { readonly hasNextPage: boolean; readonly endCursor: string | null },
  found: Found,
): readonly Asked[] {
  found.set(place, { people: [...(found.get(place)?.people ?? []), ...people] });
  return hasNextPage ? [{ place, after: endCursor }] : [];
}
