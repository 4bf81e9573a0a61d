import type { RepositoryCatalogue } from "../domain/catalogue.ts";
import type { Key } from "../domain/key.ts";
import { repositoryText, sameRepository } from "../domain/reference.ts";
import type { IsShown } from "../exports/facts.ts";
import { mayTell } from "../plan/borders.ts";
import type { Policy } from "../policy/policy.ts";

/** What may be told in an issue of that repository, by the same borders as everywhere. */
export function toldIn(where: RepositoryCatalogue, policy: Policy, key: Key): IsShown {
  const { repository } = where;
  const repositories = new Map([[repositoryText(repository), where]]);
  const borders = { policy, world: { key, catalogue: { repositories, projects: new Map() } } };
  return (place) => {
    const id = sameRepository(place, repository) ? repository.id : repositoryText(place);
    return mayTell({ ...place, id, archived: false }, repository, borders);
  };
}
